//! Search by commune on a fiche: where its people are received, without a script.

use domain::{contact::is_short_number, path::Path, sheet::SheetSlug, territory::commune::Commune};
use leptos::prelude::*;
use portal::{
    Portal, Result,
    sheet::where_to_go::{Counter, CounterKind, House, Where, of_place},
};
use words::{Language, number, opening, place, sheet};

use crate::ui::{Call, icons::Icon, language};

/// What was typed and what was found.
#[derive(Clone)]
pub(super) struct PlaceSearch {
    typed: String,
    /// None as long as nothing was searched.
    found: Option<Where>,
    /// Whether the form was sent empty.
    empty: bool,
}

impl PlaceSearch {
    /// Searches a commune as typed.
    pub(super) async fn of(portal: &Portal, commune: Option<String>) -> Result<PlaceSearch> {
        let typed = commune.as_deref().unwrap_or_default().trim().to_owned();
        let found = if typed.is_empty() { None } else { Some(of_place(portal, &typed).await?) };
        Ok(PlaceSearch { empty: commune.is_some() && typed.is_empty(), typed, found })
    }

    /// The HTTP status of the page.
    pub(super) fn status(&self) -> u16 {
        if self.empty || matches!(self.found, Some(Where::Unknown(_))) { 422 } else { 200 }
    }
}

/// The form, and what it found.
pub(super) fn where_to_go(slug: &SheetSlug, search: &PlaceSearch, help: &str) -> impl IntoView + use<> {
    let language = language();
    let path = Path::Sheet(slug.clone());
    let wrong = search.status() == 422;
    let error = if search.empty { sheet::where_to_go_empty(language) } else { sheet::where_to_go_unknown(language) };
    let error = wrong
        .then(|| view! { <p class="field-error" id="erreur-commune"><Icon id="i-erreur"/><span>{error}</span></p> });
    let described = if wrong { "aide-commune erreur-commune" } else { "aide-commune" };
    view! {
        <section class="stack" aria-labelledby="ou-aller" id="lieux">
            <h2 id="ou-aller">{sheet::where_to_go(language)}</h2>
            <form class="no-print stack stack--tight" method="get" action=format!("{path}#lieux") role="search">
                <div class="field">
                    <label for="commune">{sheet::where_to_go_commune(language)}</label>
                    <p class="meta" id="aide-commune">{sheet::where_to_go_hint(language)}</p>
                    {error}
                    <input
                        id="commune"
                        name="commune"
                        type="text"
                        value=search.typed.clone()
                        autocomplete="off"
                        aria-describedby=described
                        aria-invalid=wrong.then_some("true")
                    />
                </div>
                <div class="buttons"><button class="button">{sheet::where_to_go_search(language)}</button></div>
            </form>
            {search.found.as_ref().map(|found| result(language, &path, found, help))}
        </section>
    }
}

fn result(language: Language, path: &Path, found: &Where, help: &str) -> AnyView {
    match found {
        Where::Here { commune, others, house, counters } => {
            let more = (!others.is_empty()).then(|| {
                view! {
                    <div class="no-print stack stack--tight">
                        <p>{sheet::where_to_go_others(language)}</p>
                        {links(path, others)}
                    </div>
                }
            });
            view! {
                <div class="stack" role="status">
                    <h3>{sheet::where_to_go_near(language, &place::of(language, commune.name))}</h3>
                    {house_card(language, house.as_ref(), help)}
                    {counter_list(language, counters)}
                </div>
                {more}
            }
            .into_any()
        }
        Where::Far(far) => {
            let department = words::department::whole(language, far.department);
            view! { <p class="notice" role="status">{sheet::where_to_go_far(language, department)}</p> }.into_any()
        }
        Where::Unknown(alike) if alike.is_empty() => ().into_any(),
        Where::Unknown(alike) => view! {
            <div class="stack stack--tight">
                <p>{sheet::where_to_go_unknown_alike(language)}</p>
                {links(path, alike)}
            </div>
        }
        .into_any(),
    }
}

/// Searches for other communes: with the postal code, which tells those of the same name apart.
fn links(path: &Path, communes: &[&'static Commune]) -> impl IntoView + use<> {
    let links: Vec<_> = communes
        .iter()
        .map(|one| {
            let code = one.postal_codes.first().copied().unwrap_or_default();
            let href = path.with_query("commune", &format!("{code} {}", one.name));
            view! { <li><a href=format!("{href}#lieux")>{format!("{} ({code})", one.name)}</a></li> }
        })
        .collect();
    view! { <ul class="bullets">{links}</ul> }
}

fn house_card(language: Language, house: Option<&House>, help: &str) -> AnyView {
    let Some(house) = house else {
        return view! {
            <div class="card stack stack--tight">
                <p>{sheet::house_at_unknown(language)}</p>
                <p class="buttons"><Call phone=help class="button"/></p>
            </div>
        }
        .into_any();
    };
    let phone = house.phone.clone().unwrap_or_else(|| help.to_owned());
    view! {
        <div class="card stack stack--tight">
            <h4>{sheet::house_at(language, &place::at(language, &house.town))}</h4>
            <p>{sheet::house_at_detail(language)}</p>
            <p class="buttons"><Call phone=phone class="button"/></p>
            <p class="meta">{sheet::house_at_territory(language, &house.territory)}</p>
        </div>
    }
    .into_any()
}

fn counter_list(language: Language, counters: &[Counter]) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = counters.iter().map(|one| counter(language, one)).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>{sheet::counters(language)}</h4>
            <ul class="stack plain">{lines}</ul>
        }
    })
}

fn counter(language: Language, one: &Counter) -> impl IntoView + use<> {
    let kind = match one.kind {
        CounterKind::Department => sheet::counter_department(language),
        CounterKind::FranceServices => sheet::counter_france_services(language),
        CounterKind::Commune => sheet::counter_commune(language),
        CounterKind::Caf => sheet::counter_caf(language),
        CounterKind::Msa => sheet::counter_msa(language),
    };
    let distance = sheet::counter_distance(language, &number::length(language, one.distance_m));
    let address = one.address.iter().map(String::as_str).chain([one.commune.as_str()]).filter(|part| !part.is_empty());
    let address = address.collect::<Vec<_>>().join(", ");
    let hours = one.hours.as_deref().map(|hours| words::french::capitalised(&opening::words(language, hours)));
    // Not every source writes a number that can be called.
    let phone = one.phone.clone().filter(|phone| phone.starts_with('+') || is_short_number(phone));
    view! {
        <li class="stack stack--tight">
            <p><b>{one.name.clone()}</b> <br/> {address} ", " {distance}</p>
            <p class="meta">{kind}</p>
            {hours.map(|hours| view! { <p class="meta">{hours} "."</p> })}
            {phone.map(|phone| view! { <p class="buttons"><Call phone=phone/></p> })}
        </li>
    }
}
