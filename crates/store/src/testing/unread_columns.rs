//! Test that fails on a column of personal data that nothing reads.
//!
//! Each column is renamed in turn: if every query of this crate can still be prepared, nobody reads it.

use std::{fs, path::Path};

use crate::{Db, testing::sqlite};

/// The tables that say something of people.
const TABLES: [&str; 17] = [
    "allocataire",
    "referent",
    "provider_account",
    "staff",
    "contract",
    "commitment",
    "attachment",
    "appointment",
    "registration",
    "proposal",
    "favourite",
    "feedback",
    "feedback_refusal",
    "task",
    "late_step",
    "rights_agreement",
    "rights_question",
];

/// What is kept although no query gives it, and why.
const KEPT: [(&str, &str); 17] = [
    ("attachment.key_id", "which files a former secret still seals: the job that seals them again asks"),
    ("registration.seat", "which seat is kept for somebody: read where it is freed or passed over"),
    ("registration.escalate_at", "from when others decide too: the job that says so asks"),
    ("task.done_by_role", "which accounts `done_by` is of"),
    ("favourite.kept_at", "the order in which one kept actions"),
    ("referent.closed_by", "imports read it where they write: what a file closed, a file opens again"),
    ("provider_account.closed_by", "the same"),
    ("staff.closed_by", "the same"),
    ("referent.phone_to_verify", "imports write it: why there is no telephone, for who corrects the file"),
    ("referent.mail_to_verify", "the same"),
    ("provider_account.phone_to_verify", "the same"),
    ("contract.origin", "imports read it where they write: what was made here is not overwritten"),
    ("contract.owned_here_since", "the same"),
    ("commitment.origin", "the same"),
    ("commitment.owned_here_since", "the same"),
    ("appointment.origin", "the same"),
    ("appointment.owned_here_since", "the same"),
];

/// Whether a text of SQL reads: a query, or a part of one.
fn is_read(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("SELECT")
        || [" AS ", "WHERE ", "CASE "].iter().any(|word| text.contains(word))
            && !text.contains("SET ")
            && !text.starts_with("INSERT")
            && !text.starts_with("DELETE")
}

/// The queries of a source: its texts that begin as one.
fn queries(path: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path
            .file_stem()
            .is_some_and(|name| ["tests", "testing", "demo", "retention"].iter().any(|one| name == *one));
        if is_test {
            continue;
        }
        if path.is_dir() {
            queries(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let code = code.join("\n");
            // Every other part stands between quotes: no text of SQL holds an escaped one.
            for literal in code.split('"').skip(1).step_by(2).filter(|text| is_read(text)) {
                found.push(literal.to_owned());
            }
        }
    }
}

/// The queries that can be prepared now.
async fn prepared(db: &Db, queries: &[String], round: usize) -> Vec<String> {
    let mut good = Vec::new();
    for query in queries {
        // A text of its own each time: the connection remembers what it prepared before.
        let sql = format!("EXPLAIN {query} /* {round} */");
        if db.query(Box::leak(sql.into_boxed_str())).run().await.is_ok() {
            good.push(query.clone());
        }
    }
    good
}

async fn columns(db: &Db, table: &str) -> Vec<String> {
    let sql = format!("SELECT name AS line FROM pragma_table_info('{table}')");
    let lines: Vec<crate::testing::Line> = db.query(Box::leak(sql.into_boxed_str())).all().await.unwrap();
    lines.into_iter().map(|line| line.line).collect()
}

async fn rename(db: &Db, table: &str, from: &str, to: &str) {
    let sql = format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}");
    db.query(Box::leak(sql.into_boxed_str())).run().await.unwrap();
}

#[tokio::test]
async fn every_column_about_people_is_read_by_a_query() {
    let test = sqlite().await;
    let mut all = Vec::new();
    queries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let (texts, all) = (all.clone(), prepared(&test.db, &all, 0).await);
    // What is put together from parts is only searched for names.
    let parts: Vec<&str> = texts.iter().filter(|text| !all.contains(text)).map(String::as_str).collect();
    let named = |column: &str| {
        parts.iter().any(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == column))
    };
    let mut round = 0;
    assert!(all.len() > 40, "only {} queries were found", all.len());
    let mut unread = Vec::new();
    for table in TABLES {
        for column in columns(&test.db, table).await {
            rename(&test.db, table, &column, "renamed").await;
            round += 1;
            if !named(&column) && prepared(&test.db, &all, round).await.len() == all.len() {
                unread.push(format!("{table}.{column}"));
            }
            rename(&test.db, table, "renamed", &column).await;
        }
    }
    unread.retain(|column| KEPT.iter().all(|(kept, _)| kept != column));
    assert!(unread.is_empty(), "nobody reads {unread:?}: drop it, or say in KEPT why it stays");
}
