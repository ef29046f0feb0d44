//! Refusals in words: what happened, and what the person can do now.

use domain::{account::login::CODE_LIFETIME, contract::VersionState, refusal::Refusal};

use crate::{Language, date, registration};

include!(concat!(env!("OUT_DIR"), "/refusal.rs"));

/// What happened, in one short sentence.
pub fn title(language: Language, refusal: &Refusal) -> String {
    let title = match refusal {
        Refusal::Form(errors) => return form(language, errors.iter().count().max(1) as u64),
        Refusal::SessionFull => session_full(language),
        Refusal::WaitlistFull => waitlist_full(language),
        Refusal::SeatGone => seat_gone(language),
        Refusal::SessionCancelled => session_cancelled(language),
        Refusal::SessionStarted => session_started(language),
        Refusal::AttendanceClosed => attendance_closed(language),
        Refusal::SameHour => same_hour(language),
        Refusal::ProfessionalsOnly => professionals_only(language),
        Refusal::RightClosed => right_closed(language),
        Refusal::TooManyRequests { max } => return too_many_requests(language, *max),
        Refusal::NoLonger(state) => return no_longer(language, registration::state(language, *state)),
        Refusal::AnswerTold => answer_told(language),
        Refusal::SeatsTaken(taken) => return seats_taken(language, *taken),
        Refusal::DescriptionChanged => description_changed(language),
        Refusal::ContractMoved(_) => contract_moved(language),
        Refusal::ContractChanged => contract_changed(language),
        Refusal::ContractOverlap { starts_on, ends_on } => {
            let (first, last) = (date::full_date(language, *starts_on), date::full_date(language, *ends_on));
            return contract_overlap(language, &first, &last);
        }
        Refusal::TooManyCommitments { max } => return too_many_commitments(language, &max.to_string()),
        Refusal::NoContact => no_contact(language),
        Refusal::SheetChanged => sheet_changed(language),
        Refusal::TextChanged => text_changed(language),
        Refusal::WrongCode { .. } => wrong_code(language),
        Refusal::CodeExpired => code_expired(language),
        Refusal::TooManyTries => too_many_tries(language),
        Refusal::TooManyCodes { .. } => too_many_codes(language),
        Refusal::CodeJustSent { .. } => code_just_sent(language),
        Refusal::NetworkBusy { .. } => network_busy(language),
        Refusal::CodesPaused { .. } => codes_paused(language),
        Refusal::SmsPaused { .. } => sms_paused(language),
        Refusal::WrongBirthDate { .. } => wrong_birth_date(language),
        Refusal::TooManyBirthDates => too_many_birth_dates(language),
        Refusal::AccountUnknown => account_unknown(language),
        Refusal::SameBirthDate => same_birth_date(language),
        Refusal::LinkEnded => link_ended(language),
        Refusal::NoLongerGiven => no_longer_given(language),
        Refusal::TooManyReciprocities => too_many_reciprocities(language),
        Refusal::TooManyConfirmations => too_many_confirmations(language),
        Refusal::FeedbackOver => feedback_over(language),
        Refusal::FeedbackTooFew { missing } => return feedback_too_few(language, *missing),
        Refusal::CrossSiteForm => cross_site_form(language),
        Refusal::FormTooLarge => form_too_large(language),
        Refusal::ControlCharacter => control_character(language),
        Refusal::TooManyFiles { max } => return too_many_files(language, *max),
        Refusal::FilesUnavailable => files_unavailable(language),
        Refusal::FileLost => file_lost(language),
    };
    title.to_owned()
}

/// What has become of a contract meanwhile.
fn contract_moved_to(language: Language, state: VersionState) -> &'static str {
    match state {
        VersionState::Draft => contract_moved_draft(language),
        VersionState::Proposed | VersionState::Discussed => contract_moved_proposed(language),
        VersionState::Agreed => contract_moved_agreed(language),
        VersionState::Signed => contract_moved_signed(language),
        VersionState::Declined => contract_moved_declined(language),
        VersionState::Withdrawn => contract_moved_withdrawn(language),
    }
}

