//! What the page of a version shows: the version, the point that is open, what was typed.

use domain::contract::{Point, PointPart, Side};
use portal::{Error, contract::case::ContractCase};
use serde::Deserialize;
use uuid::Uuid;
use words::{Language, agreement as say};

use super::case_reader::CasePaths;
use crate::ui::full_name;

/// The place on the page where one goes on.
pub(super) const NEXT: &str = "#suite";

/// Which point is open, when it is not the first that waits.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OpenPoint {
    /// The point to answer again.
    pub(super) point: Option<String>,
    /// The point about which a word may be written.
    pub(super) mot: Option<String>,
}

/// What a person says of a point, or the step that they add.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AnswerForm {
    /// How often the version had been proposed when the page was shown.
    #[serde(default)]
    pub(super) tour: i64,
    #[serde(default)]
    pub(super) point: String,
    /// `accord`, `parler`, `mot`, `ajouter` or `retirer`.
    #[serde(default)]
    pub(super) reponse: String,
    #[serde(default)]
    pub(super) mot: String,
    #[serde(default)]
    pub(super) etape: String,
    #[serde(default)]
    pub(super) genre: String,
}

impl AnswerForm {
    pub(super) fn point(&self) -> Result<Uuid, Error> {
        Uuid::try_parse(&self.point).map_err(|_| Error::Missing)
    }

    /// What was typed and the page does not show at its place.
    pub(super) fn typed(&self) -> Option<&str> {
        [&self.mot, &self.etape].into_iter().map(|text| text.trim()).find(|text| !text.is_empty())
    }
}

/// The one point that is open, and what is asked there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Whether they agree.
    Question(Uuid),
    /// A word about what they want to talk about.
    Word(Uuid),
}

impl Focus {
    pub(super) fn point(self) -> Uuid {
        match self {
            Focus::Question(point) | Focus::Word(point) => point,
        }
    }
}

/// What the page shows.
#[derive(Clone)]
pub(super) struct CaseView {
    /// The version, its points and signatures.
    pub case: ContractCase,
    /// Its paths, for who reads.
    pub paths: CasePaths,
    /// The point that is open.
    pub focus: Option<Focus>,
    /// The telephone that helps everybody.
    pub help_phone: String,
}

impl CaseView {
    /// The name of who wrote it.
    pub(super) fn referent(&self) -> String {
        let version = &self.case.version;
        full_name(&version.writer_first_name, &version.writer_last_name)
    }
}

/// The points that stand, in the order in which they are gone through: the terms, one's own steps, the Département's.
pub(super) fn in_order(case: &ContractCase) -> impl Iterator<Item = &Point> {
    let place = |point: &Point| match (point.part, point.side) {
        (PointPart::Terms, _) => 0,
        (PointPart::Commitment, Side::Allocataire) => 1,
        (PointPart::Commitment, Side::Departement) => 2,
    };
    let mut points: Vec<&Point> = case.points.iter().filter(|point| !point.is_dropped).collect();
    points.sort_by_key(|point| place(point));
    points.into_iter()
}

/// The title of the page.
pub(in super::super) fn title(language: Language, case: &ContractCase) -> &'static str {
    match (case.version.number, case.version.renews) {
        (1, None) => say::title(language),
        (1, Some(_)) => say::title_renewal(language),
        _ => say::title_amendment(language),
    }
}
