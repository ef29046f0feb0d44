//! Session middleware: the sign-in cookie and its rows.

use std::{future::Future, pin::Pin};

use chrono::{DateTime, Duration, Utc};
use portal::clock::Clock;
use store::{
    Db,
    account::login_session::{self, LoginSession},
};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// The name of the cookie.
pub const COOKIE: &str = "jalon";

/// Sessions kept in the database, so that any server that shares it knows them.
#[derive(Clone, Debug)]
pub struct Sessions {
    db: Db,
    clock: Clock,
}

/// What a store method answers: the form that `SessionStore` asks for.
type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

impl Sessions {
    /// The sessions of a database.
    pub fn new(db: Db, clock: Clock) -> Sessions {
        Sessions { db, clock }
    }

    /// The layer that reads and writes the cookie. It lasts as long as somebody who is not signed in is remembered;
    /// signing in sets a limit of its own.
    pub fn layer(self, idle: Duration, secure: bool) -> SessionManagerLayer<Sessions> {
        SessionManagerLayer::new(self)
            .with_name(COOKIE)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_secure(secure)
            .with_expiry(Expiry::OnInactivity(time::Duration::seconds(idle.num_seconds())))
    }
}

fn row(record: &Record) -> Result<LoginSession> {
    let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    let expires_at = DateTime::<Utc>::from_timestamp(record.expiry_date.unix_timestamp(), 0)
        .ok_or_else(|| Error::Encode("an expiry out of time".into()))?;
    Ok(LoginSession { id: record.id.to_string(), data, expires_at })
}

fn record(id: Id, row: &LoginSession) -> Result<Record> {
    let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
    let expiry_date = time::OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp())
        .map_err(|error| Error::Decode(error.to_string()))?;
    Ok(Record { id, data, expiry_date })
}

fn backend(fault: store::Fault) -> Error {
    Error::Backend(fault.to_string())
}

impl SessionStore for Sessions {
    fn create<'a, 'b, 'c>(&'a self, record: &'b mut Record) -> Answer<'c, ()>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move {
            // An id already taken is somebody else's session: another is drawn.
            while !login_session::create(&self.db, &row(record)?).await.map_err(backend)? {
                record.id = Id::default();
            }
            Ok(())
        })
    }

    fn save<'a, 'b, 'c>(&'a self, record: &'b Record) -> Answer<'c, ()>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move { login_session::save(&self.db, &row(record)?).await.map_err(backend) })
    }

    fn load<'a, 'b, 'c>(&'a self, id: &'b Id) -> Answer<'c, Option<Record>>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move {
            let found = login_session::load(&self.db, &id.to_string(), self.clock.now()).await.map_err(backend)?;
            found.map(|row| record(*id, &row)).transpose()
        })
    }

    fn delete<'a, 'b, 'c>(&'a self, id: &'b Id) -> Answer<'c, ()>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move { login_session::delete(&self.db, &id.to_string()).await.map_err(backend) })
    }
}
