//! Ways out of signing in: another code, the helpline, another contact.

use domain::path::Path;
use leptos::prelude::*;
use words::account;

use crate::ui::{Call, Way, language, phone_words};

/// A line that calls for help.
pub(super) fn by_phone(help: &str) -> impl IntoView + use<> {
    let language = language();
    let detail = account::by_phone_detail(language, &phone_words(help));
    view! { <Way href=format!("tel:{help}") icon="i-appeler" title=account::by_phone(language) detail=detail/> }
}

/// The button that sends another code to the same contact.
pub(super) fn new_code(class: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=Path::SignInCode.to_string()>
            <button class=class name="again" value="1">{account::new_code(language())}</button>
        </form>
    }
}

/// Why nothing may ever come, and what to do then. A minute after the page was opened, help is offered by itself; it
/// takes no script.
pub(super) fn nothing_comes(by_sms: bool, help: &str) -> impl IntoView + use<> {
    let language = language();
    let (question, answer, later) = if by_sms {
        (
            account::never_given_by_sms(language),
            account::never_given_answer_by_sms(language),
            account::nothing_after_a_minute_by_sms(language),
        )
    } else {
        (
            account::never_given_by_mail(language),
            account::never_given_answer_by_mail(language),
            account::nothing_after_a_minute_by_mail(language),
        )
    };
    view! {
        <details class="stack stack--tight">
            <summary><b>{question}</b></summary>
            <p>{answer}</p>
            <p class="buttons">
                <a class="button button--line" href=Path::SignIn.to_string()>{account::change_contact(language)}</a>
                <Call phone=help.to_owned()/>
            </p>
        </details>
        <div class="notice notice--balise after-a-minute">
            <p>{later}</p>
            <p class="buttons"><Call phone=help.to_owned()/></p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::account::login::BETWEEN_CODES;

    #[test]
    fn help_comes_when_another_code_may_be_asked_for() {
        let seconds = BETWEEN_CODES.num_seconds();
        let rule = format!("animation: after-a-minute 1ms linear {seconds}s forwards;");
        assert!(include_str!("../../../../../style/words.css").contains(&rule), "style/words.css lacks: {rule}");
    }
}
