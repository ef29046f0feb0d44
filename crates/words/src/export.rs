//! Codes of a person's data in words, for the file that they download.

use domain::{
    account::{Role, login_session::Device},
    attachment::AttachmentKind,
    contract::{
        CommitmentKind, ContractKind, ContractState, EndReason, PointAnswer, PointPart, Side, SignatureChannel, Signer,
        VersionState,
    },
    link::LinkPurpose,
    notice::{
        AccountNotice, Channel, ContractNotice, FeedbackNotice, MessageState, Notice, OfferNotice, RegistrationNotice,
        ReminderNotice, RightsNotice, SessionNotice, SignatureNotice, TermNotice,
    },
    origin::{Origin, Ownable},
    person::{RightState, barrier::Barrier, rights::AgreementWay},
    principal::Way,
    reading::ReadRight,
    reciprocity::{Confirmation, ReciprocityOrigin},
    registration::{Consent, RefusalReason},
    reminder::Cycle,
    task::TaskKind,
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
        CommitmentKind::Sante => commitment_sante(language),
    }
}

/// Where a version of a contract stands.
pub fn version_state(language: Language, state: VersionState) -> &'static str {
    match state {
        VersionState::Draft => version_draft(language),
        VersionState::Proposed => version_proposed(language),
        VersionState::Discussed => version_discussed(language),
        VersionState::Agreed => version_agreed(language),
        VersionState::Signed => version_signed(language),
        VersionState::Declined => version_declined(language),
        VersionState::Withdrawn => version_withdrawn(language),
    }
}

/// What a point of a contract is about.
pub fn point_part(language: Language, part: PointPart) -> &'static str {
    match part {
        PointPart::Terms => part_terms(language),
        PointPart::Commitment => part_commitment(language),
    }
}

/// What the person said of a point.
pub fn point_answer(language: Language, answer: PointAnswer) -> &'static str {
    match answer {
        PointAnswer::Unanswered => answer_unanswered(language),
        PointAnswer::Agreed => answer_agreed(language),
        PointAnswer::Discussed => answer_discussed(language),
        PointAnswer::Suggested => answer_suggested(language),
    }
}

/// What stands in the way.
pub fn stands_in_the_way(language: Language, barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Mobility => barrier_mobility(language),
        Barrier::Childcare => barrier_childcare(language),
        Barrier::Housing => barrier_housing(language),
        Barrier::Digital => barrier_digital(language),
        Barrier::French => barrier_french(language),
        Barrier::Papers => barrier_papers(language),
        Barrier::Money => barrier_money(language),
        Barrier::Caring => barrier_caring(language),
        Barrier::Health => barrier_health(language),
        Barrier::Disability => barrier_disability(language),
    }
}

/// Who signed.
pub fn who_signed(language: Language, signer: Signer) -> &'static str {
    match signer {
        Signer::Person => role_person(language),
        Signer::Referent => role_referent(language),
        Signer::Head => role_territory(language),
    }
}

/// How somebody signed.
pub fn signed_by(language: Language, channel: SignatureChannel) -> &'static str {
    match channel {
        SignatureChannel::Sms => signed_by_sms(language),
        SignatureChannel::Mail => signed_by_mail(language),
        SignatureChannel::Account => signed_by_account(language),
        SignatureChannel::Paper => signed_by_paper(language),
    }
}

/// Why a contract ended before its term.
pub fn ended_because(language: Language, reason: EndReason) -> &'static str {
    match reason {
        EndReason::Work => ended_work(language),
        EndReason::RightClosed => ended_right_closed(language),
        EndReason::Moved => ended_moved(language),
        EndReason::Replaced => ended_replaced(language),
        EndReason::Asked => ended_asked(language),
        EndReason::Other => ended_other(language),
    }
}

