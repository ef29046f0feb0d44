//! Codes of a person's data in words, for the file that they download.

use domain::{
    account::{Role, login_session::Device},
    contract::{CommitmentKind, ContractKind, ContractState, Side},
    link::LinkPurpose,
    notice::{AccountNotice, Channel, MessageState, Notice, OfferNotice, RegistrationNotice, SessionNotice},
    origin::{Origin, Ownable},
    person::RightState,
    principal::Way,
    reading::ReadRight,
    registration::RefusalReason,
};

use crate::{Language, notice as letter, privacy};

include!(concat!(env!("OUT_DIR"), "/export.rs"));

/// The state of the right to the RSA.
pub fn right_to_rsa(language: Language, state: RightState) -> &'static str {
    match state {
        RightState::Open => right_open(language),
        RightState::Suspended => right_suspended(language),
        RightState::Closed => right_closed(language),
    }
}

/// Where something came from.
pub fn came_from(language: Language, origin: Origin) -> &'static str {
    match origin {
        Origin::File => origin_file(language),
        Origin::Here => origin_here(language),
    }
}

/// Which contract it is.
pub fn contract_kind(language: Language, kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::Cer => kind_cer(language),
        ContractKind::Ppae => kind_ppae(language),
    }
}

/// What happened to a contract.
pub fn contract_state(language: Language, state: ContractState) -> &'static str {
    match state {
        ContractState::Draft => contract_draft(language),
        ContractState::Proposed => contract_proposed(language),
        ContractState::Signed => contract_signed(language),
        ContractState::Ended => contract_ended(language),
        ContractState::Declined => contract_declined(language),
    }
}

/// Who promises.
pub fn who_promises(language: Language, side: Side) -> &'static str {
    match side {
        Side::Allocataire => side_person(language),
        Side::Departement => side_department(language),
    }
}

/// What kind of step is promised.
pub fn commitment_kind(language: Language, kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Action => commitment_action(language),
        CommitmentKind::Demarche => commitment_demarche(language),
        CommitmentKind::Reciprocite => commitment_reciprocite(language),
    }
}

/// What a line of a file brings.
pub fn brought(language: Language, kind: Ownable) -> &'static str {
    match kind {
        Ownable::Contract => ownable_contract(language),
        Ownable::Commitment => ownable_commitment(language),
        Ownable::Appointment => ownable_appointment(language),
    }
}

/// Why a request was refused.
pub fn refused_because(language: Language, reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::BetterElsewhere => refused_better(language),
        RefusalReason::NotNow => refused_not_now(language),
        RefusalReason::NotEligible => refused_not_eligible(language),
        RefusalReason::TooFar => refused_too_far(language),
        RefusalReason::Duplicate => refused_duplicate(language),
        RefusalReason::Other => refused_other(language),
    }
}

/// By what way a message went.
pub fn by_channel(language: Language, channel: Channel) -> &'static str {
    match channel {
        Channel::Sms => sms(language),
        Channel::Mail => mail(language),
    }
}

/// Where a message stands.
pub fn message_state(language: Language, state: MessageState) -> &'static str {
    match state {
        MessageState::Queued => queued(language),
        MessageState::Leased => leased(language),
        MessageState::Sent => sent(language),
        MessageState::Delivered => delivered(language),
        MessageState::Failed => failed(language),
        MessageState::Cancelled => cancelled(language),
        MessageState::Expired => expired(language),
        MessageState::Unknown => unknown(language),
    }
}

/// What a message to an allocataire tells; what goes to others keeps its code.
pub fn told(language: Language, notice: Notice) -> &'static str {
    match notice {
        Notice::Account(AccountNotice::LoginCode) => letter::login_code(language),
        Notice::Registration(notice) => match notice {
            RegistrationNotice::RequestReceived => letter::request_received(language),
            RegistrationNotice::SeatConfirmed => letter::seat_confirmed(language),
            RegistrationNotice::RequestRefused => letter::request_refused(language),
            RegistrationNotice::RequestExpired => letter::request_expired(language),
            RegistrationNotice::DecisionAwaited
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::SeatTaken
            | RegistrationNotice::NeedsTold
            | RegistrationNotice::RequestWithdrawn
            | RegistrationNotice::SeatReleased => notice.code(),
        },
        Notice::Session(SessionNotice::Cancelled) => letter::session_cancelled(language),
        Notice::Session(SessionNotice::Changed) => letter::session_changed(language),
        Notice::Session(SessionNotice::Reminder) => letter::session_reminder(language),
        Notice::Offer(OfferNotice::ActionProposed) => letter::action_proposed(language),
        Notice::Review(notice) => notice.code(),
    }
}

/// Whose device it is.
pub fn whose_device(language: Language, device: Device) -> &'static str {
    match device {
        Device::Own => own_device(language),
        Device::Shared => shared_device(language),
    }
}

/// What a link is for.
pub fn link_for(language: Language, purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::DecideRegistration => link_decide(language),
        LinkPurpose::WithdrawRegistration => link_withdraw(language),
    }
}

/// By which way somebody acted.
pub fn acted_by(language: Language, way: Way) -> &'static str {
    match way {
        Way::Account => way_account(language),
        Way::Link => way_link(language),
        Way::Helper => way_helper(language),
        Way::Program => way_program(language),
    }
}

/// By which right somebody read.
pub fn read_by(language: Language, right: ReadRight) -> &'static str {
    match right {
        ReadRight::Follows => privacy::reader_follows(language),
        ReadRight::StandsIn => privacy::reader_stands_in(language),
        ReadRight::Administers => privacy::reader_administers(language),
        ReadRight::RunsSession => privacy::reader_runs_session(language),
        ReadRight::Helps => privacy::reader_helps(language),
        ReadRight::HoldsLink => privacy::reader_holds_link(language),
    }
}

/// Who acted, by the role kept in the audit or in a history: a helper, an account, else the program.
pub fn who(language: Language, role: Option<&str>) -> &'static str {
    match role.map(Role::parse) {
        Some(Ok(Role::Allocataire)) => role_person(language),
        Some(Ok(Role::Referent)) => role_referent(language),
        Some(Ok(Role::Provider)) => role_provider(language),
        Some(Ok(Role::TerritoryLead)) => role_territory(language),
        Some(Ok(Role::Admin)) => role_admin(language),
        Some(Err(_)) if role == Some("helper") => role_helper(language),
        Some(Err(_)) | None => role_program(language),
    }
}
