//! Tests of pages on generated data: few statements, none that reads a whole table or writes, true counts.

use axum::http::header;
use domain::{
    account::{Account, login_session::Device},
    listing::{ListPage, ROWS},
    path::Path,
    registration::MESSAGE_MAX,
};
use portal::{
    account::login_session,
    offer,
    registration::{decide, review},
    testing::Story,
};
use store::{
    Db,
    testing::{
        for_each_engine,
        plan::{plan, whole_tables},
        population::{Cast, Population, fill},
    },
};

use uuid::Uuid;

use crate::{statements, support::*};

/// Statements of a page at most.
const MOST: usize = 12;
/// Statements of a request for a seat at most, as many in one round trip counted once.
const MOST_OF_A_REQUEST: usize = 7;
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
fn visits(cast: &Cast, registration: Uuid, answered: Uuid) -> Vec<(Account, Vec<Path>)> {
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
        (
            cast.referent,
            vec![
                Path::Requests,
                Path::Request(cast.request),
                Path::Request(answered),
                Path::People,
                Path::PersonFile(cast.people[1].id),
            ],
        ),
        (cast.provider, vec![Path::Sessions, Path::Session(cast.session), Path::AttendanceSheet(cast.session)]),
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
        let answered = requests_of(&story, cast.referent).await[7];
        decide::validate(&story.portal, cast.referent.into(), answered, "").await.unwrap();
        for (account, paths) in visits(&cast, mine, answered) {
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
async fn a_seat_is_asked_for_in_few_round_trips() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let mut window = signed_in(&story, &site, cast.people[1]).await;
        let form = Path::RegistrationForm(cast.open[7]).to_string();
        let (answer, mut asked) = statements::of(window.post(&form, &[("mot", "")])).await;
        asked.retain(|statement| !statement.starts_with("PRAGMA"));
        assert!(answer.header(header::LOCATION).starts_with("/espace/inscriptions/"), "{}", answer.status);
        assert!(asked.len() <= MOST_OF_A_REQUEST, "{} statements\n{}", asked.len(), asked.join("\n"));
        // The registration, its event, its messages, who was told, the audit and the seat.
        assert_eq!(statements::writes(&asked).len(), 1, "{}", asked.join("\n"));
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
        let (named, waiting) = ("section[aria-labelledby=qui] > .people li", "section[aria-labelledby=attente] li");
        assert_eq!((roster.count(named), roster.count(waiting)), (ROWS, 40));
        assert_eq!(roster.count(&format!("{waiting} a")), 0, "nobody can be reached from there");
        let words = roster.words("#qui ~ .small");
        assert!(words.contains("160\u{a0}inscriptions validées, 40 en attente"), "{words}");
        let last = provider.get(&format!("{}?page=4", Path::Session(cast.session))).await;
        assert_eq!((last.count(named), last.count(waiting)), (SIZE.roster - 40 - 3 * ROWS, 0));
        assert!(last.words("nav .small").contains("Page 4 sur 4"));
        let board = provider.get("/porteur").await;
        assert_eq!(board.count(".agenda li"), ROWS);
        assert!(board.html.contains("/porteur?page=2"), "{}", board.html);
    })
    .await;
}

/// What waits for a référent, in the order of the desk.
async fn requests_of(story: &Story, referent: Account) -> Vec<Uuid> {
    let mut requests = Vec::new();
    let mut page = Some(ListPage::FIRST);
    while let Some(asked) = page {
        let listed = review::queue(&story.portal, referent.into(), asked).await.unwrap();
        requests.extend(listed.iter().map(|one| one.id));
        page = listed.next();
    }
    requests
}

#[tokio::test]
async fn a_form_comes_back_on_the_page_of_the_list_that_it_was_sent_from() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let mut referent = signed_in(&story, &site, cast.referent).await;
        let opened = links(&referent.get("/referent?page=2").await, ".queue a").remove(3).0;
        let page = referent.get(&opened).await;
        assert_eq!(attribute(&page, "#reponse", "action"), format!("{opened}#reponse"), "in sight when it comes back");
        let too_long = "x".repeat(MESSAGE_MAX + 1);
        let refused = referent.post(&opened, &[("message", &too_long)]).await;
        assert_eq!((refused.status, refused.words("#message").trim()), (422, too_long.as_str()));
        assert_eq!((refused.count("#erreur-message"), refused.count(".queue a[aria-current]")), (1, 1));
        assert!(refused.words("nav .small").contains("Page 2 sur 4"), "{}", refused.words("nav .small"));
        // The way to a refusal and back keeps it too.
        let refusal = attribute(&refused, ".decide a", "href");
        assert!(refusal.ends_with("/refus?page=2"), "{refusal}");
        assert_eq!(attribute(&referent.get(&refusal).await, "main .back", "href"), opened);
        let answered =
            referent.post(&refusal, &[("reason", "not_now"), ("message", "Pas cette fois, on en parle.")]).await;
        assert_eq!(answered.header(header::LOCATION), format!("{opened}#fait"));
        let taken_back = attribute(&referent.get(&opened).await, ".take-back", "action");
        assert!(taken_back.ends_with("/reprendre?page=2"), "{taken_back}");

        let mut provider = signed_in(&story, &site, cast.provider).await;
        let second = format!("{}?page=2", Path::Session(cast.session));
        let roster = provider.get(&second).await;
        assert_eq!(attribute(&roster, ".aside form", "action"), format!("{second}#changer"));
        for (typed, status) in [("beaucoup", 422), ("3", 409)] {
            let refused = provider.post(&second, &[("seats", typed)]).await;
            assert_eq!((refused.status, refused.value("seats")), (status, typed.to_owned()));
            assert!(refused.words("nav .small").contains("Page 2 sur 4"), "{}", refused.words("nav .small"));
            assert_eq!(refused.count("section[aria-labelledby=changer] [role=alert]"), 1, "beside the field");
        }
        let saved = provider.post(&second, &[("seats", "240")]).await;
        let to = saved.header(header::LOCATION);
        assert_eq!(to, format!("{}?fait=enregistre&page=2#fait", Path::Session(cast.session)));
        let page = provider.get(to.split('#').next().unwrap()).await;
        assert_eq!((page.count("#fait"), page.words("nav .small").contains("Page 2 sur 4")), (1, true));
    })
    .await;
}

