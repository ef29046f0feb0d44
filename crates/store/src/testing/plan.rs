//! Plans of statements, to refuse those that read a whole table.

use sqlx::{FromRow, Row, postgres::PgRow, sqlite::SqliteRow};

use crate::{Db, Result};

struct PlanLine(String);

impl<'r> FromRow<'r, SqliteRow> for PlanLine {
    fn from_row(row: &'r SqliteRow) -> sqlx::Result<Self> {
        row.try_get("detail").map(PlanLine)
    }
}

impl<'r> FromRow<'r, PgRow> for PlanLine {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        row.try_get(0).map(PlanLine)
    }
}

/// How the engine would run a statement, whatever its values are: a line a step.
pub async fn plan(db: &Db, statement: &str) -> Result<Vec<String>> {
    let mut tx = db.begin().await?;
    let lines: Vec<PlanLine> = match db {
        Db::Sqlite { .. } => tx.query(leak(format!("EXPLAIN QUERY PLAN {statement}"))).all().await?,
        Db::Postgres { .. } => {
            tx.query("SET LOCAL plan_cache_mode = force_generic_plan").run().await?;
            // Among few rows reading them all is the quickest: it is planned where no index serves, and only there.
            tx.query("SET LOCAL enable_seqscan = off").run().await?;
            tx.query(leak(format!("PREPARE planned AS {statement}"))).run().await?;
            let values = vec!["NULL"; values(statement)];
            let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
            let lines = tx.query(leak(format!("EXPLAIN EXECUTE planned{values}"))).all().await?;
            tx.query("DEALLOCATE planned").run().await?;
            lines
        }
    };
    Ok(lines.into_iter().map(|line| line.0).collect())
}

/// Statements live as long as the program: a few more in a test are no matter.
fn leak(sql: String) -> &'static str {
    Box::leak(sql.into_boxed_str())
}

/// How many values a statement takes.
fn values(statement: &str) -> usize {
    let numbers = statement.split('$').skip(1);
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<usize>().ok();
    numbers.filter_map(number).max().unwrap_or_default()
}

/// The steps of a plan that read a whole table of `tables`, or a whole index of it.
pub fn whole_tables(statement: &str, plan: &[String], tables: &[&str]) -> Vec<String> {
    let names = names(statement, tables);
    let known = |name: Option<&str>| name.is_some_and(|name| names.contains(&name));
    let mut whole = Vec::new();
    for (number, line) in plan.iter().enumerate() {
        let step = line.trim_start().trim_start_matches("->").trim_start();
        let of_sqlite = step.strip_prefix("SCAN ").map(|rest| rest.split(' ').next());
        let of_postgres = step.split_once(" on ").filter(|(kind, _)| kind.contains("Scan") && !kind.contains("Bitmap"));
        let wrong = match (of_sqlite, of_postgres) {
            (Some(name), _) => known(name),
            (None, Some((kind, rest))) => {
                let by_key = plan.get(number + 1).is_some_and(|next| next.contains("Index Cond"));
                known(rest.split(' ').next()) && (kind.contains("Seq Scan") || !by_key)
            }
            (None, None) => false,
        };
        if wrong {
            whole.push(line.clone());
        }
    }
    whole
}

/// The tables, and what the statement calls them.
fn names<'a>(statement: &'a str, tables: &[&'a str]) -> Vec<&'a str> {
    let words: Vec<&str> = statement.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let aliases = words.windows(2).filter(|pair| tables.contains(&pair[0])).map(|pair| pair[1]);
    tables.iter().copied().chain(aliases.filter(|alias| alias.len() == 1)).collect()
}
