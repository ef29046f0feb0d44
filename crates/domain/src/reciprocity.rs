//! Réciprocité: what somebody freely gives, the skills they learnt, and its confirmation by an organisation.
//!
//! It is never owed: the person proposes or accepts it, and stops when they want (Code de l'action sociale et des
//! familles, L. 262-36).

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{
    form::{FieldError, FieldErrors, GivenError, Quantity},
    session::read_date,
    words,
};

/// The most characters of what is done; a QR code holds it.
pub const WHAT_MAX: usize = 120;
/// The most characters of with whom.
pub const PLACE_MAX: usize = 80;
/// The most characters of the name of who confirms.
pub const NAME_MAX: usize = 60;
/// The most hours that one may have lasted.
pub const HOURS_MAX: u32 = 2_000;
/// The most that somebody may have going on or told here.
pub const EACH_MAX: i64 = 30;
/// How many organisations a person may ask to confirm in a day: each gets a mail from us.
pub const CONFIRMATIONS_A_DAY: i64 = 5;
/// How long an organisation may confirm.
pub const CONFIRMATION_LIFETIME: Duration = Duration::days(30);

/// Where the idea came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReciprocityOrigin {
    /// An idea of the person's own.
    Free,
    /// An action of the offer.
    Offer,
    /// A volunteering site.
    Volunteering,
    /// A step of the contract.
    Contract,
}

words!(ReciprocityOrigin, "origin of a réciprocité", {
    Free = "free", Offer = "offer", Volunteering = "volunteering", Contract = "contract",
});

/// A skill of France Travail's list of *savoir-être professionnels*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Skill {
    /// Autonomie.
    Autonomy,
    /// Capacité à fédérer.
    Leading,
    /// Capacité d'adaptation.
    Adapting,
    /// Capacité de décision.
    Deciding,
    /// Curiosité.
    Curiosity,
    /// Force de proposition.
    Proposing,
    /// Gestion du stress.
    Calm,
    /// Prise de recul.
    Perspective,
    /// Persévérance.
    Perseverance,
    /// Réactivité.
    Responsiveness,
    /// Rigueur.
    Rigour,
    /// Sens de la communication.
    Communication,
    /// Sens de l'organisation.
    Organisation,
    /// Travail en équipe.
    Teamwork,
}

words!(Skill, "skill", {
    Teamwork = "equipe", Organisation = "organisation", Communication = "communication", Rigour = "rigueur",
    Autonomy = "autonomie", Adapting = "adaptation", Perseverance = "perseverance", Curiosity = "curiosite",
    Proposing = "proposition", Responsiveness = "reactivite", Calm = "stress", Perspective = "recul",
    Deciding = "decision", Leading = "federer",
});

/// Skills by their words, with a space between them.
pub fn codes(skills: &[Skill]) -> String {
    skills.iter().map(|skill| skill.code()).collect::<Vec<_>>().join(" ")
}

/// Reads what [`codes`] writes; what is no skill any more is left out.
pub fn skills(codes: &str) -> Vec<Skill> {
    codes.split(' ').filter_map(|code| Skill::parse(code).ok()).collect()
}

/// How far réciprocités came, for who counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReciprocityStage {
    /// Steps that contracts proposed, and ideas of people.
    Proposed,
    /// Those that people chose.
    Chosen,
    /// Those that are done.
    Done,
    /// Skills that served again.
    Reused,
}

words!(ReciprocityStage, "stage of réciprocités", {
    Proposed = "proposed", Chosen = "chosen", Done = "done", Reused = "reused",
});

/// How many there are of a stage, without anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReciprocityFigure {
    /// Of which stage.
    pub stage: ReciprocityStage,
    /// How many; none while they are of so few people that one could be recognised.
    pub number: Option<i64>,
}

/// A figure is of at least so many people.
pub const LEAST_PEOPLE: i64 = 11;

impl ReciprocityFigure {
    /// A number of réciprocités of some people.
    pub fn new(stage: ReciprocityStage, number: i64, people: i64) -> ReciprocityFigure {
        ReciprocityFigure { stage, number: (people >= LEAST_PEOPLE).then_some(number) }
    }
}

/// Where a réciprocité stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReciprocityState {
    /// Chosen, going on.
    Chosen,
    /// Done, with what was learnt.
    Done,
    /// The person took their consent back.
    Stopped,
}

