//! Texts of the fiches that come with the program, and their installation.

use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::{
    calendar,
    sheet::{SheetSlug, SheetText},
};
use uuid::Uuid;

use super::publish::{NewVersion, add, publish};
use crate::{Db, Fault, Result, Tx, record};

/// Slug and file of each, in the order in which they are listed: lines `name: value`, an empty line, Markdown.
const FILES: [(&str, &str); 5] = [
    ("y-ai-je-droit-ou-aller", include_str!("../../data/sheets/y-ai-je-droit-ou-aller.md")),
    ("ma-situation-change", include_str!("../../data/sheets/ma-situation-change.md")),
    ("declaration-trimestrielle", include_str!("../../data/sheets/declaration-trimestrielle.md")),
    ("contester-une-decision", include_str!("../../data/sheets/contester-une-decision.md")),
    ("equipe-pluridisciplinaire", include_str!("../../data/sheets/equipe-pluridisciplinaire.md")),
];

/// What is noted with a text of the program.
const NOTE: &str = "Texte livré avec Jalon";

/// A text that comes with the program.
#[derive(Clone, Debug)]
pub struct BuiltIn {
    /// The fiche.
    pub id: Uuid,
    /// Its name in its address.
    pub slug: SheetSlug,
    /// When it was written.
    pub date: NaiveDate,
    /// Its text.
    pub text: SheetText,
}

static BUILT_IN: LazyLock<Result<Vec<BuiltIn>>> =
    LazyLock::new(|| FILES.iter().map(|(slug, file)| read(slug, file)).collect());

/// The texts of the program.
///
/// # Errors
/// When one of them is not as it should be: a test reads them all.
pub fn built_in() -> Result<&'static [BuiltIn]> {
    BUILT_IN.as_deref().map_err(|fault| Fault::Data(fault.to_string()))
}

fn read(slug: &str, file: &str) -> Result<BuiltIn> {
    let wrong = |what: &str| Fault::Data(format!("sheets/{slug}.md: {what}"));
    let (head, body) = file.split_once("\n\n").ok_or_else(|| wrong("no empty line after its head"))?;
    let value = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.ok_or_else(|| wrong(name))
    };
    Ok(BuiltIn {
        id: value("id")?.parse().map_err(|_| wrong("id"))?,
        slug: SheetSlug::parse(slug).ok_or_else(|| wrong("slug"))?,
        date: value("date")?.parse().map_err(|_| wrong("date"))?,
        text: SheetText {
            title: value("title")?.to_owned(),
            summary: value("summary")?.to_owned(),
            body: body.trim().to_owned(),
        },
    })
}

impl BuiltIn {
    fn version(&self) -> NewVersion {
        NewVersion {
            text: self.text.clone(),
            note: NOTE.to_owned(),
            made_at: calendar::start_of_day(self.date),
            made_by: None,
            built_in_on: self.date,
        }
    }
}

/// Installs the texts that are missing, and those that follow a text of the program. What an administrator published
/// stays: the newer text is only proposed.
pub(crate) async fn fill(db: &Db) -> Result<()> {
    install(db, built_in()?).await
}

record! {
    /// The published version of a fiche.
    pub struct Installed {
        /// Its number.
        pub number: i64,
        /// Who published it; none for the program.
        pub made_by: Option<Uuid>,
        /// Date of the program's text that was last installed, taken or set aside.
        pub built_in_on: NaiveDate,
    }
}

