//! `/connexion`: one pending for everyone. A contact, a code, and where several share the contact, which of them.

use axum::{
    extract::{Form, Query, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{
    account::{Account, Role, login::CODE_LIFETIME},
    path::Path,
    refusal::Refusal,
};
use leptos::prelude::*;
use portal::account::sign_in::{Choice, Login, SentCode, ask_code, try_code};
use serde::Deserialize;

use super::favourites;
use crate::{
    ui::{Field, Refused, Rich, Way, icons::Icon, language, phone_words},
    web::{
        error::AppError,
        form::FormState,
        page::{Page, Tab, redirect},
        state::State,
        visitor::{PendingLogin, Visitor},
    },
};

type Answer = Result<Response, AppError>;

/// The pending, with the way back to a page of this site.
pub fn path_back_to(path: &str) -> String {
    Path::SignIn.with_query("suite", path)
}

/// A path of this site with its query, or nothing; signing in leads nowhere.
fn own_path(text: &str) -> Option<String> {
    let (path, query) = text.split_once('?').map_or((text, ""), |(path, query)| (path, query));
    let inside = Path::parse(path)
        .filter(|path| !matches!(path, Path::SignIn | Path::SignInCode | Path::SignInWho))
        .filter(|_| query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
    inside.map(|_| text.to_owned())
}

/// Where somebody belongs when nothing else was asked for.
fn first_page(role: Role) -> Path {
    match role {
        Role::Allocataire => Path::Home,
        Role::Provider => Path::Sessions,
        Role::Referent | Role::Admin => Path::Requests,
        Role::TerritoryLead => Path::Quality,
    }
}

/// What the address of the pending says.
#[derive(Deserialize)]
pub struct DoorQuery {
    suite: Option<String>,
}

/// The contact as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ContactForm {
    #[serde(default)]
    contact: String,
}

/// Shows the pending.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Query(query): Query<DoorQuery>) -> Answer {
    let then = query.suite.as_deref().and_then(own_path);
    if let Some(account) = visitor.account() {
        return Ok(redirect(then.unwrap_or_else(|| first_page(account.role).to_string())));
    }
    if then.is_some() {
        let pending = PendingLogin { then, ..visitor.pending().await };
        visitor.keep_pending(&pending).await?;
    }
    Ok(contact_page(&state, FormState::fresh(ContactForm::default())).show(&state, &visitor).await)
}

/// Takes a contact and sends a code.
pub async fn ask(Extract(state): Extract<State>, visitor: Visitor, Form(form): Form<ContactForm>) -> Answer {
    match ask_code(&state.portal, &form.contact).await {
        Ok(asked) => {
            let pending = PendingLogin { asked: Some(asked), choice: None, ..visitor.pending().await };
            visitor.keep_pending(&pending).await?;
            Ok(redirect(Path::SignInCode))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            Ok(contact_page(&state, filled).show(&state, &visitor).await)
        }
    }
}

fn contact_page(state: &State, filled: FormState<ContactForm>) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::of_form("Me connecter", filled, move |filled| {
        view! {
            <main id="contenu" class="page page--reading page--pending">
                <div class="stack stack--tight">
                    <h1>"Me connecter"</h1>
                    <p class="lead">"Pas de mot de passe. On vous envoie un code à six chiffres."</p>
                </div>
                <form class="stack" method="post" novalidate=true>
                    <Refused refusal=filled.refusal.clone()/>
                    <Field
                        name="contact"
                        label="Votre téléphone ou votre mail"
                        value=filled.typed.contact.clone()
                        errors=filled.errors.clone()
                        hint="Celui que votre référent connaît. Par exemple\u{a0}: 06 39 98 00 12"
                        autocomplete="username"
                    />
                    <button class="button button--big button--wide">"Recevoir mon code"</button>
                </form>
                <section class="stack stack--tight" aria-labelledby="autre">
                    <h2 id="autre">"Autrement"</h2>
                    <ul class="ways">
                        {by_phone(&help)}
                        <Way href=Path::Offer icon="i-offre" title="Sans me connecter" detail="regarder toute l’offre"/>
                    </ul>
                </section>
                <p class="meta">"Référents et organismes entrent aussi par ici, avec leur mail de travail."</p>
            </main>
        }
    })
    .tab(Tab::SignIn)
}

/// The code as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
}

