//! Generated data of a whole département, for load tests and benchmarks.
//!
//! The same size and moment make the same rows, except territories, which are there already.

mod contracts;
mod generated;
mod offer;
mod people;
mod registrations;

use chrono::{DateTime, Utc};
use domain::account::{Account, Role};
pub use generated::Population;
use uuid::Uuid;

use crate::{Db, Result};

/// Who and what a visit of the generated data begins with.
#[derive(Clone, Debug)]
pub struct Cast {
    /// People with a contract, appointments and registrations.
    pub people: Vec<Account>,
    /// The référent for whom many requests wait.
    pub referent: Account,
    /// The account of the structure with many sessions.
    pub provider: Account,
    /// The session with many participants.
    pub session: Uuid,
    /// One of the requests that wait for the référent.
    pub request: Uuid,
    /// Coming sessions with many free seats, of actions that ask for an answer.
    pub open: Vec<Uuid>,
}

/// Fills a migrated, empty database, as it would be at a moment.
pub async fn fill(db: &Db, size: Population, now: DateTime<Utc>) -> Result<Cast> {
    let mut tx = db.begin().await?;
    let referents = people::referents(&mut tx, size, now).await?;
    let people = people::people(&mut tx, size, &referents, now).await?;
    contracts::bring(&mut tx, size, &referents, now).await?;
    let offer = offer::bring(&mut tx, size, now).await?;
    let (session, request) = registrations::bring(&mut tx, size, &offer, now).await?;
    offer::count_seats(&mut tx).await?;
    tx.commit().await?;
    // Where the server does this by itself, sooner or later; SQLite never does.
    if let Db::Postgres { .. } = db {
        db.query("ANALYZE").run().await?;
    }
    Ok(Cast {
        people: people.into_iter().map(|id| Account::new(Role::Allocataire, id)).collect(),
        referent: Account::new(Role::Referent, referents[0]),
        provider: Account::new(Role::Provider, offer.account),
        session,
        request,
        open: offer.open,
    })
}

#[cfg(test)]
mod tests {
    use domain::listing::{ListPage, ROWS};

    use super::*;
    use crate::{registration, session, testing::for_each_engine};

    #[tokio::test]
    async fn a_generated_departement_is_one_that_jalon_could_have_made() {
        for_each_engine(|db| async move {
            let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
            let size =
                Population { people: 900, referents: 12, sessions: 60, sessions_of_one: 40, ..Population::TENTH };
            let cast = fill(&db, size, now).await.unwrap();
            assert_eq!(session::miscounted(&db).await.unwrap(), 0);
            // One request of five waits: nobody is named there.
            let named = registration::participants(&db, cast.session, now, ListPage::FIRST).await.unwrap();
            assert_eq!(named[0].total, (size.roster - size.roster / 5) as i64);
            let theirs = registration::Reviewer::Referent { id: cast.referent.id, head_of: None };
            let waiting = registration::awaiting(&db, theirs, ListPage::FIRST).await.unwrap();
            assert_eq!((waiting.len(), waiting[0].total), (ROWS, size.requests_of_one as i64));
            let request = registration::get(&db, cast.request).await.unwrap().unwrap();
            assert_eq!(request.referent_id, Some(cast.referent.id));
            assert!(crate::person::get(&db, cast.people[0].id).await.unwrap().unwrap().territory_id.is_some());
        })
        .await;
    }
}
