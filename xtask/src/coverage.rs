//! Store coverage: fails on SQL that no test ran on both engines.
//!
//! `store`, with its feature `testing`, leaves in `target/store-coverage` the places of the queries that ran. Here the
//! sources say which places there are, and in which functions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail, ensure};
use syn::{
    Attribute, ExprMethodCall, ImplItemFn, Item, ItemFn, ItemMod, Meta,
    visit::{self, Visit},
};

/// The sources of the crate, from the root of the project.
const SOURCES: &str = "crates/store/src";
/// What each test process ran.
const RAN: &str = "target/store-coverage";
/// The engines, as `store` names them.
const ENGINES: [&str; 2] = ["SQLite", "PostgreSQL"];
/// The method that makes statements.
const QUERY: &str = "query";

/// A statement of a source.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    /// From the root of the project.
    file: String,
    line: usize,
    /// The function that holds it.
    function: String,
}

/// Compares what ran with what there is.
///
/// # Errors
/// When a statement did not run on both engines; the error says which, and on which engine it is missing.
pub fn check(project: &Path) -> Result<()> {
    let mut statements = Vec::new();
    for file in sources(&project.join(SOURCES))? {
        let text = fs::read_to_string(&file)?;
        let name = file.strip_prefix(project)?.to_string_lossy().into_owned();
        statements.extend(statements_of(&name, &text)?);
    }
    let missing = missing(&statements, &ran(&project.join(RAN))?);
    let functions: BTreeSet<_> = statements.iter().map(|one| (&one.file, &one.function)).collect();
    if missing.is_empty() {
        println!("{} statements in {} functions ran on both engines", statements.len(), functions.len());
        return Ok(());
    }
    bail!("{} statements of {} ran on no such engine:\n{}", missing.len(), statements.len(), missing.join("\n"))
}

/// Every source of a folder and of those below, but the helpers of tests.
fn sources(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default();
        if name == "testing" {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What ran: engine, file, line.
fn ran(folder: &Path) -> Result<BTreeSet<(String, String, usize)>> {
    let mut places = BTreeSet::new();
    let files = fs::read_dir(folder).with_context(|| format!("{}: run the tests first", folder.display()))?;
    for file in files {
        for line in fs::read_to_string(file?.path())?.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            ensure!(cells.len() == 3, "{}: {line}", folder.display());
            places.insert((cells[0].to_owned(), cells[1].to_owned(), cells[2].parse()?));
        }
    }
    Ok(places)
}

/// One line a statement that did not run everywhere.
fn missing(statements: &[Statement], ran: &BTreeSet<(String, String, usize)>) -> Vec<String> {
    let mut by_engine: BTreeMap<&Statement, Vec<&str>> = BTreeMap::new();
    for statement in statements {
        for engine in ENGINES {
            if !ran.contains(&(engine.to_owned(), statement.file.clone(), statement.line)) {
                by_engine.entry(statement).or_default().push(engine);
            }
        }
    }
    let line = |(one, engines): (&Statement, Vec<&str>)| {
        format!("{}:{}: {} on {}", one.file, one.line, one.function, engines.join(" and "))
    };
    by_engine.into_iter().map(line).collect()
}

fn statements_of(file: &str, text: &str) -> Result<Vec<Statement>> {
    let parsed = syn::parse_file(text).with_context(|| file.to_owned())?;
    let mut reading = Reading { file, function: String::new(), found: Vec::new() };
    reading.visit_file(&parsed);
    Ok(reading.found)
}

/// Walks a source and keeps its statements.
struct Reading<'a> {
    file: &'a str,
    function: String,
    found: Vec<Statement>,
}

impl Reading<'_> {
    fn inside(&mut self, name: String, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.function, name);
        walk(self);
        self.function = outer;
    }
}

impl<'ast> Visit<'ast> for Reading<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Fn(ItemFn { attrs, .. }) | Item::Mod(ItemMod { attrs, .. }) => attrs,
            _ => &[],
        };
        if !attributes.iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.inside(function.sig.ident.to_string(), |inner| visit::visit_item_fn(inner, function));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.inside(function.sig.ident.to_string(), |inner| visit::visit_impl_item_fn(inner, function));
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == QUERY {
            let line = call.method.span().start().line;
            self.found.push(Statement { file: self.file.to_owned(), line, function: self.function.clone() });
        }
        visit::visit_expr_method_call(self, call);
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string().contains("test")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
pub async fn save(mut conn: impl Conn) -> Result<()> {
    conn
        .query("INSERT")
        .run().await?;
    let again = |conn: &mut Tx| { conn.query(if true { "SELECT 1" } else { "SELECT 2" }) };
    Ok(())
}
impl Order { fn all(db: &Db) { db.query(SQL); } }
#[cfg(test)]
mod tests { fn story(db: &Db) { db.query("DELETE"); } }
#[cfg(feature = "testing")]
fn help(db: &Db) { db.query("DELETE"); }
"#;

    fn statement(line: usize, function: &str) -> Statement {
        Statement { file: "a.rs".into(), line, function: function.into() }
    }

    #[test]
    fn statements_are_found_where_they_are_called() {
        let found = statements_of("a.rs", SOURCE).unwrap();
        assert_eq!(found, [statement(4, "save"), statement(6, "save"), statement(9, "all")]);
    }

    #[test]
    fn a_statement_must_run_on_both_engines() {
        let place = |engine: &str, line| (engine.to_owned(), "a.rs".to_owned(), line);
        let ran = BTreeSet::from([place("SQLite", 4), place("PostgreSQL", 4), place("SQLite", 6)]);
        assert_eq!(
            missing(&statements_of("a.rs", SOURCE).unwrap(), &ran),
            ["a.rs:6: save on PostgreSQL", "a.rs:9: all on SQLite and PostgreSQL"]
        );
    }

    #[test]
    fn what_ran_is_read_from_every_process() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("1"), "SQLite\ta.rs\t4\n").unwrap();
        fs::write(folder.path().join("2"), "PostgreSQL\ta.rs\t4\nSQLite\ta.rs\t4\n").unwrap();
        assert_eq!(ran(folder.path()).unwrap().len(), 2);
        assert!(ran(&folder.path().join("none")).unwrap_err().to_string().contains("run the tests first"));
    }
}
