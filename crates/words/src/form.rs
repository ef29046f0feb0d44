//! Field errors in words: each says what to write.

use domain::form::FieldError;

use crate::Language;

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
        FieldError::ReasonMissing => reason_missing(language),
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
        FieldError::DatePast => date_past(language),
        FieldError::DateTooFar => date_too_far(language),
        FieldError::EndBeforeStart => end_before_start(language),
        FieldError::SessionTooLong => session_too_long(language),
        FieldError::SeatsOutOfRange { max } => return seats_out_of_range(language, *max),
        FieldError::VenueMissing => venue_missing(language),
        FieldError::CommuneUnknown => commune_unknown(language),
        FieldError::NameLength { min, max } => return name_length(language, &max.to_string(), &min.to_string()),
        FieldError::DescriptionLength { max } => return description_length(language, *max),
        FieldError::PhoneUnreadable => phone_unreadable(language),
        FieldError::MailUnreadable => mail_unreadable(language),
        FieldError::LinkUnreadable => link_unreadable(language),
        FieldError::TerritoryUnknown { known } => return territory_unknown(language, &known.join(", ")),
    };
    said.to_owned()
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
                said(FieldError::SeatsOutOfRange { max: 500 }),
                said(FieldError::CodeIncomplete { digits: 6 }),
                said(FieldError::CodeIncomplete { digits: 8 }),
                said(FieldError::NameLength { min: 3, max: 150 }),
                said(FieldError::DescriptionLength { max: 10_000 }),
                said(FieldError::TerritoryUnknown { known: vec!["Vals du Dauphiné".into(), "Grésivaudan".into()] }),
            ]
            .join("\n")
        );
    }
}
