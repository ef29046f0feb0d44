//! Tests of pages on generated data: few statements, none that reads a whole table or writes, true counts.

use domain::{
    account::{Account, login_session::Device},
    listing::ROWS,
    path::Path,
};
use portal::{account::login_session, offer, testing::Story};
use store::{
    Db,
    testing::{
        for_each_engine,
        plan::{plan, whole_tables},
        population::{Cast, Population, fill},
    },
};

use crate::{statements, support::*};

/// Statements of a page at most.
const MOST: usize = 12;
/// The tables that grow with the people of a département.
const BIG: [&str; 9] = [
    "action_session",
    "allocataire",
    "appointment",
    "audit",
    "commitment",
    "contract",
    "outbox",
    "registration",
    "registration_event",
];

/// Lists as long as those of a département, among few enough people for a test.
const SIZE: Population = Population { people: 1_500, referents: 40, sessions: 200, ..Population::TENTH };

/// What people and professionals look at most often, with the registrations of the first person.
fn visits(cast: &Cast, registration: uuid::Uuid) -> Vec<(Account, Vec<Path>)> {
    let own = vec![
        Path::Home,
        Path::Registrations,
        Path::Registration(registration),
        Path::Appointments,
        Path::Contract,
        Path::RegistrationForm(cast.open[7]),
    ];
    vec![
        (cast.people[0], own),
        (cast.referent, vec![Path::Requests, Path::Request(cast.request)]),
        (cast.provider, vec![Path::Sessions, Path::Session(cast.session)]),
    ]
}

async fn signed_in(story: &Story, site: &axum::Router, account: Account) -> Window {
    let new = login_session::open(&story.portal, account, Device::Shared, None).await.unwrap();
    let mut window = window(site);
    window.cookies.insert("__Host-jalon".into(), new.token);
    window
}

async fn generated(db: Db) -> (Story, axum::Router, Cast) {
    let (story, site) = site_on(db);
    let cast = fill(&story.portal.db, SIZE, story.now()).await.unwrap();
    offer::refresh(&story.portal).await.unwrap();
    (story, site, cast)
}

#[tokio::test]
async fn pages_ask_little_and_only_for_what_is_on_them() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let mine =
            store::registration::of_person(&story.portal.db, cast.people[0].id, story.now()).await.unwrap()[0].id;
        let mut wrong = Vec::new();
        for (account, paths) in visits(&cast, mine) {
            let mut window = signed_in(&story, &site, account).await;
            for path in paths {
                let (answer, mut asked) = statements::of(window.get(&path.to_string())).await;
                // A connection that opens meanwhile sets itself up.
                asked.retain(|statement| !statement.starts_with("PRAGMA"));
                assert_eq!(answer.status, 200, "{path}");
                if asked.len() > MOST {
                    wrong.push(format!("{path}: {} statements\n{}", asked.len(), asked.join("\n")));
                }
                let written = statements::writes(&asked);
                assert!(written.is_empty(), "{path} writes: {written:#?}");
                for statement in &asked {
                    let plan = plan(&story.portal.db, statement).await.unwrap();
                    if !whole_tables(statement, &plan, &BIG).is_empty() {
                        wrong.push(format!("{path}: {statement}\n{}", plan.join("\n")));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}: {}", story.portal.db.engine(), wrong.join("\n\n"));
    })
    .await;
}

#[tokio::test]
async fn long_lists_come_in_pages_and_count_everything() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let mut referent = signed_in(&story, &site, cast.referent).await;
        let desk = referent.get("/referent").await;
        assert_eq!(desk.count(".queue a"), ROWS);
        assert!(
            desk.words("h1 ~ .small").contains(&format!("{}\u{a0}demandes", SIZE.requests_of_one)),
            "{}",
            desk.words("h1 ~ .small")
        );
        // From page to page, without script: every request once.
        let (mut path, mut seen) = ("/referent".to_owned(), std::collections::BTreeSet::new());
        loop {
            let page = referent.get(&path).await;
            seen.extend(links(&page, ".queue a").into_iter().map(|(to, _)| to.split('?').next().unwrap().to_owned()));
            match links(&page, "nav a").into_iter().find(|(_, words)| words == "Page suivante") {
                Some((next, _)) => path = next,
                None => break,
            }
        }
        assert_eq!(seen.len(), SIZE.requests_of_one);
        // A request keeps the page of its list; a page that is no more is the first.
        let on_second = links(&referent.get("/referent?page=2").await, ".queue a").remove(0).0;
        assert!(on_second.ends_with("?page=2"), "{on_second}");
        assert_eq!(referent.get(&on_second).await.count(".queue a[aria-current]"), 1);
        assert_eq!(referent.get("/referent?page=99").await.count(".queue a"), ROWS);

        let mut provider = signed_in(&story, &site, cast.provider).await;
        let roster = provider.get(&Path::Session(cast.session).to_string()).await;
        assert_eq!(roster.count(".people li"), ROWS);
        let words = roster.words("#qui ~ .small");
        assert!(words.contains("160\u{a0}inscriptions validées, 40 en attente"), "{words}");
        let last = provider.get(&format!("{}?page=4", Path::Session(cast.session))).await;
        assert_eq!((last.count(".people li"), last.words("nav .small").contains("Page 4 sur 4")), (ROWS, true));
        let board = provider.get("/porteur").await;
        assert_eq!(board.count(".agenda li"), ROWS);
        assert!(board.html.contains("/porteur?page=2"), "{}", board.html);
    })
    .await;
}

/// Where the links that a selector finds lead, and their words.
fn links(page: &Answer, selector: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.html);
    let selector = scraper::Selector::parse(selector).unwrap();
    let link = |link: scraper::ElementRef<'_>| {
        (link.value().attr("href").unwrap_or_default().to_owned(), link.text().collect::<String>())
    };
    document.select(&selector).map(link).collect()
}
