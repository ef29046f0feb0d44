//! Draft of a contract as it is typed, what it becomes, and what it lacks before it can be proposed.

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::{
    CommitmentKind, Side,
    point::{Point, PointContent, PointPart, WORD_MAX},
};
use crate::{
    form::{FieldError, FieldErrors, Quantity},
    session::read_date,
};

/// The most characters of a goal.
pub const GOAL_MAX: usize = 400;
/// The most characters of a step: one sentence.
pub const LABEL_MAX: usize = 240;
/// The most steps of a contract, both sides together.
pub const COMMITMENTS_MAX: usize = 20;
/// Months that a contract may last.
pub const VALIDITY_MONTHS_MAX: u32 = 12;
/// The most hours of activity a week: a working week. The law n° 2023-1196 of 18 December 2023 speaks of at least 15.
pub const WEEKLY_HOURS_MAX: i64 = 35;

/// A draft as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftForm {
    /// How often it had been saved when the page was shown.
    pub revision: i64,
    /// What the contract aims at, in the person's words.
    pub goal: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
    /// Hours a week, where they are asked for.
    pub weekly_hours: String,
    /// The answer to the person's word about the goal and the dates.
    pub reply: String,
    /// The steps, in their order.
    pub lines: Vec<DraftLine>,
}

/// A step as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLine {
    /// Its row.
    pub id: Uuid,
    /// What is promised.
    pub label: String,
    /// The word of its kind.
    pub kind: String,
    /// For when.
    pub due_on: String,
    /// Whether the person chose or accepted it.
    pub chosen: bool,
    /// The answer to the person's word.
    pub reply: String,
}

/// A point as a draft leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPoint {
    /// Its row; none for the terms.
    pub id: Option<Uuid>,
    /// What kind of step; none to leave it as it is.
    pub kind: Option<CommitmentKind>,
    /// What it says.
    pub content: PointContent,
    /// Whether the person chose or accepted it.
    pub chosen: bool,
    /// The answer to the person's word.
    pub reply: String,
}

/// The name of a field of a step.
pub fn line_field(what: &str, id: Uuid) -> String {
    format!("{what}-{}", id.simple())
}

impl DraftForm {
    /// The fields of a form that was sent, by name: `mots-…`, `type-…`, `pour-…`, `choisi-…`, `reponse-…` for each
    /// step.
    pub fn of_fields(fields: &[(String, String)]) -> DraftForm {
        let mut form = DraftForm::default();
        for (name, value) in fields {
            match (name.as_str(), name.split_once('-')) {
                ("but", _) => form.goal.clone_from(value),
                ("debut", _) => form.starts_on.clone_from(value),
                ("fin", _) => form.ends_on.clone_from(value),
                ("heures", _) => form.weekly_hours.clone_from(value),
                ("reponse", _) => form.reply.clone_from(value),
                ("revision", _) => form.revision = value.parse().unwrap_or_default(),
                (_, Some((what, id))) => {
                    if let Ok(id) = Uuid::try_parse(id) {
                        form.line(id).set(what, value);
                    }
                }
                (_, None) => {}
            }
        }
        form
    }

    fn line(&mut self, id: Uuid) -> &mut DraftLine {
        let place = self.lines.iter().position(|line| line.id == id).unwrap_or_else(|| {
            self.lines.push(DraftLine { id, ..DraftLine::default() });
            self.lines.len() - 1
        });
        &mut self.lines[place]
    }

    /// Reads what can be kept: a draft may lack anything, but holds nothing that is unreadable.
    ///
    /// # Errors
    /// A message at each field that cannot be read.
    pub fn read(&self) -> Result<Vec<DraftPoint>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut points = vec![self.terms(&mut errors)];
        points.extend(self.lines.iter().map(|line| line.read(&mut errors)));
        errors.or(points)
    }

    fn terms(&self, errors: &mut FieldErrors) -> DraftPoint {
        let hours = self.weekly_hours.trim();
        let weekly_hours = hours.parse().ok().filter(|hours| (1..=WEEKLY_HOURS_MAX).contains(hours));
        if weekly_hours.is_none() && !hours.is_empty() {
            errors.add("heures", FieldError::OutOfRange { what: Quantity::Hours, max: WEEKLY_HOURS_MAX });
        }
        let content = PointContent {
            label: text("but", &self.goal, GOAL_MAX, errors),
            starts_on: date("debut", &self.starts_on, errors),
            due_on: date("fin", &self.ends_on, errors),
            weekly_hours,
            action: None,
        };
        DraftPoint {
            id: None,
            kind: None,
            content,
            chosen: false,
            reply: text("reponse", &self.reply, WORD_MAX, errors),
        }
    }
}

