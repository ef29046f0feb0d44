//! Account menu of the header, and the warning before a session ends.

use domain::path::Path;
use leptos::{nonce::use_nonce, prelude::*};
use portal::account::login_session::TimeLeft;
use words::account;

use crate::ui::{icons::Icon, language};

const SCRIPT: &str = include_str!("idle.js");

/// Who is signed in, and the ways out: forms, since a link must change nothing.
pub(super) fn account_menu(name: &str, organisation: &str) -> impl IntoView + use<> {
    let language = language();
    let organisation = (!organisation.is_empty()).then(|| view! { <p class="small">{organisation.to_owned()}</p> });
    view! {
        <details class="account">
            <summary aria-label=account::my_account(language)>
                <Icon id="i-personne"/><span class="account-name">{name.to_owned()}</span>
            </summary>
            <div class="account-in">
                <p><b>{name.to_owned()}</b></p>
                {organisation}
                <form method="post" action=Path::SignOut.to_string()>
                    <button class="button button--line button--wide">{account::sign_out(language)}</button>
                </form>
                <form method="post" action=Path::SignOut.to_string()>
                    <button class="button--text" name="ou" value="partout">{account::sign_out_everywhere(language)}</button>
                    <p class="small">{account::sign_out_everywhere_detail(language)}</p>
                </form>
            </div>
        </details>
    }
}

/// The warning, hidden until its script shows it (WCAG 2.2, criterion 2.2.1).
pub(super) fn end_of_session(time: TimeLeft) -> impl IntoView {
    let language = language();
    view! {
        <div
            class="session-end"
            id="fin-session"
            role="alert"
            hidden=true
            data-url=Path::TimeLeft.to_string()
            data-left=time.seconds().to_string()
        >
            <div data-idle="" hidden=true>
                <p><b>{account::session_ends(language)}</b></p>
                <p>{account::session_ends_idle(language)}</p>
            </div>
            <div data-anyway="" hidden=true>
                <p><b>{account::session_ends(language)}</b></p>
                <p>{account::session_ends_anyway(language)}</p>
            </div>
            <div data-over="" hidden=true>
                <p><b>{account::session_ended(language)}</b></p>
                <p>{account::session_ended_detail(language)}</p>
            </div>
            <button class="button" type="button" data-stay="" hidden=true>{account::session_ends_stay(language)}</button>
        </div>
    }
}

/// Its script, at the end of the page.
pub(super) fn end_of_session_script() -> impl IntoView {
    view! { <script type="module" nonce=use_nonce() inner_html=SCRIPT></script> }
}
