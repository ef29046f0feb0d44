//! `/offre/{nom}-{commune}-{id8}`: one action, its sessions, and how to get in.

use axum::{
    extract::{Path as PathParams, Query, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use catalogue::Offer;
use chrono::{DateTime, Utc};
use domain::{
    account::Role,
    calendar,
    contact::Phone,
    offer::{labels::Enumeration, practical::Facts, search::Search},
    path::Path,
    registration::{ANSWER_WORKING_DAYS, answer_by},
    session::SessionState,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use portal::{
    offer::{self, ActionView},
    records::Session,
};
use serde::Deserialize;
use uuid::Uuid;
use words::{date, french};

use super::favourites;
use crate::{
    ui::{Call, Place, SeatRow, Stake, StakeState, Stakes, commune_name, icons::Icon, language},
    web::{
        error::AppError,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Up to this many free seats are drawn.
const COUNTED: i64 = 8;
/// The longest first sentence that leads the page, in characters.
const LEAD_MAX: usize = 200;

/// What the page says to whoever looks at it.
struct Viewer {
    /// Whether they keep the action; none for professionals.
    keeps: Option<bool>,
    /// Whether they may propose it to somebody.
    proposes: bool,
    /// The application that shows the way, on their device.
    maps: Maps,
    /// The address of the page, for sharing.
    url: String,
}

/// Shows an action; an old address leads to the right one.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    PathParams(slug): PathParams<String>,
) -> Result<Response, AppError> {
    let view = offer::action(&state.portal, &slug).await?;
    if view.offer.slug.as_str() != slug {
        return Ok(Redirect::permanent(&view.offer.path().to_string()).into_response());
    }
    let now = state.portal.now();
    let open = bookable(&view, now).next().is_some();
    let title = view.offer.service.nom.clone();
    let description = split_lead(&view.offer.service.description).0;
    let public_url = &state.portal.settings.public_url;
    let url = format!("{public_url}{}", view.offer.path());
    let viewer = Viewer {
        keeps: favourites::keeps(&state, &visitor, &headers, view.offer.id).await?,
        proposes: visitor.account().is_some_and(|account| account.role == Role::Referent),
        maps: Maps::of(&headers),
        url: url.clone(),
    };
    let linked = portal::offer::json_ld::page(&state.portal.settings, &view.offer, &view.sessions);
    let page = Page::new(title, move || content(&view, &viewer, now))
        .description(description)
        .shared(url, &linked)
        .printable()
        .tab(Tab::Offer);
    let page = if open { page.acting() } else { page };
    Ok(page.show(&state, &visitor).await)
}

/// The application that shows the way, as the device calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Maps {
    /// Plans, of Apple.
    Apple,
    /// Whatever answers to a point (RFC 5870).
    Geo,
    /// A site, for a computer.
    Web,
}

impl Maps {
    fn of(headers: &HeaderMap) -> Maps {
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        match agent {
            agent if ["iPhone", "iPad", "Macintosh"].iter().any(|name| agent.contains(name)) => Maps::Apple,
            agent if agent.contains("Android") => Maps::Geo,
            _ => Maps::Web,
        }
    }

    /// The way to a point with a name.
    fn way(self, (lon, lat): (f64, f64), name: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        match self {
            Maps::Apple => format!("maps:?daddr={lat},{lon}&q={name}"),
            Maps::Geo => format!("geo:{lat},{lon}?q={lat},{lon}({name})"),
            Maps::Web => format!("https://www.openstreetmap.org/directions?to={lat},{lon}"),
        }
    }
}

/// The session chosen on the page of an action.
#[derive(Deserialize)]
pub struct Choice {
    session: Option<Uuid>,
}

/// `/inscription?session=`: from the choice to the form; without a choice, back to the offer.
pub async fn choose(Query(choice): Query<Choice>) -> Response {
    let path = choice.session.map_or(Path::Offer, Path::RegistrationForm);
    redirect(path)
}

/// Sessions to which one can register by oneself.
fn bookable(view: &ActionView, now: DateTime<Utc>) -> impl Iterator<Item = &Session> {
    view.sessions.iter().filter(move |one| {
        one.self_registration && one.state == SessionState::Open && one.free() > 0 && one.starts_at > now
    })
}

/// The first sentence leads; the rest is read below.
fn split_lead(text: &str) -> (String, String) {
    let text = text.trim();
    let end = text
        .match_indices(['.', '!', '?'])
        .map(|(at, sign)| at + sign.len())
        .find(|&at| text[at..].starts_with(char::is_whitespace) || at == text.len());
    match end {
        Some(end) if text[..end].chars().count() <= LEAD_MAX => (text[..end].to_owned(), text[end..].trim().to_owned()),
        _ => (String::new(), text.to_owned()),
    }
}

fn content(view: &ActionView, viewer: &Viewer, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let offer = &view.offer;
    let theme = offer.themes.first().map(|theme| {
        view! {
            <p>
                <a class="theme" href=Search::default().with(|one| one.themes.push(*theme)).path()>
                    <Icon id=theme.icon() small=true/>
                    {words::offer::theme(language, *theme)}
                </a>
            </p>
        }
    });
    let (lead, rest) = split_lead(&offer.service.description);
    let paragraphs: Vec<_> = rest
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect();
    let about = (!paragraphs.is_empty()).then(|| {
        view! { <section class="stack stack--tight"><h2>"Ce qu’on y fait"</h2>{paragraphs}</section> }
    });
    view! {
        <main id="contenu" class="page page--split page--action">
            <div class="stack">
                <div class="stack stack--tight">
                    <p><a class="back" href=Path::Offer.to_string()><Icon id="i-retour" small=true/>"Toute l’offre"</a></p>
                    {theme}
                    <h1>{offer.service.nom.clone()}</h1>
                    {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
                </div>
                {facts(offer)}
                {practical(view)}
                {propose(offer, viewer)}
            </div>
            <aside class="aside aside--stay">{how(view, now)}</aside>
            {about}
            {for_whom(offer)}
            {after(view)}
            {bring(view, now)}
            {place(offer, viewer.maps)}
            {contact(offer)}
            {tools(offer, viewer)}
        </main>
    }
}

/// What decides whether one can come, of the action and of its sessions.
fn practical(view: &ActionView) -> Option<impl IntoView + use<>> {
    let language = language();
    let of_sessions = view.sessions.iter().map(|session| Facts::parse(&session.facts));
    let facts = of_sessions.fold(view.offer.facts, Facts::with);
    if facts.is_empty() {
        return None;
    }
    let items: Vec<_> = facts
        .iter()
        .map(|fact| view! { <li><Icon id=fact.icon() small=true/>{words::offer::fact(language, fact)}</li> })
        .collect();
    Some(view! { <ul class="facts-row" aria-label="Ce qui aide à venir">{items}</ul> })
}

/// A référent proposes the action to somebody.
fn propose(offer: &Offer, viewer: &Viewer) -> Option<impl IntoView + use<>> {
    viewer.proposes.then(|| {
        view! {
            <p class="buttons">
                <a class="button button--line" href=Path::Proposal(offer.slug.clone()).to_string()>
                    <Icon id="i-echange" small=true/>
                    "Proposer à quelqu’un"
                </a>
            </p>
        }
    })
}

/// Keeping, sharing, printing.
fn tools(offer: &Offer, viewer: &Viewer) -> impl IntoView + use<> {
    let keep = viewer.keeps.map(|keeps| {
        let (value, words) = if keeps { ("non", "Ne plus garder") } else { ("oui", "Garder") };
        view! {
            <form method="post" action=Path::Favourite(offer.id).to_string()>
                <input type="hidden" name="garder" value=value/>
                <button class="button button--line"><Icon id="i-coeur" small=true/>{words}</button>
            </form>
        }
    });
    let kept = (viewer.keeps == Some(true)).then(|| {
        view! { <p role="status">"C’est gardé dans vos favoris. "<a href=Path::Favourites.to_string()>"Voir mes favoris"</a></p> }
    });
    let words = format!("{}, {}\u{a0}: {}", offer.service.nom, offer.commune(), viewer.url);
    let body = utf8_percent_encode(&words, NON_ALPHANUMERIC);
    view! {
        <section class="stack stack--tight" id="garder" aria-label="Garder ou partager">
            <div class="stack stack--tight tools">
                {kept}
                <div class="buttons">
                    {keep}
                    // Both forms of the address at once: Apple's telephones and the others each read their own (RFC 5724).
                    <a class="button button--line" href=format!("sms:?&body={body}")>
                        <Icon id="i-sms" small=true/>
                        "Envoyer par SMS"
                    </a>
                    <button class="button button--line" type="button" data-print="" hidden=true>
                        <Icon id="i-imprimer" small=true/>
                        "Imprimer"
                    </button>
                </div>
            </div>
            <p class="only-paper">{viewer.url.clone()}</p>
        </section>
    }
}

/// What to bring, as the next session says it.
fn bring(view: &ActionView, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let words = bookable(view, now).map(|session| session.bring.clone()).find(|words| !words.is_empty())?;
    Some(view! { <section class="stack stack--tight"><h2>"À savoir, à apporter"</h2><p>{words}</p></section> })
}

fn fact(icon: &'static str, term: impl IntoView, detail: String) -> impl IntoView {
    view! { <div><dt><Icon id=icon/>{term}</dt><dd>{detail}</dd></div> }
}

fn facts(offer: &Offer) -> impl IntoView + use<> {
    let service = &offer.service;
    let price = service.frais.as_deref().map(|fee| {
        let words = if fee == "gratuit" { "Gratuit" } else { "Payant" };
        fact("i-euro", words, service.frais_precisions.clone().unwrap_or_default())
    });
    let commune = || view! { <Place name=offer.commune().to_owned()/> }.into_any();
    let (icon, term, detail) = match (service.is_on_site(), service.is_online()) {
        (true, true) => ("i-lieu", commune(), "ou depuis chez vous"),
        (false, true) => ("i-visio", "Depuis chez vous".into_any(), "par téléphone ou internet"),
        _ => ("i-lieu", commune(), "sur place"),
    };
    let place = fact(icon, term, detail.to_owned());
    let kind = service
        .kind
        .as_deref()
        .and_then(|kind| Enumeration::TypeService.label(kind))
        .map(|label| fact("i-info", label.to_owned(), String::new()));
    let length = match (service.volume_horaire_hebdomadaire, service.nombre_semaines) {
        (Some(hours), weeks) => Some(fact(
            "i-heure",
            format!("{}\u{a0}h par semaine", hours.to_string().replace('.', ",")),
            weeks.map(|weeks| format!("pendant {}", french::counted(weeks, "semaine", "semaines"))).unwrap_or_default(),
        )),
        (None, Some(weeks)) => Some(fact("i-heure", french::counted(weeks, "semaine", "semaines"), String::new())),
        (None, None) => None,
    };
    view! { <dl class="facts facts--inline">{price} {place} {kind} {length}</dl> }
}

/// Sessions to choose from, or how else to get in.
fn how(view: &ActionView, now: DateTime<Utc>) -> AnyView {
    if !view.offer.self_registration {
        return by_professional().into_any();
    }
    if view.sessions.is_empty() {
        return view! {
            <section class="notice notice--quiet">
                <h2>"Pas de date pour le moment"</h2>
                <p>"Appelez l’organisme, ou parlez-en à la personne qui vous suit. Les prochaines dates s’affichent ici."</p>
            </section>
        }
        .into_any();
    }
    sessions(view, now).into_any()
}

fn by_professional() -> impl IntoView {
    view! {
        <section class="notice notice--quiet">
            <h2>"Un professionnel vous inscrit"</h2>
            <p>"Pour cette action, parlez-en à la personne qui vous suit\u{a0}: elle s’occupe de l’inscription avec vous."</p>
        </section>
    }
}

fn sessions(view: &ActionView, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let first = bookable(view, now).next();
    let chosen = first.map(|one| one.id);
    let choices: Vec<_> = view.sessions.iter().map(|one| session_choice(one, chosen)).collect();
    let bar = first.map(|session| {
        let answer = if session.needs_validation {
            let by = calendar::day(answer_by(now, session.starts_at));
            format!("Réponse avant le {}", date::weekday_date(language, by))
        } else {
            "Place validée tout de suite".to_owned()
        };
        view! {
            <div class="actbar">
                <p class="meta">{answer}</p>
                <button class="button button--big">"Je m’inscris"</button>
            </div>
        }
    });
    let cancelled = view.sessions.iter().all(|one| one.state == SessionState::Cancelled);
    let full = first.is_none().then(|| {
        let words = if cancelled {
            "Les dates prévues sont annulées. Appelez l’organisme pour connaître les prochaines."
        } else {
            "Toutes les dates sont complètes. Appelez l’organisme\u{a0}: une place peut se libérer."
        };
        view! { <p>{words}</p> }
    });
    view! {
        <form class="stack" id="choix" action=Path::SessionChoice.to_string() aria-label="Choisir une session">
            <fieldset class="choices">
                <legend>"Quand voulez-vous commencer\u{a0}?"</legend>
                {choices}
            </fieldset>
            {full}
            {bar}
        </form>
    }
}

fn session_choice(session: &Session, chosen: Option<Uuid>) -> AnyView {
    let language = language();
    let day = french::capitalised(&date::days(language, session.starts_at, session.ends_at));
    let hours = date::hours(language, session.starts_at, session.ends_at);
    let where_ = commune_name(&session.insee);
    let rhythm = if session.rhythm.is_empty() { String::new() } else { format!(", {}", session.rhythm) };
    let closed = match (session.state, session.free()) {
        (SessionState::Cancelled, _) => Some("Annulée"),
        (SessionState::Open, ..=0) => Some("Complet"),
        (SessionState::Open, _) => None,
    };
    if let Some(word) = closed {
        return view! {
            <label class="choice" data-seats="full">
                <input type="radio" name="session" value=session.id.to_string() disabled=true/>
                <span><b>{day}</b><small>{format!("{word}. {hours}, à ")}<Place name=where_/></small></span>
            </label>
        }
        .into_any();
    }
    let row = (session.free() <= COUNTED).then(|| view! { <SeatRow free=session.free()/> });
    view! {
        <label class="choice">
            <input type="radio" name="session" value=session.id.to_string() checked={chosen == Some(session.id)}/>
            <span><b>{day}</b><small>{format!("{hours}{rhythm}, à ")}<Place name=where_/></small></span>
            <span class="choice-seats">{row}{french::counted(session.free(), "place", "places")}</span>
        </label>
    }
    .into_any()
}

fn for_whom(offer: &Offer) -> Option<impl IntoView + use<>> {
    let service = &offer.service;
    let publics = service.publics.iter().flatten().filter_map(|one| Enumeration::Public.label(one));
    let mut lines: Vec<String> = publics.map(str::to_owned).collect();
    lines.extend(service.publics_precisions.clone());
    lines.extend(service.conditions_acces.clone());
    if lines.is_empty() {
        return None;
    }
    let items: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    Some(
        view! { <section class="stack stack--tight"><h2>"Pour qui\u{a0}?"</h2><ul class="ticks">{items}</ul></section> },
    )
}

/// What happens once one has registered.
fn after(view: &ActionView) -> Option<impl IntoView + use<>> {
    if !view.offer.self_registration || view.sessions.is_empty() {
        return None;
    }
    let mut stakes =
        vec![Stake::new(StakeState::Now, "Vous vous inscrivez", "Une minute. Votre place est gardée tout de suite.")];
    if view.offer.needs_validation {
        let words =
            format!("La personne qui vous suit a {ANSWER_WORKING_DAYS}\u{a0}jours ouvrés. Vous recevez un message.");
        stakes.push(Stake::new(StakeState::Next, "On vous répond", words));
    }
    stakes.push(Stake::new(StakeState::Next, "Le jour venu", "On vous le rappelle deux jours avant."));
    Some(view! { <section class="stack"><h2>"Et après\u{a0}?"</h2><Stakes stakes=stakes/></section> })
}

fn place(offer: &Offer, maps: Maps) -> impl IntoView + use<> {
    let language = language();
    let service = &offer.service;
    let address: Vec<_> = [service.adresse.clone(), service.complement_adresse.clone()].into_iter().flatten().collect();
    let way = offer.point.filter(|_| service.is_on_site()).map(|point| maps.way(point, &offer.structure.nom));
    let directions = way.map(|way| {
        view! {
            <div class="buttons">
                <a class="button button--line" href=way rel="noreferrer external"><Icon id="i-y_aller" small=true/>"Y aller"</a>
            </div>
        }
    });
    let hours = service.horaires_accueil.as_deref().or(offer.structure.horaires_accueil.as_deref());
    let hours = hours.map(
        |hours| view! { <p class="meta">{format!("Ouvert\u{a0}: {}", words::opening::words(language, hours))}</p> },
    );
    view! {
        <section class="stack stack--tight">
            <h2>"Où\u{a0}?"</h2>
            <p>
                <b>{offer.structure.nom.clone()}</b> <br/>
                {(!address.is_empty()).then(|| view! { {address.join(", ")} <br/> })}
                {service.code_postal.clone()} " " <Place name=offer.commune().to_owned()/>
            </p>
            {hours}
            {directions}
        </section>
    }
}

fn contact(offer: &Offer) -> Option<impl IntoView + use<>> {
    let service = &offer.service;
    let phone = service.telephone.clone().or_else(|| offer.structure.telephone.clone());
    let phone = phone.and_then(|phone| Phone::parse(&phone).ok()).map(|phone| {
        view! { <Call phone=phone.as_str().to_owned() words=phone.display()/> }
    });
    let address = service.courriel.clone().or_else(|| offer.structure.courriel.clone());
    let mail = address.clone().map(|mail| {
        view! { <a class="button button--line" href=format!("mailto:{mail}")><Icon id="i-mail" small=true/>"Écrire"</a> }
    });
    let page = service.lien_mobilisation.clone().map(|link| {
        view! { <a class="button button--line" href=link rel="noreferrer external">"Voir leur page"</a> }
    });
    let on_paper: Vec<_> = [address, service.lien_mobilisation.clone()]
        .into_iter()
        .flatten()
        .map(|words| view! { <p class="only-paper">{words}</p> })
        .collect();
    (phone.is_some() || mail.is_some() || page.is_some()).then(|| {
        view! {
            <section class="stack stack--tight">
                <h2>"Une question\u{a0}?"</h2>
                <div class="buttons">{phone} {mail} {page}</div>
                {on_paper}
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_asked_of_the_map_of_the_device() {
        for (agent, start) in [
            ("Mozilla/5.0 (Linux; Android 9; SM-J330F)", "geo:45.56,5.44?q=45.56,5.44("),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X)", "maps:?daddr=45.56,5.44"),
            ("Mozilla/5.0 (X11; Linux x86_64)", "https://www.openstreetmap.org/directions?to=45.56,5.44"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, agent.parse().unwrap());
            let way = Maps::of(&headers).way((5.44, 45.56), "Maison de l’emploi");
            assert!(way.starts_with(start), "{way}");
        }
    }

    #[test]
    fn the_first_sentence_leads() {
        assert_eq!(split_lead("Dix matinées. À votre rythme."), ("Dix matinées.".into(), "À votre rythme.".into()));
        assert_eq!(split_lead("Sans point"), (String::new(), "Sans point".into()));
        assert_eq!(split_lead("Le 3.4 suffit. Oui."), ("Le 3.4 suffit.".into(), "Oui.".into()));
        assert_eq!(split_lead(""), (String::new(), String::new()));
    }
}