/// What is kept of the moments of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReciprocityTimes {
    /// Since when the person has stopped.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Since when it is told as done.
    pub done_at: Option<DateTime<Utc>>,
}

impl ReciprocityTimes {
    /// Where it stands: what was stopped is over, whatever was done of it.
    pub fn state(self) -> ReciprocityState {
        match (self.stopped_at, self.done_at) {
            (Some(_), _) => ReciprocityState::Stopped,
            (None, Some(_)) => ReciprocityState::Done,
            (None, None) => ReciprocityState::Chosen,
        }
    }
}

/// What an organisation answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confirmation {
    /// It was so.
    Confirmed,
    /// It was not, or not with them.
    Denied,
}

words!(Confirmation, "confirmation", { Confirmed = "confirmed", Denied = "denied" });

/// The form by which one proposes something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdeaForm {
    /// What they will do.
    pub what: String,
    /// With whom, or where.
    pub place: String,
    /// Where the idea came from.
    pub origin: String,
    /// Whether they said that it is their own choice.
    pub chosen: bool,
}

/// Something that somebody wants to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// What they will do.
    pub what: String,
    /// With whom, or where.
    pub place: String,
    /// Where the idea came from.
    pub origin: ReciprocityOrigin,
}

impl IdeaForm {
    /// Reads the form.
    ///
    /// # Errors
    /// A missing or long text, an origin that is none, a choice that was not made.
    pub fn read(&self) -> Result<Idea, FieldErrors> {
        let mut errors = FieldErrors::new();
        let what = line("quoi", &self.what, WHAT_MAX, &mut errors);
        let place = line("ou", &self.place, PLACE_MAX, &mut errors);
        let origin = match ReciprocityOrigin::parse(&self.origin) {
            Ok(ReciprocityOrigin::Contract) | Err(_) => ReciprocityOrigin::Free,
            Ok(origin) => origin,
        };
        if !self.chosen {
            errors.add("choix", FieldError::Given(GivenError::ChoiceNotMade));
        }
        errors.or(Idea { what, place, origin })
    }
}

/// The form by which one tells what was done and learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryForm {
    /// With whom, or where.
    pub place: String,
    /// First day.
    pub starts_on: String,
    /// Last day; the first one when it is empty.
    pub ends_on: String,
    /// Hours in all; may be empty.
    pub hours: String,
    /// The words of the skills that were ticked.
    pub skills: Vec<String>,
}

/// What was done and learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneStory {
    /// With whom, or where.
    pub place: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Hours in all.
    pub hours: Option<u32>,
    /// What was learnt, in the order of the list.
    pub skills: Vec<Skill>,
}

impl StoryForm {
    /// Reads the form on a day: nothing is told before it happened.
    ///
    /// # Errors
    /// Missing texts, unreadable or future days, an end before the start, hours out of range.
    pub fn read(&self, today: NaiveDate) -> Result<DoneStory, FieldErrors> {
        let mut errors = FieldErrors::new();
        let place = line("ou", &self.place, PLACE_MAX, &mut errors);
        let starts_on = past_day("debut", &self.starts_on, today, &mut errors);
        let ends_on = match self.ends_on.trim() {
            "" => starts_on,
            typed => past_day("fin", typed, today, &mut errors),
        };
        if starts_on.zip(ends_on).is_some_and(|(first, last)| last < first) {
            errors.add("fin", FieldError::EndBeforeStart);
        }
        let typed = self.hours.trim().trim_end_matches(['h', ' ', '\u{a0}']);
        let hours = typed.parse::<u32>().ok().filter(|hours| (1..=HOURS_MAX).contains(hours));
        if hours.is_none() && !typed.is_empty() {
            errors.add("heures", FieldError::OutOfRange { what: Quantity::Hours, max: i64::from(HOURS_MAX) });
        }
        let skills = Skill::ALL.iter().copied().filter(|skill| self.skills.iter().any(|one| one == skill.code()));
        let day = starts_on.unwrap_or(today);
        let story =
            DoneStory { place, starts_on: day, ends_on: ends_on.unwrap_or(day), hours, skills: skills.collect() };
        errors.or(story)
    }
}

/// Reads the name of who confirms.
///
/// # Errors
/// No name, or a long one.
pub fn read_confirmer_name(typed: &str) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = line("nom", typed, NAME_MAX, &mut errors);
    errors.or(name)
}

