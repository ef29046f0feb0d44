//! Message texts about an account.

use domain::notice::AccountNotice;

use super::{MessageContext, sample_rows::Size, templates};

/// The six digits that open the space.
struct LoginCode {
    code: String,
}

templates!(
    LoginCode,
    sms "login_code/sms.txt",
    mail "login_code/subject.txt", "login_code/body.txt", "login_code/body.html"
);

/// The facts that a notice tells.
pub fn context(notice: AccountNotice, code: String) -> Box<dyn MessageContext> {
    match notice {
        AccountNotice::LoginCode => Box::new(LoginCode { code }),
    }
}

/// The facts of a sample.
pub fn sample(notice: AccountNotice, size: Size) -> Box<dyn MessageContext> {
    let code = match size {
        Size::Short => "483921",
        Size::Long => "000038",
    };
    context(notice, code.to_owned())
}
