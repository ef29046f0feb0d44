//! View of the steps from the *demande* to the contract.

use chrono::NaiveDate;
use domain::{
    path::Path,
    person::steps::{Step, StepState},
};
use leptos::prelude::*;
use portal::person::{
    Space,
    steps::{Steps, Usual},
};
use words::{
    Language, common, date, person as say,
    rights::{self, Text},
};

use crate::ui::{Call, Stake, StakeState, Stakes, language};

/// Where somebody without a contract stands, what comes next and how long it usually takes; whom to call when it is late.
pub fn steps(space: &Space, help_phone: &str, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let stakes = Step::ALL.iter().map(|step| stake(language, &space.steps, *step, today)).collect();
    let late = space.steps.late.map(|_| {
        let phone = whom_to_call(space, help_phone).to_owned();
        view! {
            <div class="notice notice--quiet stack stack--tight">
                <p>{say::step_late(language)}</p>
                <p class="buttons"><Call phone=phone words=common::call(language)/></p>
            </div>
        }
    });
    view! {
        <section class="stack" aria-labelledby="chemin">
            <h2 id="chemin">{say::where_you_stand(language)}</h2>
            <Stakes stakes=stakes/>
            {late}
        </section>
    }
}

/// The référent's telephone, else that of the Maison du Département, else the one that helps everybody.
pub fn whom_to_call<'a>(space: &'a Space, help_phone: &'a str) -> &'a str {
    let referent = space.referent.as_ref().map(|one| one.phone.as_deref());
    referent.unwrap_or(space.person.house_phone.as_deref()).unwrap_or(help_phone)
}

fn stake(language: Language, steps: &Steps, step: Step, today: NaiveDate) -> Stake {
    let until = say::until_step(language, step);
    let usual = || steps.usual(step).map(|usual| usual_words(language, usual, today)).unwrap_or_default();
    let (state, detail) = match steps.history.state(step) {
        StepState::Done(day) => {
            let on = day.map(|day| common::on_date(language, &date::full_date(language, day))).unwrap_or_default();
            (StakeState::Done, on)
        }
        StepState::Current => (StakeState::Now, format!("{until} {}", usual()).trim().to_owned()),
        StepState::Open => (StakeState::Next, until.to_owned()),
        StepState::ToCome => (StakeState::Next, usual()),
    };
    let stake = Stake::new(state, say::step(language, step), detail);
    let read = (step == Step::Agreed).then(|| to_read(language, steps)).flatten();
    match read {
        Some(words) => stake.leads_to(Path::RightsAndDuties, words),
        None => stake,
    }
}

/// The words that lead to the rights and duties, while their text is to be read; none before the right is open.
pub fn to_read(language: Language, steps: &Steps) -> Option<&'static str> {
    let current = Text::current(language).version;
    match (steps.history.state(Step::Agreed), steps.agreed_version) {
        (StepState::ToCome, _) => None,
        (_, Some(version)) if version >= current => None,
        (_, Some(_)) => Some(rights::read_again(language)),
        (_, None) => Some(rights::read(language)),
    }
}

/// "D’habitude ici : 23 jours après la demande, donc vers le 24 mars."; the day only as long as it is to come.
fn usual_words(language: Language, usual: Usual, today: NaiveDate) -> String {
    let days = say::usual_days(language, usual.days);
    let day = date::day_month(language, usual.expected_on);
    match (usual.here, usual.expected_on > today) {
        (true, true) => say::usual_here_expected(language, &day, &days),
        (true, false) => say::usual(language, &days),
        (false, true) => say::usual_everywhere_expected(language, &day, &days),
        (false, false) => say::usual_everywhere(language, &days),
    }
}
