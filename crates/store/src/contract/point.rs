//! Points of versions and their words; those about health live in a table of their own.

use chrono::{DateTime, NaiveDate, Utc};
use domain::contract::{CommitmentKind, Point, PointAnswer, PointContent, PointPart, PointWords, Side};
use uuid::Uuid;

use crate::{Conn, Fault, Result, Tx, record};

record! {
    /// A point as it is kept.
    pub struct PointRow {
        /// Its row.
        pub id: Uuid,
        /// The step that it states, the same in every version; none for the terms.
        pub commitment_id: Option<Uuid>,
        /// What it is about.
        pub part: PointPart = word,
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// First day, for the terms.
        pub starts_on: Option<NaiveDate>,
        /// Last day, or the day for which the step is promised.
        pub due_on: Option<NaiveDate>,
        /// Hours a week.
        pub weekly_hours: Option<i64>,
        /// The action of the offer.
        pub action_id: Option<Uuid>,
        /// What the person said of it.
        pub answer: PointAnswer = word,
        /// Whether the person chose or accepted it.
        pub is_chosen: bool,
        /// Whether the référent took it out.
        pub is_dropped: bool,
        /// What it says, in words; empty when it may not be read.
        pub label: String,
        /// What it said when the person was asked last, as JSON.
        pub asked: Option<String>,
        /// What it said before, as JSON.
        pub former: Option<String>,
        /// The person's word.
        pub question: String,
        /// The référent's answer to it.
        pub reply: String,
        /// What makes the digest of words about health.
        pub salt: Option<String>,
    }
}

/// A point with what is kept beside it.
#[derive(Clone, Debug)]
pub struct StoredPoint {
    /// The point.
    pub point: Point,
    /// The step that it states.
    pub commitment: Option<Uuid>,
    /// What makes the digest of its words, when they are about health and may be read.
    pub salt: Option<String>,
}

fn content(json: Option<String>) -> Result<Option<PointContent>> {
    let read = |json: String| serde_json::from_str(&json).map_err(|error| Fault::Data(error.to_string()));
    json.map(read).transpose()
}

impl PointRow {
    fn stored(self) -> Result<StoredPoint> {
        let words = PointWords {
            asked: content(self.asked)?,
            former: content(self.former)?,
            question: self.question,
            reply: self.reply,
        };
        let content = PointContent {
            label: self.label,
            starts_on: self.starts_on,
            due_on: self.due_on,
            weekly_hours: self.weekly_hours,
            action: self.action_id,
        };
        let point = Point {
            id: self.id,
            part: self.part,
            side: self.side,
            kind: self.kind,
            content,
            words,
            answer: self.answer,
            is_chosen: self.is_chosen,
            is_dropped: self.is_dropped,
        };
        Ok(StoredPoint { point, commitment: self.commitment_id, salt: self.salt })
    }
}

/// The points of a version, in their order; with the words about health, or without them.
pub async fn of_version(mut conn: impl Conn, version: Uuid, sees_health: bool) -> Result<Vec<StoredPoint>> {
    let rows: Vec<PointRow> = conn
        .query(
            "SELECT p.id, p.commitment_id, p.part, p.side, p.kind, p.starts_on, p.due_on, p.weekly_hours, p.action_id,
                    p.answer, p.is_chosen, p.is_dropped, COALESCE(w.label, h.label, '') AS label,
                    COALESCE(w.asked, h.asked) AS asked, COALESCE(w.former, h.former) AS former,
                    COALESCE(w.question, h.question, '') AS question, COALESCE(w.reply, h.reply, '') AS reply, h.salt
             FROM contract_point p
             LEFT JOIN point_words w ON w.point_id = p.id
             LEFT JOIN health_words h ON h.point_id = p.id AND $2
             WHERE p.version_id = $1 ORDER BY p.rank, p.id",
        )
        .bind(version)
        .bind(sees_health)
        .all()
        .await?;
    rows.into_iter().map(PointRow::stored).collect()
}