async fn install(db: &Db, texts: &[BuiltIn]) -> Result<()> {
    let mut tx = db.begin().await?;
    for (rank, built_in) in (1..).zip(texts) {
        install_one(&mut tx, rank, built_in).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn install_one(tx: &mut Tx, rank: i64, built_in: &BuiltIn) -> Result<()> {
    let added = tx
        .query(
            "INSERT INTO sheet (id, slug, rank, version, built_in_on) VALUES ($1, $2, $3, 1, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(built_in.id)
        .bind(built_in.slug.as_str().to_owned())
        .bind(rank)
        .bind(built_in.date)
        .run()
        .await?;
    if added == 1 {
        return add(tx, built_in.id, 1, built_in.version()).later().await;
    }
    let installed: Option<Installed> = tx
        .query(
            "SELECT v.number, v.made_by, s.built_in_on FROM sheet s
             JOIN sheet_version v ON v.sheet_id = s.id AND v.number = s.version
             WHERE s.id = $1",
        )
        .bind(built_in.id)
        .optional()
        .await?;
    if let Some(one) = installed.filter(|one| one.made_by.is_none() && one.built_in_on < built_in.date) {
        // Somebody who publishes, or another server that starts, at the same moment is first: then it is as they did.
        publish(tx, built_in.id, one.number, built_in.version()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::{plain_language, sheet};

    use super::*;
    use crate::{
        account,
        sheet::{current, history, set_aside},
        testing::for_each_engine,
    };

    #[test]
    fn the_texts_say_things_plainly() {
        for one in built_in().unwrap() {
            let text = one.text.whole();
            let hints: Vec<_> =
                plain_language::check(&text).into_iter().map(|hint| (hint.quote(&text), hint.kind)).collect();
            assert!(hints.is_empty(), "{}: {hints:#?}", one.slug);
            assert!(sheet::amounts(&text).is_empty(), "{} promises an amount", one.slug);
            let form = sheet::SheetForm { note: NOTE.into(), ..sheet::SheetForm::of(&one.text, 1) };
            assert_eq!(form.check().as_ref(), Ok(&one.text), "{} could be published again", one.slug);
        }
    }

    #[test]
    fn the_texts_lead_to_fiches_that_are_there() {
        let slugs: Vec<&str> = built_in().unwrap().iter().map(|one| one.slug.as_str()).collect();
        for one in built_in().unwrap() {
            let links = one.text.body.split("](/").skip(1).map(|rest| rest.split(')').next().unwrap());
            for link in links {
                let known = link.strip_prefix("fiches/").is_some_and(|slug| slugs.contains(&slug));
                assert!(known, "{}: /{link}", one.slug);
            }
            for extra in [sheet::Extra::Reminder, sheet::Extra::WhereToGo] {
                assert!(slugs.contains(&extra.slug().as_str()));
            }
        }
    }

    fn later(built_in: &BuiltIn) -> BuiltIn {
        let text = SheetText { summary: "Autre chose.".into(), ..built_in.text.clone() };
        BuiltIn { date: built_in.date + chrono::Days::new(30), text, ..built_in.clone() }
    }

    #[tokio::test]
    async fn a_newer_text_replaces_that_of_the_program_and_never_that_of_somebody() {
        for_each_engine(|db| async move {
            let [first, second, ..] = built_in().unwrap() else { panic!("there are several") };
            let admin = Uuid::from_u128(7);
            account::add_staff(&db, admin, domain::account::Role::Admin, "Isabelle", "i@example.org", None)
                .await
                .unwrap();
            let mut tx = db.begin().await.unwrap();
            let own = SheetText { body: "Notre texte.".into(), ..second.text.clone() };
            let new = NewVersion { text: own.clone(), made_by: Some(admin), ..second.version() };
            assert!(publish(&mut tx, second.id, 1, new).await.unwrap());
            tx.commit().await.unwrap();

            let newer = [later(first), later(second)];
            // As at two starts, of two servers.
            for _ in 0..2 {
                install(&db, &newer).await.unwrap();
            }
            let now = current(&db, &first.slug).await.unwrap().unwrap();
            assert_eq!((now.number, now.text(), now.built_in_on), (2, newer[0].text.clone(), newer[0].date));
            let now = current(&db, &second.slug).await.unwrap().unwrap();
            assert_eq!((now.number, now.text(), now.built_in_on), (2, own, second.date));

            // A server of the former version starts again beside the new one.
            fill(&db).await.unwrap();
            assert_eq!(current(&db, &first.slug).await.unwrap().unwrap().number, 2);
            assert_eq!(history(&db, first.id).await.unwrap().len(), 2);

            let mut tx = db.begin().await.unwrap();
            set_aside(&mut tx, second.id, newer[1].date).await.unwrap();
            set_aside(&mut tx, second.id, second.date).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(current(&db, &second.slug).await.unwrap().unwrap().built_in_on, newer[1].date);
        })
        .await;
    }
}
