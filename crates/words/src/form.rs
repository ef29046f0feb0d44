//! Field errors in words: each says what to write.

use domain::form::{Choice, FieldError, GivenError, Quantity};

use crate::{Language, attachment};

include!(concat!(env!("OUT_DIR"), "/form.rs"));

/// What to write instead.
pub fn error(language: Language, error: &FieldError) -> String {
    let said = match error {
        FieldError::TooLong { max } => return too_long(language, &max.to_string()),
        FieldError::MessageTooLong { max } => return message_too_long(language, &max.to_string()),
        FieldError::MessageTooShort => message_too_short(language),
        FieldError::ContactMissing => contact_missing(language),
        FieldError::PhoneIncomplete => phone_incomplete(language),
        FieldError::MailIncomplete => mail_incomplete(language),
        FieldError::NoSms => no_sms(language),
        FieldError::CodeIncomplete { digits } => return code_incomplete(language, i64::from(*digits)),
        FieldError::BirthDateUnreadable => birth_date_unreadable(language),
        FieldError::QuestionMissing => question_missing(language),
        FieldError::TooManyQuestions { max } => return too_many_questions(language, *max),
        FieldError::DateToCome => date_to_come(language),
        FieldError::NotChosen(choice) => not_chosen(language, *choice),
        FieldError::CancelReasonTooShort => cancel_reason_too_short(language),
        FieldError::PersonMissing => person_missing(language),
        FieldError::AlternativeGone => alternative_gone(language),
        FieldError::ActionLinkUnknown => action_link_unknown(language),
        FieldError::WordsMissing => words_missing(language),
        FieldError::DateUnreadable => date_unreadable(language),
        FieldError::EndDateUnreadable => end_date_unreadable(language),
        FieldError::LastDayMissing => last_day_missing(language),
        FieldError::RepeatMissing => repeat_missing(language),
        FieldError::DaysUnreadable => days_unreadable(language),
        FieldError::StartUnreadable => start_unreadable(language),
        FieldError::EndUnreadable => end_unreadable(language),
        FieldError::HourSkipped => hour_skipped(language),
        FieldError::DateInFuture => date_in_future(language),
        FieldError::DatePast => date_past(language),
        FieldError::DateTooFar => date_too_far(language),
        FieldError::EndBeforeStart => end_before_start(language),
        FieldError::SessionTooLong => session_too_long(language),
        FieldError::OutOfRange { what, max } => return out_of_range(language, *what, *max),
        FieldError::VenueMissing => venue_missing(language),
        FieldError::CommuneUnknown => commune_unknown(language),
        FieldError::NameLength { min, max } => return name_length(language, &max.to_string(), &min.to_string()),
        FieldError::DescriptionLength { max } => return description_length(language, *max),
        FieldError::SheetLength { max } => return sheet_length(language, *max),
        FieldError::NoteMissing => note_missing(language),
        FieldError::MonthMissing => month_missing(language),
        FieldError::PhoneUnreadable => phone_unreadable(language),
        FieldError::MailUnreadable => mail_unreadable(language),
        FieldError::LinkUnreadable => link_unreadable(language),
        FieldError::GoalMissing => goal_missing(language),
        FieldError::CommitmentMissing => commitment_missing(language),
        FieldError::StepMissing => step_missing(language),
        FieldError::ValidityTooLong { months } => return validity_too_long(language, i64::from(*months)),
        FieldError::DueOutsideContract => due_outside_contract(language),
        FieldError::ChoiceMissing => choice_missing(language),
        FieldError::ReplyMissing => reply_missing(language),
        FieldError::FeedbackEmpty => feedback_empty(language),
        FieldError::DropReasonMissing => drop_reason_missing(language),
        FieldError::File(error) => return attachment::error(language, *error),
        FieldError::Given(error) => given(language, *error),
        FieldError::TerritoryUnknown { known } => return territory_unknown(language, &known.join(", ")),
    };
    said.to_owned()
}

fn out_of_range(language: Language, what: Quantity, max: i64) -> String {
    match what {
        Quantity::Seats => seats_out_of_range(language, max),
        Quantity::Minutes => minutes_out_of_range(language, max),
        Quantity::Waitlist => waitlist_out_of_range(language, max),
        Quantity::Hours => hours_out_of_range(language, max),
    }
}

fn not_chosen(language: Language, choice: Choice) -> &'static str {
    match choice {
        Choice::Way => way_missing(language),
        Choice::Reason => reason_missing(language),
        Choice::Progress => progress_missing(language),
        Choice::Confirmation => confirmation_missing(language),
        Choice::Consent => consent_missing(language),
    }
}

fn given(language: Language, error: GivenError) -> &'static str {
    match error {
        GivenError::TextMissing => text_missing(language),
        GivenError::ChoiceNotMade => choice_not_made(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_named() {
        let said = |one: FieldError| error(Language::Fr, &one);
        insta::assert_snapshot!(
            [
                said(FieldError::TooLong { max: 1_000 }),
                said(FieldError::MessageTooLong { max: 1_000 }),
                said(FieldError::OutOfRange { what: Quantity::Seats, max: 500 }),
                said(FieldError::OutOfRange { what: Quantity::Minutes, max: 180 }),
                said(FieldError::OutOfRange { what: Quantity::Waitlist, max: 100 }),
                said(FieldError::CodeIncomplete { digits: 6 }),
                said(FieldError::CodeIncomplete { digits: 8 }),
                said(FieldError::NameLength { min: 3, max: 150 }),
                said(FieldError::DescriptionLength { max: 10_000 }),
                said(FieldError::SheetLength { max: 12_000 }),
                said(FieldError::TerritoryUnknown { known: vec!["Vals du Dauphiné".into(), "Grésivaudan".into()] }),
            ]
            .join("\n")
        );
    }
}
