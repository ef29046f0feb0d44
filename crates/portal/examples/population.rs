//! Fills an empty database with the generated people of a département, for `bin/bench people`.
//!
//! Usage: `population URL FOLDER SECRET`, with the secret of the server. Leaves in FOLDER `visits` (a name, a path and the
//! token of a session a line) and `requests` (the token of a person and the path of a form a line), with tabs between. Each
//! request may be granted, and neighbouring lines are of different people.

use std::{error::Error, fmt::Write, fs, path::Path as FilePath};

use domain::{
    account::{Account, login_session::Device},
    path::Path,
    person::{RightState, caseload::CaseFilter},
    registration::{State, UNDECIDED_MAX},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use portal::{
    Portal,
    account::login_session,
    clock::Clock,
    person::caseload,
    random::Random,
    settings::{Secret, Settings},
    testing,
};
use store::{
    Db, registration, session,
    testing::population::{Population, fill},
};
use uuid::Uuid;

/// People who ask for seats, and how many each asks for: fewer than one may have undecided.
const ASKING: usize = 7_000;
const SEATS_EACH: usize = 3;
/// Before them stand those whose pages are looked at.
const FIRST_ASKING: usize = 2_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder, secret] = arguments.as_slice() else {
        return Err("usage: population URL FOLDER SECRET".into());
    };
    let db = Db::open(url).await?;
    store::migrate(&db).await?;
    // That of the server: addresses hold what it seals.
    let secret = Secret::new(secret.as_str());
    let portal = Portal::new(db, Clock::System, Random::system(), Settings { secret, ..testing::settings() });
    let cast = fill(&portal.db, Population::DEPARTMENT, portal.now()).await?;
    let token =
        async |account: Account| login_session::open(&portal, account, Device::Shared, None).await.map(|new| new.token);

    let mut visits = String::new();
    let mut visit = |name: &str, path: String, token: &str| writeln!(visits, "{name}\t{path}\t{token}");
    // Some people, so that no page is that of one person only.
    for person in &cast.people[1_000..1_016] {
        let token = token(*person).await?;
        visit("A person's home", Path::Home.to_string(), &token)?;
        visit("Their registrations", Path::Registrations.to_string(), &token)?;
        visit("Their appointments", Path::Appointments.to_string(), &token)?;
        visit("Their contract", Path::Contract.to_string(), &token)?;
    }
    let referent = token(cast.referent).await?;
    visit("A desk with 200 requests", Path::Requests.to_string(), &referent)?;
    visit("Mes personnes", Path::People.to_string(), &referent)?;
    let name = caseload::seal_name(&portal, cast.referent.into(), "benali").await?;
    let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    visit("Those of a name", format!("{}?nom={name}", Path::People), &referent)?;
    let group = CaseFilter::WithoutContract.code();
    visit("Those without a contract", format!("{}?groupe={group}", Path::People), &referent)?;
    for person in &cast.people[..16] {
        visit("The file of a person", Path::PersonFile(person.id).to_string(), &referent)?;
    }
    let provider = token(cast.provider).await?;
    visit("500 sessions of a porteur", Path::Sessions.to_string(), &provider)?;
    visit("A roster of 200", Path::Session(cast.session).to_string(), &provider)?;
    fs::write(FilePath::new(folder).join("visits"), visits)?;

    let mut turns: [Vec<(String, Path)>; SEATS_EACH] = Default::default();
    for (number, person) in cast.people[FIRST_ASKING..].iter().enumerate() {
        let Some(sessions) = seats_for(&portal, *person, &cast.open, number).await? else { continue };
        let token = token(*person).await?;
        for (turn, session) in turns.iter_mut().zip(sessions) {
            turn.push((token.clone(), Path::RegistrationForm(session)));
        }
        if turns[0].len() == ASKING {
            break;
        }
    }
    let mut requests = String::new();
    for (token, path) in turns.concat() {
        writeln!(requests, "{token}\t{path}")?;
    }
    fs::write(FilePath::new(folder).join("requests"), requests)?;
    portal.db.close().await;
    Ok(())
}

/// Sessions of which a person may have a seat each: their right is open, few of their requests wait, and they are
/// registered to nothing else at these hours.
async fn seats_for(
    portal: &Portal,
    person: Account,
    open: &[Uuid],
    number: usize,
) -> Result<Option<[Uuid; SEATS_EACH]>, Box<dyn Error>> {
    let mut reader = portal.db.read().await?;
    let held = session::dates_of_person(&mut reader, person.id, portal.now()).await?;
    let mut taken: Vec<_> = held.iter().map(|one| (one.session_starts_at, one.session_ends_at)).collect();
    let waiting = held.iter().filter(|one| one.state == State::Requested).count();
    let mut found = Vec::new();
    for place in 0..open.len() {
        if found.len() == SEATS_EACH || waiting + SEATS_EACH > UNDECIDED_MAX as usize {
            break;
        }
        let one = open[(number + place * 61) % open.len()];
        let asking = registration::asking(&mut reader, one, person.id).await?.ok_or("a generated row is missing")?;
        if asking.right_state == RightState::Closed {
            break;
        }
        if taken.iter().all(|(starts_at, ends_at)| asking.ends_at <= *starts_at || *ends_at <= asking.starts_at) {
            taken.push((asking.starts_at, asking.ends_at));
            found.push(one);
        }
    }
    Ok(found.try_into().ok())
}
