//! Report of background jobs and couriers, for `jalon check`.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    job::{JobState, RunOutcome},
};
use portal::jobs::health::{JobStatus, LastRun, Overview, WorkerStatus};

/// Lines to read, and what is wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    pub lines: Vec<String>,
    pub warnings: Vec<String>,
}

/// Describes jobs and workers.
pub(super) fn report(overview: &Overview) -> Report {
    let mut report = Report::default();
    let names = overview.jobs.iter().map(|job| job.name).chain(overview.workers.iter().map(|worker| worker.name));
    let width = names.map(str::len).max().unwrap_or_default();
    report.lines.push("Les tâches :".to_owned());
    for job in &overview.jobs {
        report.lines.push(format!("  {:width$}  {}", job.name, describe(job)));
        report.warnings.extend(warning_about(job));
    }
    report.lines.push("Ce qui tourne sans cesse dans chaque processus :".to_owned());
    for worker in &overview.workers {
        report.lines.push(format!("  {:width$}  {}", worker.name, describe_worker(worker)));
        report.warnings.extend(warning_about_worker(worker));
    }
    report
}

fn describe(job: &JobStatus) -> String {
    let last = match &job.last_run {
        Some(run) => format!("{}, {}", shown(run.finished_at), outcome(run)),
        None => "jamais faite".to_owned(),
    };
    let next = match (job.state, job.next_run_at) {
        (Some(JobState::Running), _) => "en cours".to_owned(),
        (Some(JobState::Late), Some(at)) => format!("en retard, attendue {}", shown(at)),
        (Some(JobState::Waiting), Some(at)) => format!("prochaine {}", shown(at)),
        (None, _) | (_, None) => "attend un premier démarrage".to_owned(),
    };
    format!("{last} ; {next}")
}

fn outcome(run: &LastRun) -> String {
    let word = match run.outcome {
        Some(RunOutcome::Done) => "faite",
        Some(RunOutcome::Failed) => "a échoué, sera retentée",
        Some(RunOutcome::GaveUp) => "a échoué",
        Some(RunOutcome::TimedOut) => "a dépassé son temps, sera retentée",
        Some(RunOutcome::Panicked) => "s’est arrêtée sur une erreur du programme, sera retentée",
        Some(RunOutcome::Interrupted) => "interrompue par un arrêt, sera reprise",
        None => "finie comme seule une version plus récente le sait",
    };
    match &run.error {
        Some(error) => format!("{word} ({error})"),
        None => word.to_owned(),
    }
}

fn warning_about(job: &JobStatus) -> Option<String> {
    if job.state == Some(JobState::Late) {
        return Some(format!("la tâche {} est en retard : « jalon serve » tourne-t-il ?", job.name));
    }
    let failed = match job.last_run.as_ref()?.outcome? {
        RunOutcome::Failed | RunOutcome::GaveUp | RunOutcome::TimedOut | RunOutcome::Panicked => true,
        RunOutcome::Done | RunOutcome::Interrupted => false,
    };
    failed.then(|| format!("la dernière exécution de la tâche {} n’a pas réussi.", job.name))
}

fn describe_worker(worker: &WorkerStatus) -> String {
    let Some(last) = worker.beats.first() else { return "ne tourne pas".to_owned() };
    let alive = worker.beats.iter().filter(|beat| beat.is_alive).count();
    format!("dernier signe {}, vivant dans {alive} processus sur {}", shown(last.at), worker.beats.len())
}

/// A worker that ended as it should has left nothing: nobody misses it.
fn warning_about_worker(worker: &WorkerStatus) -> Option<String> {
    let is_dead = !worker.beats.is_empty() && worker.beats.iter().all(|beat| !beat.is_alive);
    is_dead.then(|| format!("{} ne donne plus signe de vie : « jalon serve » tourne-t-il ?", worker.name))
}

/// A moment on the clocks of France.
fn shown(at: DateTime<Utc>) -> String {
    calendar::paris(at).format("%d/%m/%Y %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use portal::jobs::health::Beat;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn job(name: &'static str, state: JobState, outcome: RunOutcome, error: Option<&str>) -> JobStatus {
        let finished_at = at("2026-11-24T03:00:07Z");
        let last_run = LastRun { finished_at, outcome: Some(outcome), error: error.map(str::to_owned) };
        JobStatus { name, state: Some(state), next_run_at: Some(at("2026-11-25T03:00:00Z")), last_run: Some(last_run) }
    }

    fn worker(name: &'static str, alive: &[bool]) -> WorkerStatus {
        let beat = |is_alive: &bool| Beat { at: at("2026-11-24T08:59:50Z"), is_alive: *is_alive };
        WorkerStatus { name, beats: alive.iter().map(beat).collect() }
    }

    #[test]
    fn each_job_and_worker_is_described() {
        let never = JobStatus { name: "new", state: None, next_run_at: None, last_run: None };
        let overview = Overview {
            jobs: vec![
                job("done", JobState::Waiting, RunOutcome::Done, None),
                job("failed", JobState::Running, RunOutcome::Failed, Some("database: closed")),
                job("late", JobState::Late, RunOutcome::Interrupted, None),
                never,
            ],
            workers: vec![worker("alive", &[true, false]), worker("dead", &[false]), worker("ended", &[])],
        };
        let report = report(&overview);
        assert_eq!(
            report.lines,
            [
                "Les tâches :",
                "  done    24/11/2026 04:00:07, faite ; prochaine 25/11/2026 04:00:00",
                "  failed  24/11/2026 04:00:07, a échoué, sera retentée (database: closed) ; en cours",
                "  late    24/11/2026 04:00:07, interrompue par un arrêt, sera reprise ; \
                 en retard, attendue 25/11/2026 04:00:00",
                "  new     jamais faite ; attend un premier démarrage",
                "Ce qui tourne sans cesse dans chaque processus :",
                "  alive   dernier signe 24/11/2026 09:59:50, vivant dans 1 processus sur 2",
                "  dead    dernier signe 24/11/2026 09:59:50, vivant dans 0 processus sur 1",
                "  ended   ne tourne pas",
            ]
        );
        assert_eq!(
            report.warnings,
            [
                "la dernière exécution de la tâche failed n’a pas réussi.",
                "la tâche late est en retard : « jalon serve » tourne-t-il ?",
                "dead ne donne plus signe de vie : « jalon serve » tourne-t-il ?",
            ]
        );
    }
}
