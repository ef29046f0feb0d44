//! Links to the next possible actions.

use domain::path::Path;
use leptos::prelude::*;
use words::common;

use super::{icons::Icon, language::language};

/// One way on: an icon, where it leads, and why one would go.
#[component]
pub fn Way(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its icon.
    icon: &'static str,
    /// What it is.
    #[prop(into)]
    title: String,
    /// What one finds there.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    let detail = (!detail.is_empty()).then(|| view! { <small>{detail}</small> });
    view! {
        <li>
            <a href=href>
                <Icon id=icon/>
                <span><b>{title}</b>{detail}</span>
                <Icon id="i-suite" small=true/>
            </a>
        </li>
    }
}

/// Where anybody can go from a page that ends: to the offer, or to sign in.
#[component]
pub fn PublicWays(
    /// What signing in gives.
    sign_in: &'static str,
    /// What one finds then.
    detail: &'static str,
) -> impl IntoView {
    let language = language();
    view! {
        <ul class="ways">
            <Way
                href=Path::Offer
                icon="i-offre"
                title=common::the_offer(language)
                detail=common::the_offer_detail(language)
            />
            <Way href=Path::SignIn icon="i-personne" title=sign_in detail=detail/>
        </ul>
    }
}