#[tokio::test]
async fn the_next_request_is_the_next_of_the_whole_queue() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let mut desk = signed_in(&story, &site, cast.referent).await;
        let all = requests_of(&story, cast.referent).await;
        let last = all.len() - 1;
        // At the end of a page, in the middle of another, and at the end of all. Who was answered before is passed.
        for (answered, next, page) in [(49, 50, 1), (48, 50, 1), (120, 121, 3), (last, 0, 1)] {
            decide::validate(&story.portal, cast.referent.into(), all[answered], "").await.unwrap();
            let shown = desk.get(&Path::Request(all[answered]).to_string()).await;
            let (to, words) = links(&shown, "#fait .buttons a").remove(0);
            assert_eq!(words, "Demande suivante");
            let query = if page == 1 { String::new() } else { format!("?page={page}") };
            assert_eq!(to, format!("{}{query}", Path::Request(all[next])), "after {answered}");
            assert_eq!(desk.get(&to).await.count(".queue a[aria-current]"), 1, "it stands in the list beside");
        }
    })
    .await;
}

#[tokio::test]
async fn needs_come_in_pages_and_a_sheet_holds_everybody() {
    for_each_engine(|db| async move {
        let (story, site, cast) = generated(db).await;
        let sql = "UPDATE registration SET state = 'validated', needs_open = TRUE, childcare = TRUE
                   WHERE state = 'requested' AND allocataire_id IN (SELECT id FROM allocataire WHERE referent_id = $1)";
        let needs = requests_of(&story, cast.referent).await;
        story.portal.db.query(sql).bind(cast.referent.id).run().await.unwrap();
        let mut desk = signed_in(&story, &site, cast.referent).await;
        let (mut path, mut seen) = ("/referent".to_owned(), std::collections::BTreeSet::new());
        loop {
            let page = desk.get(&path).await;
            let listed = links(&page, "[aria-labelledby=besoins] a");
            assert!(listed.len() <= ROWS, "{path}: {}", listed.len());
            assert!(page.words("#besoins ~ .small").starts_with(&format!("{}\u{a0}personnes", needs.len())));
            seen.extend(listed.into_iter().map(|(to, _)| to.split('?').next().unwrap().to_owned()));
            match links(&page, "nav a").into_iter().find(|(_, words)| words == "Page suivante") {
                Some((next, _)) => path = next,
                None => break,
            }
        }
        assert_eq!(seen, needs.iter().map(|one| Path::Request(*one).to_string()).collect());
        assert_eq!(path, "/referent?besoins=4");
        let on_third = links(&desk.get("/referent?besoins=3").await, "[aria-labelledby=besoins] a").remove(0).0;
        assert!(on_third.ends_with("?besoins=3"), "{on_third}");
        assert_eq!(desk.get(&on_third).await.count(".queue a[aria-current]"), 1);

        let mut provider = signed_in(&story, &site, cast.provider).await;
        let roster = provider.get(&Path::Session(cast.session).to_string()).await;
        let sheet = attribute(&roster, "section[aria-labelledby=qui] .buttons a[href$=feuille]", "href");
        let sheet = provider.get(&sheet).await;
        assert!(sheet.words("main").contains("40\u{a0}demandes attendent une réponse"), "{}", sheet.words("main"));
        assert_eq!((sheet.count(".sheet tbody tr"), sheet.count("[data-print]")), (SIZE.roster - 40, 1));
        assert_eq!(sheet.count("main :is([href^=tel], [href^=mailto])"), 0, "it goes from hand to hand");
    })
    .await;
}

/// An attribute of the first element that a selector finds.
fn attribute(page: &Answer, selector: &str, name: &str) -> String {
    let document = scraper::Html::parse_document(&page.html);
    let found = document.select(&scraper::Selector::parse(selector).unwrap()).next();
    found.and_then(|element| element.value().attr(name)).unwrap_or_default().to_owned()
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
