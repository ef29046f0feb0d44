//! Skills that people learnt, and used again.

use chrono::{DateTime, Utc};
use domain::reciprocity::Skill;
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A skill that somebody learnt.
    pub struct LearntSkill {
        /// Which.
        pub skill: Skill = word,
        /// Since when it served again.
        pub reused_at: Option<DateTime<Utc>>,
    }
}

/// What was learnt from a réciprocité.
pub async fn learnt(mut conn: impl Conn, id: Uuid) -> Result<Vec<LearntSkill>> {
    conn.query("SELECT skill, reused_at FROM learnt_skill WHERE reciprocity_id = $1 ORDER BY skill")
        .bind(id)
        .all()
        .await
}

record! {
    /// A skill, alone.
    pub struct SkillWord {
        /// Which.
        pub skill: Skill = word,
    }
}

/// What a person learnt from what they did not take back, each skill once.
pub async fn skills_of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Skill>> {
    let rows: Vec<SkillWord> = conn
        .query(
            "SELECT DISTINCT s.skill FROM learnt_skill s JOIN reciprocity r ON r.id = s.reciprocity_id
             WHERE r.allocataire_id = $1 AND r.stopped_at IS NULL ORDER BY s.skill",
        )
        .bind(person)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.skill).collect())
}

/// Keeps these skills and no other; what served again stays so.
pub(super) async fn replace(tx: &mut Tx, id: Uuid, skills: &[Skill]) -> Result<()> {
    let kept = skills.iter().fold(",".to_owned(), |list, skill| list + skill.code() + ",");
    tx.query("DELETE FROM learnt_skill WHERE reciprocity_id = $1 AND $2 NOT LIKE '%,' || skill || ',%'")
        .bind(id)
        .bind(kept)
        .run()
        .await?;
    for skill in skills {
        tx.query("INSERT INTO learnt_skill (reciprocity_id, skill) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(skill.code().to_owned())
            .run()
            .await?;
    }
    Ok(())
}

/// Keeps that a skill served again; false when it was not learnt there, or was said before.
pub async fn reuse(tx: &mut Tx, id: Uuid, skill: Skill, now: DateTime<Utc>) -> Result<bool> {
    let marked = tx
        .query("UPDATE learnt_skill SET reused_at = $3 WHERE reciprocity_id = $1 AND skill = $2 AND reused_at IS NULL")
        .bind(id)
        .bind(skill.code().to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(marked == 1)
}
