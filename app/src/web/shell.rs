//! Document around a page: head, menu, footer, and the security policy.

use axum::http::{HeaderValue, header};
use chrono::Duration;
use domain::{account::Role, path::Path};
use leptos::{html::meta, nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use portal::account::login_session::TimeLeft;
use words::{Language, account, common, contract, person, shell};

use crate::{
    ui::{
        Call,
        icons::{Icon, Mark, Used},
        language,
    },
    web::{
        account_menu::{account_menu, end_of_session, end_of_session_script},
        assets::Assets,
        loader::IslandLoader,
        page::{Page, Shared, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// What the frame of a page depends on.
#[derive(Clone)]
pub struct Frame {
    role: Option<Role>,
    is_head: bool,
    name: String,
    organisation: String,
    help_phone: String,
    department: String,
    public_url: String,
    demo: bool,
    language: Language,
    /// How long the session still lasts, when it ends within hours.
    session: Option<TimeLeft>,
}

/// A session that lasts longer needs no warning: nobody leaves a page open until then.
const WARNED_WITHIN: Duration = Duration::days(2);

impl Frame {
    /// The frame that a visitor sees.
    pub fn new(state: &State, visitor: &Visitor) -> Frame {
        Frame {
            role: visitor.account().map(|account| account.role),
            is_head: visitor.is_head(),
            name: visitor.name().to_owned(),
            organisation: visitor.organisation().to_owned(),
            language: visitor.language(),
            session: visitor
                .session()
                .map(|session| session.time_left(state.portal.now()))
                .filter(|time| time.left < WARNED_WITHIN),
            ..Frame::of_nobody(state)
        }
    }

    /// The frame of who is not signed in.
    pub fn of_nobody(state: &State) -> Frame {
        let settings = &state.portal.settings;
        Frame {
            role: None,
            is_head: false,
            name: String::new(),
            organisation: String::new(),
            help_phone: settings.help_phone.clone(),
            department: settings.labels.department.clone(),
            public_url: settings.public_url.clone(),
            demo: state.demo,
            language: Language::default(),
            session: None,
        }
    }

    /// The language in which the page is read.
    pub(super) fn language(&self) -> Language {
        self.language
    }
}

/// Scripts run only where an island is, and only ours; nothing is ever asked of another site.
fn set_policy(page: &Page, warns: bool) {
    let asks = page.island || warns || page.scripts.iter().any(|script| script.asks());
    let asks = if asks { "connect-src 'self'; " } else { "" };
    let script = match use_nonce() {
        // `wasm-unsafe-eval` lets the browser compile our wasm; it allows no text to become code.
        Some(nonce) if page.island => {
            format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; {asks}")
        }
        Some(nonce) if page.scripts.iter().any(|script| script.loads_others()) => {
            format!("script-src 'self' 'nonce-{nonce}'; {asks}")
        }
        Some(nonce) if warns || !page.scripts.is_empty() => {
            format!("script-src 'nonce-{nonce}'; {asks}")
        }
        _ => String::new(),
    };
    let frames = if page.framed { "*" } else { "'none'" };
    let policy = format!(
        "default-src 'none'; {script}style-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
    );
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

/// The whole document.
pub fn document(frame: &Frame, page: &Page) -> impl IntoView + use<> {
    let warning = frame.session.filter(|_| !page.framed);
    set_policy(page, warning.is_some());
    let assets = expect_context::<std::sync::Arc<Assets>>();
    // The body is made first: by then the icons it uses are known.
    let content = if page.framed {
        (page.view)()
    } else if page.desk {
        rail_page(frame, page).into_any()
    } else {
        bar_page(frame, page).into_any()
    };
    let used = expect_context::<Used>();
    let sprite = used.sprite();
    let class = if page.acting {
        "acting"
    } else if page.desk {
        "pro"
    } else {
        ""
    };
    let language = language();
    let title = shell::document_title(language, &page.title);
    // In the frame of another site there is no menu to skip.
    let skip = (!page.framed).then(|| view! { <a class="skip" href="#contenu">{shell::skip_to_content(language)}</a> });
    let card = page.shared.as_ref().map(|shared| card(page, shared, frame));
    view! {
        <!DOCTYPE html>
        <html lang=language.code() dir=language.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title}</title>
                {page.description.clone().map(|text| view! { <meta name="description" content=text/> })}
                <meta name="theme-color" content="#fbf8f3" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#10201c" media="(prefers-color-scheme: dark)"/>
                // No telephone number is guessed in dates and prices: those that call are links.
                <meta name="format-detection" content="telephone=no"/>
                {card}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/site.webmanifest"/>
                <link rel="preload" href=assets.font r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=assets.css/>
            </head>
            <body class=class>
                {sprite}
                {skip}
                {warning.map(end_of_session)}
                {content}
                {scripts(page)}
                {warning.map(|_| end_of_session_script())}
            </body>
        </html>
    }
}

/// The scripts that the page asks for.
fn scripts(page: &Page) -> impl IntoView + use<> {
    let loader = page.island.then(|| view! { <IslandLoader/> });
    let own: Vec<_> = page.scripts.iter().map(|script| script.view()).collect();
    view! { {loader} {own} }
}

/// What messengers and search engines show of a page (Open Graph, schema.org).
fn card(page: &Page, shared: &Shared, frame: &Frame) -> impl IntoView + use<> {
    let tag = |property: &'static str, content: String| meta().attr("property", property).content(content);
    let description = page.description.clone().unwrap_or_default();
    let language = language();
    view! {
        <link rel="canonical" href=shared.url.clone()/>
        {tag("og:type", "website".to_owned())}
        {tag("og:site_name", shell::site_name(language, &frame.department))}
        {tag("og:locale", shell::open_graph_locale(language).to_owned())}
        {tag("og:title", page.title.clone())}
        {tag("og:description", description)}
        {tag("og:url", shared.url.clone())}
        {tag("og:image", format!("{}/icon-512.png", frame.public_url))}
        <script type="application/ld+json" inner_html=shared.linked.clone()></script>
    }
}

fn bar_page(frame: &Frame, page: &Page) -> impl IntoView + use<> {
    let content = (page.view)();
    let menu = frame.role.map(|_| account_menu(&frame.name, &frame.organisation));
    let language = language();
    view! {
        <header class="top">
            <a class="brand" href=Path::Root.to_string() aria-label=shell::home_link(language)><Mark/></a>
            <nav class="tabs" aria-label=shell::menu(language)>{tabs(language, frame, page.tab)}</nav>
            <div class="top-help">
                {menu}
                <a href=Path::Help.to_string()>{shell::help(language)}</a>
                <Call class="call" phone=frame.help_phone.clone() words=common::call(language)/>
            </div>
        </header>
        {content}
        {footer(frame)}
    }
}

/// An entry of the menu: its page, its icon and its words.
type Entry = (Tab, Path, &'static str, &'static str);

fn entries(language: Language, role: Option<Role>, is_head: bool) -> Vec<Entry> {
    let offer = (Tab::Offer, Path::Offer, "i-offre", common::the_offer(language));
    let requests = (Tab::Desk, Path::Requests, "i-boite", shell::tab_requests(language));
    let people = (Tab::People, Path::People, "i-gens", shell::tab_people(language));
    let quality = (Tab::Quality, Path::Quality, "i-graphe", shell::tab_quality(language));
    let sheets = (Tab::Sheets, Path::SheetDesk, "i-info", shell::tab_sheets(language));
    match role {
        Some(Role::Allocataire) => vec![
            (Tab::Home, Path::Home, "i-accueil", person::home(language)),
            offer,
            (Tab::Appointments, Path::Appointments, "i-rdv", shell::tab_appointments(language)),
            (Tab::Contract, Path::Contract, "i-contrat", contract::mine(language)),
        ],
        Some(Role::Provider) => {
            vec![(Tab::Sessions, Path::Sessions, "i-agenda", shell::tab_sessions(language)), offer]
        }
        Some(Role::TerritoryLead) => vec![quality, offer],
        Some(Role::Referent) if is_head => vec![requests, people, quality, offer],
        Some(Role::Referent) => vec![requests, people, offer],
        Some(Role::Admin) => vec![requests, quality, sheets, offer],
        None => vec![offer, (Tab::SignIn, Path::SignIn, "i-personne", account::sign_in(language))],
    }
}

fn tabs(language: Language, frame: &Frame, current: Option<Tab>) -> Vec<AnyView> {
    entries(language, frame.role, frame.is_head)
        .into_iter()
        .map(|(tab, path, icon, words)| {
            let here = (current == Some(tab)).then_some("page");
            view! { <a href=path.to_string() aria-current=here><Icon id=icon/>{words}</a> }.into_any()
        })
        .collect()
}

/// A professional's desk: the menu stands at the side, with who is there and the way out.
fn rail_page(frame: &Frame, page: &Page) -> impl IntoView + use<> {
    let content = (page.view)();
    let language = language();
    view! {
        <header class="rail">
            <a class="brand" href=Path::Root.to_string() aria-label=shell::home_link(language)><Mark/></a>
            <nav aria-label=shell::menu(language)>{tabs(language, frame, page.tab)}</nav>
            <div class="rail-foot">
                {account_menu(&frame.name, &frame.organisation)}
            </div>
        </header>
        {content}
    }
}

fn footer(frame: &Frame) -> impl IntoView + use<> {
    let language = language();
    let messages = frame.demo.then(|| {
        view! { <a href=Path::DemoMessages.to_string()>{shell::demo_messages(language)}</a> }
    });
    view! {
        <footer class="foot">
            <a href=Path::EasyReading.to_string()>{shell::easy_reading(language)}</a>
            <a href=Path::Sheets.to_string()>{words::sheet::sheets(language)}</a>
            <a href=Path::PersonalData.to_string()>{person::personal_data(language)}</a>
            <a href=Path::Accessibility.to_string()>{shell::accessibility(language)}</a>
            <a href=Path::LegalNotice.to_string()>{shell::legal_notice(language)}</a>
            <a href=Path::SiteMap.to_string()>{shell::site_map(language)}</a>
            {messages}
            <span>{frame.department.clone()}</span>
        </footer>
    }
}
