//! Fills an empty database with the generated people of a département, for `bin/bench people`.
//!
//! Usage: `population URL FOLDER`. Leaves in FOLDER `visits` (a name, a path and the token of a session a line) and
//! `requests` (the token of a person and the path of a form a line), with tabs between.

use std::{error::Error, fmt::Write, fs, path::Path as FilePath};

use domain::{
    account::{Account, login_session::Device},
    path::Path,
};
use portal::{Portal, account::login_session, clock::Clock, random::Random, testing};
use store::{
    Db,
    testing::population::{Population, fill},
};

/// People who ask for seats, and how many each asks for: fewer than one may have undecided.
const ASKING: usize = 4_000;
const SEATS_EACH: usize = 3;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder] = arguments.as_slice() else { return Err("usage: population URL FOLDER".into()) };
    let db = Db::open(url).await?;
    store::migrate(&db).await?;
    let portal = Portal::new(db, Clock::System, Random::system(), testing::settings());
    let cast = fill(&portal.db, Population::DEPARTMENT, portal.now()).await?;
    let token =
        async |account: Account| login_session::open(&portal, account, Device::Shared, None).await.map(|new| new.token);

    let mut visits = String::new();
    let mut visit = |name: &str, path: Path, token: &str| writeln!(visits, "{name}\t{path}\t{token}");
    // Some people, so that no page is that of one person only.
    for person in &cast.people[1_000..1_016] {
        let token = token(*person).await?;
        visit("A person's home", Path::Home, &token)?;
        visit("Their registrations", Path::Registrations, &token)?;
        visit("Their appointments", Path::Appointments, &token)?;
        visit("Their contract", Path::Contract, &token)?;
    }
    visit("A desk with 200 requests", Path::Requests, &token(cast.referent).await?)?;
    let provider = token(cast.provider).await?;
    visit("500 sessions of a porteur", Path::Sessions, &provider)?;
    visit("A roster of 200", Path::Session(cast.session), &provider)?;
    fs::write(FilePath::new(folder).join("visits"), visits)?;

    let mut requests = String::new();
    for (turn, person) in cast.people[2_000..2_000 + ASKING].iter().enumerate() {
        let token = token(*person).await?;
        for seat in 0..SEATS_EACH {
            let session = cast.open[(turn + seat * 61) % cast.open.len()];
            writeln!(requests, "{token}\t{}", Path::RegistrationForm(session))?;
        }
    }
    fs::write(FilePath::new(folder).join("requests"), requests)?;
    portal.db.close().await;
    Ok(())
}
