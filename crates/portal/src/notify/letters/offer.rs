//! Message texts about the offer.

use domain::notice::OfferNotice;
use store::letter::Proposal;

use super::{
    MessageContext,
    parts::{self, Quote},
    samples::{self, Size},
    templates,
};

/// A référent points an action out.
struct ActionProposed {
    referent: String,
    action: String,
    structure: String,
    message: Quote,
    page: String,
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
pub fn context(notice: OfferNotice, proposal: &Proposal, page: String) -> Box<dyn MessageContext> {
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
    let page = match size {
        Size::Short => "/offre",
        Size::Long => "/offre/accompagnement-renforce-vers-l-emploi-durable-dans-les-metiers-de-la-proprete-0000002a",
    };
    context(notice, &samples::proposal(size), page.to_owned())
}
