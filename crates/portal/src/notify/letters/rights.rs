//! Message texts about a person's rights and their way to a contract.

use domain::{notice::RightsNotice, path::Path, person::steps::Step};
use store::{contract::version::Version, task::Task};
use words::{Language, person};

use super::{
    MessageContext,
    sample_rows::{self, Size},
    templates,
};

/// A step is later than it should be.
struct StepLate {
    step: &'static str,
    page: Path,
}

templates!(
    StepLate,
    sms "step_late/sms.txt",
    mail "step_late/subject.txt", "step_late/body.txt", "step_late/body.html"
);

/// The person asked something: the question itself is read on the task's page.
struct QuestionAsked {
    person: String,
    page: Path,
}

templates!(
    QuestionAsked,
    mail "question_asked/subject.txt", "question_asked/body.txt", "question_asked/body.html"
);

/// A question was answered: the answer itself is read in the person's space.
struct QuestionAnswered {
    page: Path,
}

templates!(
    QuestionAnswered,
    sms "question_answered/sms.txt",
    mail "question_answered/subject.txt", "question_answered/body.txt", "question_answered/body.html"
);

/// The facts that a late step tells.
pub fn late_step(step: Step, language: Language) -> Box<dyn MessageContext> {
    Box::new(StepLate { step: person::step(language, step), page: Path::Home })
}

/// The facts that a question tells, by the task that it opened.
pub fn question(task: &Task) -> Box<dyn MessageContext> {
    let person = format!("{} {}", task.first_name, task.last_name);
    Box::new(QuestionAsked { person, page: Path::Task(task.id) })
}

/// The facts that an answer tells.
pub fn answer() -> Box<dyn MessageContext> {
    Box::new(QuestionAnswered { page: Path::RightsAndDuties })
}

/// The facts of a sample.
pub fn sample(notice: RightsNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    match notice {
        RightsNotice::StepLate => late_step(sample_rows::late_step(size), language),
        RightsNotice::QuestionAsked => {
            let Version { id, first_name, last_name, .. } = sample_rows::version(size);
            Box::new(QuestionAsked { person: format!("{first_name} {last_name}"), page: Path::Task(id) })
        }
        RightsNotice::QuestionAnswered => answer(),
    }
}