/// A day as the field of a date holds it; empty for none.
pub fn written(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl DraftLine {
    /// A step as it is kept.
    pub fn of(point: &Point) -> DraftLine {
        DraftLine {
            id: point.id,
            label: point.content.label.clone(),
            kind: point.kind.code().to_owned(),
            due_on: written(point.content.due_on),
            chosen: point.is_chosen,
            reply: point.words.reply.clone(),
        }
    }

    fn set(&mut self, what: &str, value: &str) {
        match what {
            "mots" => value.clone_into(&mut self.label),
            "type" => value.clone_into(&mut self.kind),
            "pour" => value.clone_into(&mut self.due_on),
            "choisi" => self.chosen = true,
            "reponse" => value.clone_into(&mut self.reply),
            // A field that no page of ours sends.
            _ => {}
        }
    }

    fn read(&self, errors: &mut FieldErrors) -> DraftPoint {
        let field = |what| line_field(what, self.id);
        let content = PointContent {
            label: text(field("mots"), &self.label, LABEL_MAX, errors),
            starts_on: None,
            due_on: date(field("pour"), &self.due_on, errors),
            weekly_hours: None,
            action: None,
        };
        DraftPoint {
            id: Some(self.id),
            kind: CommitmentKind::parse(&self.kind).ok(),
            content,
            chosen: self.chosen,
            reply: text(field("reponse"), &self.reply, WORD_MAX, errors),
        }
    }
}

fn text(field: impl Into<std::borrow::Cow<'static, str>>, typed: &str, max: usize, errors: &mut FieldErrors) -> String {
    let typed = typed.trim();
    if typed.chars().count() > max {
        errors.add(field, FieldError::TooLong { max });
    }
    typed.to_owned()
}

fn date(field: impl Into<std::borrow::Cow<'static, str>>, typed: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let read = read_date(typed);
    if read.is_none() && !typed.trim().is_empty() {
        errors.add(field, FieldError::DateUnreadable);
    }
    read
}

/// What a draft lacks before the person can be asked, at the fields where it is written.
pub fn missing(points: &[Point], today: NaiveDate) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let kept = || points.iter().filter(|point| !point.is_dropped);
    let terms = kept().find(|point| point.part == PointPart::Terms);
    let (starts_on, ends_on) = terms.map_or((None, None), |terms| missing_in_terms(terms, today, &mut errors));
    let promised = kept().filter(|point| point.part == PointPart::Commitment);
    if promised.clone().all(|point| point.side != Side::Allocataire) {
        errors.add("but", FieldError::CommitmentMissing);
    }
    for point in promised {
        let field = |what| line_field(what, point.id);
        if point.content.label.is_empty() {
            errors.add(field("mots"), FieldError::StepMissing);
        }
        if point.kind == CommitmentKind::Reciprocite && !point.is_chosen {
            errors.add(field("choisi"), FieldError::ChoiceMissing);
        }
        let due = point.content.due_on;
        if due.is_some_and(|due| starts_on.is_some_and(|first| due < first) || ends_on.is_some_and(|last| due > last)) {
            errors.add(field("pour"), FieldError::DueOutsideContract);
        }
        if point.lacks_reply() {
            errors.add(field("reponse"), FieldError::ReplyMissing);
        }
    }
    errors
}

fn missing_in_terms(
    terms: &Point,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (starts_on, ends_on) = (terms.content.starts_on, terms.content.due_on);
    if terms.content.label.is_empty() {
        errors.add("but", FieldError::GoalMissing);
    }
    if starts_on.is_none() {
        errors.add("debut", FieldError::DateUnreadable);
    }
    match (starts_on, ends_on) {
        (_, None) => errors.add("fin", FieldError::DateUnreadable),
        (Some(first), Some(last)) if last <= first => errors.add("fin", FieldError::EndBeforeStart),
        (Some(first), Some(last))
            if first.checked_add_months(Months::new(VALIDITY_MONTHS_MAX)).is_none_or(|end| last >= end) =>
        {
            errors.add("fin", FieldError::ValidityTooLong { months: VALIDITY_MONTHS_MAX });
        }
        (_, Some(last)) if last < today => errors.add("fin", FieldError::DatePast),
        (_, Some(_)) => {}
    }
    if terms.lacks_reply() {
        errors.add("reponse", FieldError::ReplyMissing);
    }
    (starts_on, ends_on)
}