/// Shows where the code is typed.
pub async fn show_code(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    match visitor.pending().await.asked {
        Some(asked) => Ok(code_page(&asked, FormState::fresh(CodeForm::default())).show(&state, &visitor).await),
        None => Ok(redirect(Path::SignIn)),
    }
}

/// Takes a code.
pub async fn try_it(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Answer {
    let mut pending = visitor.pending().await;
    let Some(asked) = pending.asked.clone() else { return Ok(redirect(Path::SignIn)) };
    match try_code(&state.portal, asked.challenge, &form.code).await {
        Ok(Login::SignedIn(account)) => enter(&state, &visitor, &headers, &pending, account).await,
        Ok(Login::Choose(choice)) => {
            pending.asked = None;
            pending.choice = Some(choice);
            visitor.keep_pending(&pending).await?;
            Ok(redirect(Path::SignInWho))
        }
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            Ok(code_page(&asked, filled).show(&state, &visitor).await)
        }
    }
}

/// Lets somebody in; what their device kept comes along.
async fn enter(
    state: &State,
    visitor: &Visitor,
    asked: &HeaderMap,
    pending: &PendingLogin,
    account: Account,
) -> Answer {
    visitor.enter(&state.portal, account).await?;
    let then = pending.then.clone().unwrap_or_else(|| first_page(account.role).to_string());
    let mut response = redirect(then);
    favourites::take_in(state, account, asked, response.headers_mut()).await?;
    Ok(response)
}

/// The way in for who has neither.
fn by_phone(help: &str) -> impl IntoView + use<> {
    let detail = format!("{}, on vous aide à entrer", phone_words(help));
    view! { <Way href=format!("tel:{help}") icon="i-appeler" title="Par téléphone" detail=detail/> }
}

fn code_page(asked: &SentCode, filled: FormState<CodeForm>) -> Page {
    let asked = asked.clone();
    let (by, wait) = if asked.by_sms {
        ("par SMS", "Un SMS peut mettre une minute.")
    } else {
        ("par mail", "Un mail peut mettre une minute. Regardez aussi dans les indésirables.")
    };
    let lost = matches!(filled.refusal, Some(Refusal::CodeExpired | Refusal::TooManyTries));
    Page::of_form("Taper le code", filled, move |filled| {
        let form = (!lost).then(|| {
            view! {
                <form class="stack" method="post" novalidate=true>
                    <Field
                        name="code"
                        label="Les six chiffres"
                        value=filled.typed.code.clone()
                        errors=filled.errors.clone()
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        maxlength=9
                        class="code"
                    />
                    <button class="button button--big button--wide">"Entrer"</button>
                </form>
            }
        });
        let contact = view! { <b class="nowrap">{asked.masked.clone()}</b> };
        view! {
            <main id="contenu" class="page page--reading page--pending">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=Path::SignIn.to_string()><Icon id="i-retour" small=true/>"Changer de numéro ou de mail"</a>
                    </p>
                    <h1>{format!("Tapez le code reçu {by}")}</h1>
                    <p class="lead"><Rich words=words::account::code_sent(language(), contact)/></p>
                </div>
                <Refused refusal=filled.refusal.clone()/>
                {form}
                <section class="stack stack--tight" aria-labelledby="rien">
                    <h2 id="rien">"Rien reçu\u{a0}?"</h2>
                    <p>{wait} {format!(" Un code marche {}\u{a0}minutes.", CODE_LIFETIME.num_minutes())}</p>
                    <p class="buttons"><a class="button button--line" href=Path::SignIn.to_string()>"Recevoir un nouveau code"</a></p>
                </section>
            </main>
        }
    })
    .tab(Tab::SignIn)
}

/// Who one is, where several share the contact.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct WhoForm {
    #[serde(default)]
    born_on: String,
    hat: Option<usize>,
}

/// Shows how to say who one is. Names are never listed.
pub async fn show_who(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    match visitor.pending().await.choice {
        Some(choice) => {
            Ok(who_page(&choice, help_of(&state), FormState::fresh(WhoForm::default())).show(&state, &visitor).await)
        }
        None => Ok(redirect(Path::SignIn)),
    }
}