/// A text on one line that is there and not too long.
fn line(field: &'static str, typed: &str, max: usize, errors: &mut FieldErrors) -> String {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        errors.add(field, FieldError::Given(GivenError::TextMissing));
    } else if text.chars().count() > max {
        errors.add(field, FieldError::TooLong { max });
    }
    text
}

fn past_day(field: &'static str, typed: &str, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
    match read_date(typed) {
        Some(day) if day <= today => Some(day),
        Some(_) => {
            errors.add(field, FieldError::DateToCome);
            None
        }
        None => {
            errors.add(field, FieldError::DateUnreadable);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_is_given_that_was_not_chosen() {
        let form = IdeaForm { what: " Lire  aux\nenfants ".into(), place: "L’école".into(), ..IdeaForm::default() };
        let errors = form.read().unwrap_err();
        assert_eq!(errors.iter().collect::<Vec<_>>(), [("choix", &FieldError::Given(GivenError::ChoiceNotMade))]);
        let idea = IdeaForm { chosen: true, origin: "volunteering".into(), ..form.clone() }.read().unwrap();
        assert_eq!((idea.what.as_str(), idea.origin), ("Lire aux enfants", ReciprocityOrigin::Volunteering));
        // A step of the contract is not made by this form.
        let idea = IdeaForm { chosen: true, origin: "contract".into(), ..form }.read().unwrap();
        assert_eq!(idea.origin, ReciprocityOrigin::Free);
    }

    #[test]
    fn what_was_done_is_told_once_it_happened() {
        let form = |starts_on: &str, ends_on: &str, hours: &str| StoryForm {
            place: "L’école".into(),
            starts_on: starts_on.into(),
            ends_on: ends_on.into(),
            hours: hours.into(),
            skills: vec!["organisation".into(), "inconnu".into(), "equipe".into()],
        };
        let today = day("2026-11-27");
        let told = form("02/11/2026", "", "12 h").read(today).unwrap();
        assert_eq!((told.starts_on, told.ends_on, told.hours), (day("2026-11-02"), day("2026-11-02"), Some(12)));
        assert_eq!(told.skills, [Skill::Teamwork, Skill::Organisation]);
        let wrong = |starts_on, ends_on, hours| {
            let errors = form(starts_on, ends_on, hours).read(today).unwrap_err();
            errors.iter().map(|(field, error)| (field.to_string(), error.clone())).collect::<Vec<_>>()
        };
        assert_eq!(wrong("28/11/2026", "", ""), [("debut".to_owned(), FieldError::DateToCome)]);
        assert_eq!(wrong("2/11/2026", "1/11/2026", ""), [("fin".to_owned(), FieldError::EndBeforeStart)]);
        assert_eq!(wrong("hier", "", ""), [("debut".to_owned(), FieldError::DateUnreadable)]);
        let range = FieldError::OutOfRange { what: Quantity::Hours, max: 2_000 };
        for hours in ["0", "beaucoup", "2001"] {
            assert_eq!(wrong("2/11/2026", "", hours), [("heures".to_owned(), range.clone())], "{hours}");
        }
    }

    #[test]
    fn what_was_stopped_is_over() {
        let at = Some("2026-11-27T09:00:00Z".parse().unwrap());
        let state = |stopped_at, done_at| ReciprocityTimes { stopped_at, done_at }.state();
        assert_eq!(state(None, None), ReciprocityState::Chosen);
        assert_eq!(state(None, at), ReciprocityState::Done);
        assert_eq!(state(at, None), ReciprocityState::Stopped);
        assert_eq!(state(at, at), ReciprocityState::Stopped);
    }

    #[test]
    fn a_figure_is_of_eleven_people_at_least() {
        let figure = |number, people| ReciprocityFigure::new(ReciprocityStage::Done, number, people).number;
        assert_eq!((figure(40, 10), figure(11, 11), figure(0, 0)), (None, Some(11), None));
    }

    #[test]
    fn skills_are_read_as_they_are_written() {
        let learnt = [Skill::Teamwork, Skill::Calm];
        assert_eq!(skills(&codes(&learnt)), learnt);
        assert_eq!((skills(""), skills("equipe disparu")), (Vec::new(), vec![Skill::Teamwork]));
    }

    #[test]
    fn the_list_has_fourteen_skills() {
        assert_eq!(Skill::ALL.len(), 14);
    }
}
