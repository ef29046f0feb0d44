//! View of an action.

use catalogue::Offer;
use chrono::{DateTime, Utc};
use domain::{
    contact::Phone,
    offer::{labels::Enumeration, practical::Facts, search::Search},
    path::Path,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use portal::offer::ActionView;
use words::number;

use super::{
    feedback, lead, place,
    sessions::{after, bring, how},
    viewer::Viewer,
};
use crate::ui::{Call, Place, Rich, icons::Icon, language};

/// The action, its sessions, and what surrounds them.
pub(super) fn content(view: &ActionView, viewer: &Viewer, now: DateTime<Utc>) -> impl IntoView + use<> {
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
    let (lead, rest) = lead::split(&offer.service.description);
    let paragraphs: Vec<_> = rest
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect();
    let about = (!paragraphs.is_empty()).then(|| {
        view! { <section class="stack stack--tight"><h2>{words::offer::about(language)}</h2>{paragraphs}</section> }
    });
    view! {
        <main id="contenu" class="page page--split page--action">
            <div class="stack">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=viewer.back.clone()>
                            <Icon id="i-retour" small=true/>
                            {words::offer::whole_offer(language)}
                        </a>
                    </p>
                    {theme}
                    <h1>{offer.service.nom.clone()}</h1>
                    {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
                </div>
                {facts(view)}
                {practical(view)}
                {propose(offer, viewer)}
            </div>
            <aside class="aside aside--stay">{how(view, viewer, now)}</aside>
            {about}
            {feedback::shown(view)}
            {for_whom(offer)}
            {after(view)}
            {bring(view, viewer, now)}
            {place::place(view, viewer.maps)}
            {contact(offer)}
            {tools(offer, viewer)}
        </main>
    }
}

/// What decides whether one can come, of the action and of its sessions.
fn practical(view: &ActionView) -> Option<impl IntoView + use<>> {
    let of_sessions = view.sessions.iter().map(|session| Facts::parse(&session.facts));
    let facts = of_sessions.fold(view.offer.facts, Facts::with);
    if facts.is_empty() {
        return None;
    }
    let language = language();
    let items: Vec<_> = facts
        .iter()
        .map(|fact| view! { <li><Icon id=fact.icon() small=true/>{words::offer::fact(language, fact)}</li> })
        .collect();
    Some(view! { <ul class="facts-row" aria-label=words::offer::practical(language)>{items}</ul> })
}

/// A référent proposes the action to somebody.
fn propose(offer: &Offer, viewer: &Viewer) -> Option<impl IntoView + use<>> {
    viewer.proposes().then(|| {
        let path = Path::Proposal(offer.slug.clone());
        let path = match viewer.person {
            Some(person) => path.with_query("pour", &person.to_string()),
            None => path.to_string(),
        };
        view! {
            <p class="buttons">
                <a class="button button--line" href=path>
                    <Icon id="i-echange" small=true/>
                    {words::offer::propose(language())}
                </a>
            </p>
        }
    })
}

/// Keeping, sharing, printing.
fn tools(offer: &Offer, viewer: &Viewer) -> impl IntoView + use<> {
    let language = language();
    let keep = viewer.keeps.map(|keeps| {
        let (value, words) =
            if keeps { ("non", words::offer::keep_stop(language)) } else { ("oui", words::offer::keep(language)) };
        view! {
            <form method="post" action=Path::Favourite(offer.id).to_string()>
                <input type="hidden" name="garder" value=value/>
                <button class="button button--line"><Icon id="i-coeur" small=true/>{words}</button>
            </form>
        }
    });
    let kept = (viewer.keeps == Some(true)).then(|| {
        let words = words::offer::keep_done(language, &Path::Favourites.to_string());
        view! { <p role="status"><Rich words=words/></p> }
    });
    let words = words::offer::shared(language, &offer.service.nom, offer.commune(), &viewer.url);
    let body = utf8_percent_encode(&words, NON_ALPHANUMERIC);
    view! {
        <section class="stack stack--tight" id="garder" aria-label=words::offer::keep_or_share(language)>
            <div class="stack stack--tight tools">
                {kept}
                <div class="buttons">
                    {keep}
                    // Both forms of the address at once: Apple's telephones and the others each read their own (RFC 5724).
                    <a class="button button--line" href=format!("sms:?&body={body}")>
                        <Icon id="i-sms" small=true/>
                        {words::offer::send_by_sms(language)}
                    </a>
                    <button class="button button--line" type="button" data-print="" hidden=true>
                        <Icon id="i-imprimer" small=true/>
                        {words::offer::print(language)}
                    </button>
                </div>
            </div>
            <p class="only-paper">{viewer.url.clone()}</p>
        </section>
    }
}

fn fact(icon: &'static str, term: impl IntoView, detail: String) -> impl IntoView {
    view! { <div><dt><Icon id=icon/>{term}</dt><dd>{detail}</dd></div> }
}

fn facts(view: &ActionView) -> impl IntoView + use<> {
    let language = language();
    let offer = &view.offer;
    let service = &offer.service;
    let price = service.frais.as_deref().map(|fee| {
        let words = if fee == "gratuit" { words::offer::free(language) } else { words::offer::paying(language) };
        fact("i-euro", words, service.frais_precisions.clone().unwrap_or_default())
    });
    let commune = || view! { <Place name=offer.commune().to_owned()/> }.into_any();
    let (icon, term, detail) = match (service.is_on_site(), service.is_online()) {
        (true, true) => ("i-lieu", commune(), words::offer::on_site_or_remote(language)),
        (false, true) => ("i-visio", words::offer::remote(language).into_any(), words::offer::remote_ways(language)),
        _ => ("i-lieu", commune(), words::offer::on_site_only(language)),
    };
    let where_to = fact(icon, term, detail.to_owned());
    let kind = service
        .kind
        .as_deref()
        .and_then(|kind| Enumeration::TypeService.label(kind))
        .map(|label| fact("i-info", label.to_owned(), String::new()));
    let weeks = service.nombre_semaines;
    let length = match service.volume_horaire_hebdomadaire {
        Some(hours) => Some((
            words::offer::hours_a_week(language, &number::decimal(language, hours)),
            weeks.map(|weeks| words::offer::weeks_after_hours(language, weeks)).unwrap_or_default(),
        )),
        None => weeks.map(|weeks| (words::offer::weeks(language, weeks), String::new())),
    };
    // A session elsewhere has a length of its own: its dates say it.
    let length = length.filter(|_| !place::is_elsewhere(view)).map(|(term, detail)| fact("i-heure", term, detail));
    view! { <dl class="facts facts--inline">{price} {where_to} {kind} {length}</dl> }
}

fn for_whom(offer: &Offer) -> Option<impl IntoView + use<>> {
    let language = language();
    let service = &offer.service;
    let publics =
        service.publics.iter().flatten().filter_map(|one| words::offer::label(language, Enumeration::Public, one));
    let mut lines: Vec<String> = publics.map(str::to_owned).collect();
    lines.extend(service.publics_precisions.clone());
    lines.extend(service.conditions_acces.clone());
    if lines.is_empty() {
        return None;
    }
    let items: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let title = words::offer::facet_public(language);
    Some(view! { <section class="stack stack--tight"><h2>{title}</h2><ul class="ticks">{items}</ul></section> })
}

fn contact(offer: &Offer) -> Option<impl IntoView + use<>> {
    let language = language();
    let service = &offer.service;
    let phone = service.telephone.clone().or_else(|| offer.structure.telephone.clone());
    let phone = phone.and_then(|phone| Phone::parse(&phone).ok()).map(|phone| {
        view! { <Call phone=phone.as_str().to_owned() words=phone.display()/> }
    });
    let address = service.courriel.clone().or_else(|| offer.structure.courriel.clone());
    let mail = address.clone().map(|mail| {
        view! {
            <a class="button button--line" href=format!("mailto:{mail}")>
                <Icon id="i-mail" small=true/>
                {words::offer::write_to_them(language)}
            </a>
        }
    });
    let page = service.lien_mobilisation.clone().map(|link| {
        let words = words::offer::their_page(language);
        view! { <a class="button button--line" href=link rel="noreferrer external">{words}</a> }
    });
    let on_paper: Vec<_> = [address, service.lien_mobilisation.clone()]
        .into_iter()
        .flatten()
        .map(|words| view! { <p class="only-paper">{words}</p> })
        .collect();
    (phone.is_some() || mail.is_some() || page.is_some()).then(|| {
        view! {
            <section class="stack stack--tight">
                <h2>{words::offer::question(language)}</h2>
                <div class="buttons">{phone} {mail} {page}</div>
                {on_paper}
            </section>
        }
    })
}