#[cfg(test)]
mod tests {
    use super::{
        super::point::{PointAnswer, PointWords},
        *,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    const ID: Uuid = Uuid::from_u128(5);

    #[test]
    fn a_draft_is_read_with_its_steps_in_order() {
        let (one, two) = (line_field("mots", ID), line_field("mots", Uuid::from_u128(4)));
        let due = line_field("pour", ID);
        let form = DraftForm::of_fields(&fields(&[
            ("but", " Travailler "),
            ("debut", "01/12/2026"),
            ("fin", "2027-05-31"),
            ("revision", "3"),
            (&one, "Passer le code"),
            (&due, ""),
            (&two, "Payer le code"),
            ("inconnu", "x"),
        ]));
        let points = form.read().unwrap();
        let labels: Vec<_> = points.iter().map(|one| one.content.label.as_str()).collect();
        assert_eq!((form.revision, labels), (3, vec!["Travailler", "Passer le code", "Payer le code"]));
        assert_eq!(points[0].content.starts_on, Some(day("2026-12-01")));
        assert_eq!(points[1].id, Some(ID));
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        let long = "a".repeat(LABEL_MAX + 1);
        let (words, due) = (line_field("mots", ID), line_field("pour", ID));
        let typed = [("debut", "demain"), ("heures", "99"), (words.as_str(), long.as_str()), (due.as_str(), "32/13")];
        let errors = DraftForm::of_fields(&fields(&typed)).read().unwrap_err();
        let names: Vec<_> = errors.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(names, vec!["debut".to_owned(), "heures".to_owned(), words, due]);
    }

    fn point(part: PointPart, label: &str, due_on: Option<&str>) -> Point {
        Point {
            id: ID,
            part,
            side: Side::Allocataire,
            kind: CommitmentKind::Demarche,
            content: PointContent {
                label: label.into(),
                starts_on: (part == PointPart::Terms).then(|| day("2026-12-01")),
                due_on: due_on.map(day),
                weekly_hours: None,
                action: None,
            },
            words: PointWords::default(),
            answer: PointAnswer::Unanswered,
            is_chosen: false,
            is_dropped: false,
        }
    }

    fn lacks(terms: Point, step: Point) -> Vec<(String, FieldError)> {
        let errors = missing(&[terms, step], day("2026-11-27"));
        errors.iter().map(|(name, error)| (name.split('-').next().unwrap().to_owned(), error.clone())).collect()
    }

    #[test]
    fn a_contract_lasts_a_year_at_most_and_has_a_step_of_the_person() {
        let terms = |end| point(PointPart::Terms, "Travailler", end);
        let step = || point(PointPart::Commitment, "Passer le code", Some("2027-01-15"));
        assert_eq!(lacks(terms(Some("2027-11-30")), step()), []);
        let too_long = FieldError::ValidityTooLong { months: 12 };
        assert_eq!(lacks(terms(Some("2027-12-01")), step()), [("fin".into(), too_long)]);
        assert_eq!(
            lacks(
                terms(Some("2026-12-01")),
                Point { content: point(PointPart::Commitment, "x", None).content, ..step() }
            ),
            [("fin".into(), FieldError::EndBeforeStart)]
        );
        assert_eq!(lacks(terms(None), step()), [("fin".into(), FieldError::DateUnreadable)]);
        let theirs = Point { side: Side::Departement, ..step() };
        assert_eq!(lacks(terms(Some("2027-05-31")), theirs), [("but".into(), FieldError::CommitmentMissing)]);
        let late = point(PointPart::Commitment, "Passer le code", Some("2027-06-01"));
        assert_eq!(lacks(terms(Some("2027-05-31")), late), [("pour".into(), FieldError::DueOutsideContract)]);
        let gone = Point { is_dropped: true, ..point(PointPart::Commitment, "", None) };
        assert_eq!(lacks(terms(Some("2027-05-31")), gone), [("but".into(), FieldError::CommitmentMissing)]);
    }

    #[test]
    fn reciprocity_is_chosen_and_words_are_answered() {
        let terms = point(PointPart::Terms, "Travailler", Some("2027-05-31"));
        let offered =
            Point { kind: CommitmentKind::Reciprocite, ..point(PointPart::Commitment, "Lire aux enfants", None) };
        assert_eq!(lacks(terms.clone(), offered.clone()), [("choisi".into(), FieldError::ChoiceMissing)]);
        assert_eq!(lacks(terms.clone(), Point { is_chosen: true, ..offered }), []);
        let mut asked = point(PointPart::Commitment, "Passer le code", None);
        asked.answer = PointAnswer::Discussed;
        asked.words.asked = Some(asked.content.clone());
        assert_eq!(lacks(terms, asked), [("reponse".into(), FieldError::ReplyMissing)]);
    }
}