/// What a file that somebody added is for.
pub fn file_for(language: Language, kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Proof => file_proof(language),
        AttachmentKind::SignedPaper => file_signed_paper(language),
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

/// How a person agreed that a référent registers them.
pub fn consent_given(language: Language, consent: Consent) -> &'static str {
    match consent {
        Consent::Said => consent_said(language),
        Consent::Written => consent_written(language),
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

/// In which month of each quarter somebody declares.
pub fn declared_in(language: Language, cycle: Cycle) -> &'static str {
    match cycle {
        Cycle::First => cycle_first(language),
        Cycle::Second => cycle_second(language),
        Cycle::Third => cycle_third(language),
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
            RegistrationNotice::WaitlistJoined => letter::waitlist_joined(language),
            RegistrationNotice::SeatOffered => letter::seat_offered(language),
            RegistrationNotice::SeatOpen => letter::seat_open(language),
            RegistrationNotice::OfferLapsed => letter::offer_lapsed(language),
            RegistrationNotice::DecisionAwaited
            | RegistrationNotice::DecisionReminder
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
        Notice::Rights(RightsNotice::StepLate) => letter::step_late(language),
        Notice::Rights(RightsNotice::QuestionAsked) => notice.code(),
        Notice::Rights(RightsNotice::QuestionAnswered) => letter::question_answered(language),
        Notice::Review(notice) => notice.code(),
        Notice::Contract(notice) => match notice {
            ContractNotice::ContractProposed => letter::contract_proposed(language),
            ContractNotice::ContractSigned => letter::contract_signed(language),
            ContractNotice::ContractDiscussed
            | ContractNotice::SignatureAwaited
            | ContractNotice::HeadSignatureAwaited
            | ContractNotice::ContractDeclined => notice.code(),
        },
        Notice::Signature(SignatureNotice::SignatureCode) => letter::signature_code(language),
        Notice::Term(TermNotice::ContractEndsSoon) => letter::contract_ends_soon(language),
        Notice::Term(TermNotice::ContractEnded) => letter::contract_ended(language),
        Notice::Reminder(ReminderNotice::DeclarationDue) => letter::declaration_due(language),
        Notice::Reciprocity(notice) => notice.code(),
        Notice::Feedback(FeedbackNotice::FeedbackAsked) => letter::feedback_asked(language),
    }
}

/// Whose device it is.
pub fn whose_device(language: Language, device: Device) -> &'static str {
    match device {
        Device::Own => own_device(language),
        Device::Shared => shared_device(language),
    }
}

/// Where the idea of a réciprocité came from.
pub fn given_by(language: Language, origin: ReciprocityOrigin) -> &'static str {
    match origin {
        ReciprocityOrigin::Free => given_free(language),
        ReciprocityOrigin::Offer => given_offer(language),
        ReciprocityOrigin::Volunteering => given_volunteering(language),
        ReciprocityOrigin::Contract => given_contract(language),
    }
}

/// What an organisation answered.
pub fn answered(language: Language, confirmation: Confirmation) -> &'static str {
    match confirmation {
        Confirmation::Confirmed => answer_confirmed(language),
        Confirmation::Denied => answer_denied(language),
    }
}

/// What a link is for.
pub fn link_for(language: Language, purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::DecideRegistration => link_decide(language),
        LinkPurpose::WithdrawRegistration => link_withdraw(language),
        LinkPurpose::AnswerOffer => link_offer(language),
        LinkPurpose::AnswerContract => link_contract(language),
        LinkPurpose::StopReminder => link_stop_reminder(language),
        LinkPurpose::ConfirmReciprocity => link_confirm(language),
        LinkPurpose::AnswerFeedback => link_feedback(language),
    }
}

/// How rights and duties were agreed to.
pub fn agreed_by(language: Language, way: AgreementWay) -> &'static str {
    match way {
        AgreementWay::Own => agreed_own(language),
        AgreementWay::Together => agreed_together(language),
        AgreementWay::Paper => agreed_paper(language),
    }
}

/// What waits for a professional.
pub fn waits_for(language: Language, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::AnswerQuestion => task_question(language),
        TaskKind::LateStep => task_late_step(language),
        TaskKind::TakeUpContract => task_take_up_contract(language),
        TaskKind::SignContract | TaskKind::SignContractAsHead => task_sign_contract(language),
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
        ReadRight::RunsAction => privacy::reader_runs_action(language),
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