/// Takes a birth date or a hat.
pub async fn choose(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<WhoForm>,
) -> Answer {
    let mut pending = visitor.pending().await;
    let Some(mut choice) = pending.choice.take() else { return Ok(redirect(Path::SignIn)) };
    let chosen = match form.hat {
        Some(index) => choice.hat(index).ok_or(Refusal::WrongBirthDate),
        None => choice.born_on(&form.born_on),
    };
    match chosen {
        Ok(account) => enter(&state, &visitor, &headers, &pending, account).await,
        Err(refusal) => {
            let page = who_page(&choice, help_of(&state), FormState::refused(form, refusal)?);
            // Wrong dates are counted on the server: three, then a new code.
            pending.choice = Some(choice);
            visitor.keep_pending(&pending).await?;
            Ok(page.show(&state, &visitor).await)
        }
    }
}

fn help_of(state: &State) -> String {
    state.portal.settings.help_phone.clone()
}

fn who_page(choice: &Choice, help: String, filled: FormState<WhoForm>) -> Page {
    let choice = choice.clone();
    let lost = matches!(filled.refusal, Some(Refusal::TooManyTries | Refusal::SameBirthDate));
    Page::of_form("Dire qui vous êtes", filled, move |filled| {
        let birth_date = (!choice.people.is_empty() && !lost).then(|| {
            view! {
                <form class="stack" method="post" novalidate=true>
                    <Field
                        name="born_on"
                        label="Votre date de naissance"
                        value=filled.typed.born_on.clone()
                        errors=filled.errors.clone()
                        hint="Plusieurs personnes ont ce numéro ou ce mail. Par exemple\u{a0}: 05/04/1985"
                        autocomplete="bday"
                        inputmode="numeric"
                    />
                    <button class="button button--big button--wide">"Entrer"</button>
                </form>
            }
        });
        let accounts: Vec<_> = choice
            .accounts
            .iter()
            .enumerate()
            .map(|(index, (account, label))| hat(index, account.role, label))
            .collect();
        let accounts = (!accounts.is_empty()).then(|| {
            view! {
                <section class="stack stack--tight" aria-labelledby="titre">
                    <h2 id="titre">"Entrer pour mon travail"</h2>
                    {accounts}
                </section>
            }
        });
        view! {
            <main id="contenu" class="page page--reading page--pending">
                <div class="stack stack--tight">
                    <h1>"Dites-nous qui vous êtes"</h1>
                    <p class="lead">"Le code est bon. Il reste une question."</p>
                </div>
                <Refused refusal=filled.refusal.clone()/>
                {birth_date}
                {accounts}
                {lost.then(|| view! {
                    <ul class="ways">
                        <Way href=Path::SignIn icon="i-personne" title="Recevoir un nouveau code"/>
                        {by_phone(&help)}
                    </ul>
                })}
            </main>
        }
    })
    .tab(Tab::SignIn)
}

fn hat(index: usize, role: Role, label: &str) -> impl IntoView + use<> {
    let title = match role {
        Role::Referent => "Référent",
        Role::Provider => "Organisme",
        Role::TerritoryLead => "Animation du territoire",
        Role::Admin => "Administration",
        Role::Allocataire => "Mon espace",
    };
    let words = if label.is_empty() { title.to_owned() } else { format!("{title}, {label}") };
    view! {
        <form method="post">
            <input type="hidden" name="hat" value=index.to_string()/>
            <button class="button button--line button--wide">{words}</button>
        </form>
    }
}

/// Lets somebody out.
pub async fn leave(visitor: Visitor) -> Answer {
    visitor.leave().await?;
    Ok(redirect(Path::Offer))
}

/// `/`: everybody's own first page.
pub async fn root(visitor: Visitor) -> Response {
    redirect(visitor.account().map_or(Path::Offer, |account| first_page(account.role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(own_path("/espace/cer"), Some("/espace/cer".into()));
        assert_eq!(own_path("/offre?ou=La+Tour&pos=45.5,5.4"), Some("/offre?ou=La+Tour&pos=45.5,5.4".into()));
        for elsewhere in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "/%09/example.org",
            "espace",
            "/connexion",
            "/connexion/code?a=b",
            "/a\r\nb",
            "/offre?a\r\nb",
            "/offre?é",
            "/nulle-part",
        ] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn the_way_back_survives_the_address() {
        assert_eq!(path_back_to("/offre?ou=Vienne&km=5"), "/connexion?suite=%2Foffre%3Fou%3DVienne%26km%3D5");
    }
}
