//! Templates of contracts: the steps from which a draft of a pathway starts.

use domain::contract::{CommitmentKind, Side};

use crate::{Conn, Fault, Result, Tx, db::Number, record};

/// The starting templates: `pathway;side;kind;label;due_days` a line, `#` before comments.
const START: &str = include_str!("../../data/contract_templates.csv");

record! {
    /// A step of a template.
    pub struct TemplateStep {
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// The step, in words.
        pub label: String,
        /// For how many days after the first one.
        pub due_days: Option<i64>,
    }
}

/// The steps of a pathway's template, in their order.
pub async fn of_pathway(mut conn: impl Conn, pathway: &str) -> Result<Vec<TemplateStep>> {
    conn.query("SELECT side, kind, label, due_days FROM contract_template WHERE pathway = $1 ORDER BY rank")
        .bind(pathway.to_owned())
        .all()
        .await
}

record! {
    /// What a pathway says of its contracts.
    pub struct PathwayTerms {
        /// How many months a contract lasts.
        pub contract_months: i64,
    }
}

/// What a pathway says of its contracts.
pub async fn terms(mut conn: impl Conn, pathway: &str) -> Result<Option<PathwayTerms>> {
    conn.query("SELECT contract_months FROM pathway WHERE name = $1").bind(pathway.to_owned()).optional().await
}

/// Fills the templates where there are none at all: one that was taken out does not come back.
pub(crate) async fn fill(tx: &mut Tx) -> Result<()> {
    let known: Number = tx.query("SELECT COUNT(*) AS number FROM contract_template").one().await?;
    if known.number > 0 {
        return Ok(());
    }
    for (rank, line) in START.lines().skip_while(|line| line.starts_with('#')).skip(1).enumerate() {
        let wrong = || Fault::Data(format!("contract_templates.csv: {line}"));
        let cells: Vec<&str> = line.split(';').collect();
        let [pathway, side, kind, label, days] = <[&str; 5]>::try_from(cells).map_err(|_| wrong())?;
        let due_days: Option<i64> = if days.is_empty() { None } else { Some(days.parse().map_err(|_| wrong())?) };
        tx.query(
            "INSERT INTO contract_template (pathway, rank, side, kind, label, due_days)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(pathway.to_owned())
        .bind(i64::try_from(rank).map_err(|_| wrong())?)
        .bind(side.to_owned())
        .bind(kind.to_owned())
        .bind(label.to_owned())
        .bind(due_days)
        .later()
        .await?;
    }
    Ok(())
}
