//! Forms of feedback: what a person answers, and what the organisation replies in public.

use serde::{Deserialize, Serialize};

use super::{Feedback, Question, REPLY_MAX, Rating, WORDS_MAX};
use crate::form::{FieldError, FieldErrors};

/// What was answered, as typed: everything comes back to the form when something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedbackForm {
    /// The code of a [`Rating`]; nothing, or anything else, is no answer.
    pub accueil: String,
    /// The same, of whether it was of use.
    pub utilite: String,
    /// The same, of whether it was easy to come and take part.
    pub acces: String,
    /// The same, of whether one would recommend it.
    pub conseil: String,
    /// Free words.
    pub mot: String,
}

impl FeedbackForm {
    /// The form that shows what was answered before.
    pub fn of(given: &Feedback) -> FeedbackForm {
        let code = |question| given.rating(question).map(|rating| rating.code().to_owned()).unwrap_or_default();
        FeedbackForm {
            accueil: code(Question::Welcome),
            utilite: code(Question::Usefulness),
            acces: code(Question::Access),
            conseil: code(Question::Recommendation),
            mot: given.words.clone(),
        }
    }

    /// The name of the field of a question.
    pub fn field(question: Question) -> &'static str {
        match question {
            Question::Welcome => "accueil",
            Question::Usefulness => "utilite",
            Question::Access => "acces",
            Question::Recommendation => "conseil",
        }
    }

    /// What was typed for a question.
    pub fn typed(&self, question: Question) -> &str {
        match question {
            Question::Welcome => &self.accueil,
            Question::Usefulness => &self.utilite,
            Question::Access => &self.acces,
            Question::Recommendation => &self.conseil,
        }
    }

    /// Reads the form.
    ///
    /// # Errors
    /// `FeedbackEmpty` at the first question; `TooLong` at the words.
    pub fn read(&self) -> Result<Feedback, FieldErrors> {
        let rating = |question| Rating::parse(self.typed(question)).ok();
        let feedback = Feedback {
            welcome: rating(Question::Welcome),
            usefulness: rating(Question::Usefulness),
            access: rating(Question::Access),
            recommendation: rating(Question::Recommendation),
            words: one_newline(&self.mot),
        };
        let mut errors = FieldErrors::new();
        if feedback.is_empty() {
            errors.add(FeedbackForm::field(Question::Welcome), FieldError::FeedbackEmpty);
        }
        if feedback.words.chars().count() > WORDS_MAX {
            errors.add("mot", FieldError::TooLong { max: WORDS_MAX });
        }
        errors.or(feedback)
    }
}

/// Reads what an organisation answers in public; none when it takes its answer back.
///
/// # Errors
/// `TooLong` at "texte".
pub fn read_reply(typed: &str) -> Result<Option<String>, FieldErrors> {
    let words = one_newline(typed);
    match words.chars().count() {
        0 => Ok(None),
        length if length > REPLY_MAX => Err(FieldErrors::one("texte", FieldError::TooLong { max: REPLY_MAX })),
        _ => Ok(Some(words)),
    }
}

/// Browsers end a line with two characters: they count as one.
fn one_newline(typed: &str) -> String {
    typed.trim().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_comes_back_as_it_was() {
        let given = Feedback {
            welcome: Some(Rating::Great),
            access: Some(Rating::Bad),
            words: "Bien.\nMerci.".into(),
            ..Feedback::default()
        };
        assert_eq!(FeedbackForm::of(&given).read().unwrap(), given);
        let typed = FeedbackForm { mot: " Bien.\r\nMerci. ".into(), acces: "6".into(), ..FeedbackForm::default() };
        assert_eq!(typed.read().unwrap(), Feedback { words: "Bien.\nMerci.".into(), ..Feedback::default() });
    }

    #[test]
    fn an_empty_form_and_too_many_words_are_refused() {
        let empty = FeedbackForm { mot: " \r\n".into(), conseil: "perhaps".into(), ..FeedbackForm::default() };
        assert_eq!(empty.read().unwrap_err().at("accueil"), Some(&FieldError::FeedbackEmpty));
        let longest = "é\r\n".repeat(WORDS_MAX / 2);
        assert!(FeedbackForm { mot: longest.clone(), ..FeedbackForm::default() }.read().is_ok());
        let long = FeedbackForm { mot: format!("{longest}é."), ..FeedbackForm::default() };
        assert_eq!(long.read().unwrap_err().at("mot"), Some(&FieldError::TooLong { max: WORDS_MAX }));
    }

    #[test]
    fn an_empty_reply_takes_it_back() {
        assert_eq!(read_reply(" \r\n ").unwrap(), None);
        assert_eq!(read_reply(" Nous ouvrons le soir. ").unwrap().as_deref(), Some("Nous ouvrons le soir."));
        assert!(read_reply(&"a".repeat(REPLY_MAX)).is_ok());
        assert!(read_reply(&"a".repeat(REPLY_MAX + 1)).unwrap_err().at("texte").is_some());
    }
}
