//! Message texts about the offer.

use domain::{
    notice::OfferNotice,
    path::{Path, Slug},
};
use store::letter::Proposal;

use super::{
    MessageContext,
    parts::{self, Quote},
    sample_rows::{self, Size},
    templates,
};

/// A référent points an action out.
struct ActionProposed {
    referent: String,
    action: String,
    structure: String,
    message: Quote,
    page: Path,
}

impl ActionProposed {
    fn short_action(&self) -> String {
        parts::short_action(&self.action)
    }
}

templates!(
    ActionProposed,
    sms "action_proposed/sms.txt",
    mail "action_proposed/subject.txt", "action_proposed/body.txt", "action_proposed/body.html"
);

/// The facts that a notice tells; `page` is where the action stands.
pub fn context(notice: OfferNotice, proposal: &Proposal, page: Path) -> Box<dyn MessageContext> {
    match notice {
        OfferNotice::ActionProposed => Box::new(ActionProposed {
            referent: format!("{} {}", proposal.referent_first_name, proposal.referent_last_name).trim().to_owned(),
            action: proposal.action_name.clone(),
            structure: proposal.structure_name.clone(),
            message: Quote::of(&proposal.message),
            page,
        }),
    }
}

/// The facts of a sample.
pub fn sample(notice: OfferNotice, size: Size) -> Box<dyn MessageContext> {
    let proposal = sample_rows::proposal(size);
    let page = match size {
        Size::Short => Path::Offer,
        Size::Long => Path::Action(Slug::new(&proposal.action_name, "Plateau-des-Petites-Roches", proposal.action_id)),
    };
    context(notice, &proposal, page)
}
