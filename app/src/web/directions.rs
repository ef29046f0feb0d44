//! Page of the way to a place: address, map, and other maps.

use domain::path::Path;
use leptos::prelude::*;
use portal::offer::location::Location;
use words::{Language, directions as say};

use crate::{
    ui::{icons::Icon, language},
    web::{
        map_frame::{self, Shown},
        map_picture,
        maps::Destination,
        page::{Page, Tab},
    },
};

/// Where one goes.
pub struct Goal {
    /// The name of the place, or who receives there.
    pub name: String,
    /// Street, number and town, in a line.
    pub address: String,
    /// Where that is, as far as we know.
    pub location: Option<Location>,
    /// The page that one comes from, and what leads back there.
    pub back: (Path, &'static str),
}

impl Goal {
    fn destination(&self) -> Destination<'_> {
        let point = self.location.and_then(Location::exact);
        Destination { name: &self.name, address: &self.address, point }
    }
}

/// The page.
pub fn page(language: Language, goal: Goal, tab: Tab) -> Page {
    Page::new(say::title(language, &goal.name), move || content(&goal)).with_map().tab(tab)
}

fn content(goal: &Goal) -> impl IntoView + use<> {
    let language = language();
    let destination = goal.destination();
    let map = goal.location.map(|location| {
        let middle = (!location.is_exact).then(|| view! { <p class="meta">{say::middle_of_town(language)}</p> });
        view! {
            {map_frame::frame(&Shown::Place(goal.name.clone(), location.point))}
            <noscript>{map_picture::around(&goal.name, location.point)}</noscript>
            {middle}
        }
    });
    let (back, back_words) = (goal.back.0.to_string(), goal.back.1);
    view! {
        <main id="contenu" class="page page--reading">
            <p>
                <a class="back" href=back>
                    <Icon id="i-retour" small=true/>
                    {back_words}
                </a>
            </p>
            <h1>{say::title(language, &goal.name)}</h1>
            <p class="lead" id="adresse">{goal.address.clone()}</p>
            <div class="buttons">
                <button class="button" type="button" data-copy="adresse" data-done=say::copy_done(language) hidden=true>
                    {say::copy(language)}
                </button>
                <a class="button button--line touch-only" href=destination.geo()>
                    <Icon id="i-y_aller" small=true/>
                    {say::open_application(language)}
                </a>
                <a class="button button--line" href=destination.site() rel="noreferrer external">
                    <Icon id="i-carte" small=true/>
                    {say::open_site(language)}
                </a>
            </div>
            <p class="meta" role="status"></p>
            {map}
        </main>
    }
}