/// Adds a point at the end of a version. `salt` is drawn for words about health.
pub async fn add(tx: &mut Tx, version: Uuid, rank: i64, one: &StoredPoint) -> Result<()> {
    let point = &one.point;
    tx.query(
        "INSERT INTO contract_point (id, version_id, commitment_id, rank, part, side, kind, starts_on, due_on,
                                     weekly_hours, action_id, answer, is_chosen, is_dropped)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(point.id)
    .bind(version)
    .bind(one.commitment)
    .bind(rank)
    .bind(point.part.code().to_owned())
    .bind(point.side.code().to_owned())
    .bind(point.kind.code().to_owned())
    .bind(point.content.starts_on)
    .bind(point.content.due_on)
    .bind(point.content.weekly_hours)
    .bind(point.content.action)
    .bind(point.answer.code().to_owned())
    .bind(point.is_chosen)
    .bind(point.is_dropped)
    .run()
    .await?;
    add_words(tx, one).await
}

async fn add_words(tx: &mut Tx, one: &StoredPoint) -> Result<()> {
    let Point { id, kind, content, words, .. } = &one.point;
    let json = |content: &PointContent| serde_json::to_string(content).map_err(|error| Fault::Data(error.to_string()));
    let asked = words.asked.as_ref().map(json).transpose()?;
    let former = words.former.as_ref().map(json).transpose()?;
    let health = kind.is_health();
    let query = match health {
        true => tx.query(
            "INSERT INTO health_words (point_id, label, asked, former, question, reply, salt)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        ),
        false => tx.query(
            "INSERT INTO point_words (point_id, label, asked, former, question, reply) VALUES ($1, $2, $3, $4, $5, $6)",
        ),
    };
    let query = query
        .bind(*id)
        .bind(content.label.clone())
        .bind(asked)
        .bind(former)
        .bind(words.question.clone())
        .bind(words.reply.clone());
    let query = if health { query.bind(one.salt.clone().unwrap_or_default()) } else { query };
    query.run().await?;
    Ok(())
}

/// Writes what a point has become; its words move to the table of their kind.
pub async fn update(tx: &mut Tx, one: &StoredPoint) -> Result<()> {
    let point = &one.point;
    tx.query(
        "UPDATE contract_point SET kind = $2, starts_on = $3, due_on = $4, weekly_hours = $5, action_id = $6,
                answer = $7, is_chosen = $8, is_dropped = $9 WHERE id = $1",
    )
    .bind(point.id)
    .bind(point.kind.code().to_owned())
    .bind(point.content.starts_on)
    .bind(point.content.due_on)
    .bind(point.content.weekly_hours)
    .bind(point.content.action)
    .bind(point.answer.code().to_owned())
    .bind(point.is_chosen)
    .bind(point.is_dropped)
    .run()
    .await?;
    delete_words(tx, point.id).await?;
    add_words(tx, one).await
}

async fn delete_words(tx: &mut Tx, point: Uuid) -> Result<()> {
    tx.query("DELETE FROM point_words WHERE point_id = $1").bind(point).run().await?;
    tx.query("DELETE FROM health_words WHERE point_id = $1").bind(point).run().await?;
    Ok(())
}

/// Deletes a point that the person never saw.
pub async fn delete(tx: &mut Tx, point: Uuid) -> Result<()> {
    delete_words(tx, point).await?;
    tx.query("DELETE FROM contract_point WHERE id = $1").bind(point).run().await?;
    Ok(())
}

/// Keeps what the person said of a point and their word, where the words of its kind are.
pub async fn answer(tx: &mut Tx, point: &Point, now: DateTime<Utc>) -> Result<()> {
    tx.query("UPDATE contract_point SET answer = $2, answered_at = $3 WHERE id = $1")
        .bind(point.id)
        .bind(point.answer.code().to_owned())
        .bind(now)
        .run()
        .await?;
    let query = match point.kind.is_health() {
        true => tx.query("UPDATE health_words SET question = $2 WHERE point_id = $1"),
        false => tx.query("UPDATE point_words SET question = $2 WHERE point_id = $1"),
    };
    query.bind(point.id).bind(point.words.question.clone()).run().await?;
    Ok(())
}
