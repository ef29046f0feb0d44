//! Message texts about a contract, and the code that signs it.

use domain::{
    notice::{ContractNotice, SignatureNotice},
    path::{LinkToken, Path},
};
use store::contract::version::Version;

use super::{
    MessageContext,
    sample_rows::{self, Size},
    templates,
};

/// The référent shows a contract to the person.
struct ContractProposed {
    referent: String,
    /// Whether they saw it before it was changed.
    again: bool,
    page: Path,
}

templates!(
    ContractProposed,
    sms "contract_proposed/sms.txt",
    mail "contract_proposed/subject.txt", "contract_proposed/body.txt", "contract_proposed/body.html"
);

/// Everybody has signed.
struct ContractSigned {
    referent: String,
    page: Path,
}

templates!(
    ContractSigned,
    sms "contract_signed/sms.txt",
    mail "contract_signed/subject.txt", "contract_signed/body.txt", "contract_signed/body.html"
);

/// The person wants to talk about a point, or adds one.
struct ContractDiscussed {
    person: String,
    page: Path,
}

templates!(
    ContractDiscussed,
    mail "contract_discussed/subject.txt", "contract_discussed/body.txt", "contract_discussed/body.html"
);

/// It is the turn of a professional to sign.
struct SignatureAwaited {
    person: String,
    /// Who signed before, when it is the *responsable*'s turn.
    referent: Option<String>,
    page: Path,
}

templates!(
    SignatureAwaited,
    mail "signature_awaited/subject.txt", "signature_awaited/body.txt", "signature_awaited/body.html"
);

/// The person does not sign. Their word may be about health: it is read in the contract.
struct ContractDeclined {
    person: String,
    page: Path,
}

templates!(
    ContractDeclined,
    mail "contract_declined/subject.txt", "contract_declined/body.txt", "contract_declined/body.html"
);

/// The six digits that sign a contract.
struct SignatureCode {
    code: String,
}

templates!(
    SignatureCode,
    sms "signature_code/sms.txt",
    mail "signature_code/subject.txt", "signature_code/body.txt", "signature_code/body.html"
);

/// The facts that a notice tells; `link` opens the version without signing in, where nobody else reads the message.
pub fn context(notice: ContractNotice, version: &Version, link: Option<LinkToken>) -> Box<dyn MessageContext> {
    let person = format!("{} {}", version.first_name, version.last_name);
    let referent = format!("{} {}", version.writer_first_name, version.writer_last_name);
    let writing = Path::ContractDraft(version.id);
    match notice {
        ContractNotice::ContractProposed => {
            let page = link.map_or(Path::Contract, Path::ContractLink);
            Box::new(ContractProposed { referent, again: version.round > 1, page })
        }
        ContractNotice::ContractSigned => Box::new(ContractSigned { referent, page: Path::Contract }),
        ContractNotice::ContractDiscussed => Box::new(ContractDiscussed { person, page: writing }),
        ContractNotice::SignatureAwaited => Box::new(SignatureAwaited { person, referent: None, page: writing }),
        ContractNotice::HeadSignatureAwaited => {
            let page = Path::ContractCountersignature(version.id);
            Box::new(SignatureAwaited { person, referent: Some(referent), page })
        }
        ContractNotice::ContractDeclined => Box::new(ContractDeclined { person, page: writing }),
    }
}

/// The facts of a sample.
pub fn sample(notice: ContractNotice, size: Size) -> Box<dyn MessageContext> {
    let link = LinkToken::new("AAECAwQFBgcICQoLDA0ODw");
    context(notice, &sample_rows::version(size), Some(link))
}

/// The code that a notice tells.
pub fn code_context(notice: SignatureNotice, code: String) -> Box<dyn MessageContext> {
    match notice {
        SignatureNotice::SignatureCode => Box::new(SignatureCode { code }),
    }
}

/// The code of a sample.
pub fn code_sample(notice: SignatureNotice, size: Size) -> Box<dyn MessageContext> {
    let code = match size {
        Size::Short => "483921",
        Size::Long => "000038",
    };
    code_context(notice, code.to_owned())
}