/// What the person can do now.
pub fn way_out(language: Language, refusal: &Refusal) -> String {
    let way_out = match refusal {
        Refusal::Form(_) => form_way_out(language),
        Refusal::SessionFull => session_full_way_out(language),
        Refusal::WaitlistFull => waitlist_full_way_out(language),
        Refusal::SeatGone => seat_gone_way_out(language),
        Refusal::SessionCancelled => session_cancelled_way_out(language),
        Refusal::SessionStarted => session_started_way_out(language),
        Refusal::AttendanceClosed => attendance_closed_way_out(language),
        Refusal::SameHour => same_hour_way_out(language),
        Refusal::ProfessionalsOnly => professionals_only_way_out(language),
        Refusal::RightClosed => right_closed_way_out(language),
        Refusal::TooManyRequests { .. } => too_many_requests_way_out(language),
        Refusal::NoLonger(_) => no_longer_way_out(language),
        Refusal::AnswerTold => answer_told_way_out(language),
        Refusal::SeatsTaken(_) => seats_taken_way_out(language),
        Refusal::DescriptionChanged => description_changed_way_out(language),
        Refusal::ContractMoved(state) => contract_moved_to(language, *state),
        Refusal::ContractChanged => contract_changed_way_out(language),
        Refusal::ContractOverlap { .. } => contract_overlap_way_out(language),
        Refusal::TooManyCommitments { .. } => too_many_commitments_way_out(language),
        Refusal::NoContact => no_contact_way_out(language),
        Refusal::SheetChanged => sheet_changed_way_out(language),
        Refusal::TextChanged => text_changed_way_out(language),
        Refusal::WrongCode { left } => return wrong_code_way_out(language, *left),
        Refusal::CodeExpired => return code_expired_way_out(language, CODE_LIFETIME.num_minutes()),
        Refusal::TooManyTries => too_many_tries_way_out(language),
        Refusal::TooManyCodes { again_at } => {
            return too_many_codes_way_out(language, &date::hour(language, *again_at));
        }
        Refusal::CodeJustSent { again_at } => {
            return code_just_sent_way_out(language, &date::hour(language, *again_at));
        }
        Refusal::NetworkBusy { again_at } => return network_busy_way_out(language, &date::hour(language, *again_at)),
        Refusal::CodesPaused { again_at } => return codes_paused_way_out(language, &date::hour(language, *again_at)),
        Refusal::SmsPaused { again_at } => return sms_paused_way_out(language, &date::hour(language, *again_at)),
        Refusal::WrongBirthDate { left } => return wrong_birth_date_way_out(language, *left),
        Refusal::TooManyBirthDates => too_many_birth_dates_way_out(language),
        Refusal::AccountUnknown => account_unknown_way_out(language),
        Refusal::SameBirthDate => same_birth_date_way_out(language),
        Refusal::LinkEnded => link_ended_way_out(language),
        Refusal::NoLongerGiven => no_longer_given_way_out(language),
        Refusal::TooManyReciprocities => too_many_reciprocities_way_out(language),
        Refusal::TooManyConfirmations => too_many_confirmations_way_out(language),
        Refusal::FeedbackOver => feedback_over_way_out(language),
        Refusal::FeedbackTooFew { .. } => feedback_too_few_way_out(language),
        Refusal::CrossSiteForm => cross_site_form_way_out(language),
        Refusal::FormTooLarge => form_too_large_way_out(language),
        Refusal::ControlCharacter => control_character_way_out(language),
        Refusal::TooManyFiles { .. } => too_many_files_way_out(language),
        Refusal::FilesUnavailable => files_unavailable_way_out(language),
        Refusal::FileLost => file_lost_way_out(language),
    };
    way_out.to_owned()
}

#[cfg(test)]
mod tests {
    use domain::{
        form::{FieldError, FieldErrors},
        registration::State,
    };

    use super::*;

    #[test]
    fn every_refusal_is_said() {
        let again_at = "2026-11-24T09:05:00Z".parse().unwrap();
        let mut several = FieldErrors::one("place", FieldError::VenueMissing);
        several.add("commune", FieldError::CommuneUnknown);
        let refusals = [
            Refusal::Form(FieldErrors::one("seats", FieldError::VenueMissing)),
            Refusal::Form(several),
            Refusal::SessionFull,
            Refusal::WaitlistFull,
            Refusal::SeatGone,
            Refusal::SessionCancelled,
            Refusal::SessionStarted,
            Refusal::AttendanceClosed,
            Refusal::SameHour,
            Refusal::ProfessionalsOnly,
            Refusal::RightClosed,
            Refusal::TooManyRequests { max: 5 },
            Refusal::NoLonger(State::Withdrawn),
            Refusal::AnswerTold,
            Refusal::SeatsTaken(1),
            Refusal::SeatsTaken(4),
            Refusal::DescriptionChanged,
            Refusal::SheetChanged,
            Refusal::WrongCode { left: 1 },
            Refusal::WrongCode { left: 3 },
            Refusal::CodeExpired,
            Refusal::TooManyTries,
            Refusal::TooManyCodes { again_at },
            Refusal::CodeJustSent { again_at },
            Refusal::NetworkBusy { again_at },
            Refusal::CodesPaused { again_at },
            Refusal::SmsPaused { again_at },
            Refusal::WrongBirthDate { left: 1 },
            Refusal::WrongBirthDate { left: 2 },
            Refusal::TooManyBirthDates,
            Refusal::AccountUnknown,
            Refusal::SameBirthDate,
            Refusal::LinkEnded,
            Refusal::NoLongerGiven,
            Refusal::TooManyReciprocities,
            Refusal::TooManyConfirmations,
            Refusal::FeedbackOver,
            Refusal::FeedbackTooFew { missing: 2 },
            Refusal::CrossSiteForm,
            Refusal::FormTooLarge,
            Refusal::ControlCharacter,
            Refusal::TooManyFiles { max: 10 },
            Refusal::FilesUnavailable,
            Refusal::FileLost,
        ];
        let said: Vec<String> = refusals
            .iter()
            .map(|refusal| format!("{} / {}", title(Language::Fr, refusal), way_out(Language::Fr, refusal)))
            .collect();
        insta::assert_snapshot!(said.join("\n"));
    }
}
