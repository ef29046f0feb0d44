//! Rights and duties: agreeing to the versions of their text, and asking about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    form::{Choice, FieldError, FieldErrors, read_word},
    session::read_date,
    words,
};

/// Characters of a question, and of its answer.
pub const QUESTION_MAX: usize = 500;
/// Questions of one person that may wait for an answer at the same time.
pub const MOST_QUESTIONS: i64 = 5;

/// How somebody agreed to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgreementWay {
    /// Alone, signed in.
    Own,
    /// With their référent, who writes it down.
    Together,
    /// On paper, which their référent holds.
    Paper,
}

words!(AgreementWay, "way of agreement", { Own = "own", Together = "together", Paper = "paper" });

/// A question as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    /// Tells this form from the next one that says the same.
    pub token: String,
    /// About which card.
    pub carte: String,
    /// The question.
    pub question: String,
}

impl QuestionForm {
    /// Reads the question.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn read(&self) -> Result<String, FieldErrors> {
        let question = read_word("question", &self.question, QUESTION_MAX)?;
        if question.is_empty() {
            return Err(FieldErrors::one("question", FieldError::QuestionMissing));
        }
        Ok(question.to_owned())
    }
}

/// Reads an answer; none when nothing is written.
///
/// # Errors
/// When it is too long.
pub fn read_reply(typed: &str) -> Result<Option<String>, FieldErrors> {
    let reply = read_word("reponse", typed, QUESTION_MAX)?;
    Ok((!reply.is_empty()).then(|| reply.to_owned()))
}

/// An agreement on paper, or beside a référent, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperForm {
    /// The version of the text that was read.
    pub version: String,
    /// How.
    pub facon: String,
    /// The day.
    pub date: String,
}

impl PaperForm {
    /// Reads how and when somebody agreed.
    ///
    /// # Errors
    /// One error a field.
    pub fn read(&self, today: NaiveDate) -> Result<(AgreementWay, NaiveDate), FieldErrors> {
        let mut errors = FieldErrors::new();
        let way = AgreementWay::parse(&self.facon).ok().filter(|way| *way != AgreementWay::Own);
        if way.is_none() {
            errors.add("facon", FieldError::NotChosen(Choice::Way));
        }
        let day = read_date(&self.date);
        match day {
            None => errors.add("date", FieldError::DateUnreadable),
            Some(day) if day > today => errors.add("date", FieldError::DateToCome),
            Some(_) => {}
        }
        match (way, day) {
            (Some(way), Some(day)) => errors.or((way, day)),
            (None, _) | (_, None) => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_words_and_not_too_many() {
        let read = |question: &str| QuestionForm { question: question.into(), ..QuestionForm::default() }.read();
        assert_eq!(read("  Et si je suis malade ? \n"), Ok("Et si je suis malade ?".into()));
        assert_eq!(read(" \n").unwrap_err().at("question"), Some(&FieldError::QuestionMissing));
        assert_eq!(read(&"é".repeat(QUESTION_MAX)).unwrap().chars().count(), QUESTION_MAX);
        let long = FieldError::MessageTooLong { max: QUESTION_MAX };
        assert_eq!(read(&"é".repeat(QUESTION_MAX + 1)).unwrap_err().at("question"), Some(&long));
    }

    #[test]
    fn an_answer_may_be_given_aloud() {
        assert_eq!(read_reply("  "), Ok(None));
        assert_eq!(read_reply(" Oui. "), Ok(Some("Oui.".into())));
        assert!(read_reply(&"x".repeat(QUESTION_MAX + 1)).is_err());
    }

    #[test]
    fn paper_has_a_day_that_has_come_and_a_way() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let read = |facon: &str, date: &str| {
            PaperForm { facon: facon.into(), date: date.into(), ..PaperForm::default() }.read(today)
        };
        assert_eq!(read("paper", "24/11/2026"), Ok((AgreementWay::Paper, today)));
        assert_eq!(read("together", "2026-11-24"), Ok((AgreementWay::Together, today)));
        assert_eq!(read("paper", "25/11/2026").unwrap_err().at("date"), Some(&FieldError::DateToCome));
        let errors = read("own", "hier").unwrap_err();
        assert_eq!(
            (errors.at("facon"), errors.at("date")),
            (Some(&FieldError::NotChosen(Choice::Way)), Some(&FieldError::DateUnreadable))
        );
    }
}
