//! Integrity of signed versions: their texts and points against the SHA-256 that was signed.

use domain::{
    contract::{PointPart, StatedCommitment, commitment_lines, health_digest},
    digest::sha256,
};
use store::{
    Db, Result,
    contract::{
        point::{self, StoredPoint},
        version::{self, Signed},
    },
};
use uuid::Uuid;

/// Versions read at once.
const PAGE: i64 = 200;

/// What does not hold of a version that somebody has signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its text is gone, or is not the one whose SHA-256 was kept.
    Text,
    /// A signature names another text.
    Signature,
    /// Its steps do not say what the text says, those about health by their digest.
    Points,
}

/// What was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many signatures.
    pub signatures: usize,
    /// What does not hold, by version.
    pub flaws: Vec<(Uuid, Flaw)>,
}

/// Checks every version that somebody has signed.
///
/// # Errors
/// When the database fails.
pub async fn check(db: &Db) -> Result<Checked> {
    let (mut checked, mut after) = (Checked::default(), Uuid::nil());
    loop {
        let page = version::signed_after(db, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(checked) };
        after = last.id;
        checked.signatures += page.len();
        for of_version in page.chunk_by(|one, other| one.id == other.id) {
            let first = &of_version[0];
            checked.flaws.extend(evidence(of_version).map(|flaw| (first.id, flaw)));
            if !states(first, &point::of_version(db, first.id, true).await?) {
                checked.flaws.push((first.id, Flaw::Points));
            }
        }
    }
}

/// The text against what was kept of it, and against each signature.
fn evidence(signed: &[Signed]) -> impl Iterator<Item = Flaw> {
    let first = &signed[0];
    let now = first.text.as_deref().map(sha256);
    let text = (now.is_none() || now != first.sha256).then_some(Flaw::Text);
    let other = signed.iter().any(|one| Some(&one.signed) != first.sha256.as_ref());
    text.into_iter().chain(other.then_some(Flaw::Signature))
}

/// Whether the points of a version are those of its text. What was forgotten about health cannot be compared.
fn states(version: &Signed, points: &[StoredPoint]) -> bool {
    let steps = points.iter().filter(|one| one.point.part == PointPart::Commitment && !one.point.is_dropped);
    let expected: Vec<(String, bool)> = steps
        .map(|one| {
            let salt = one.salt.as_deref().unwrap_or_default();
            let forgotten = one.point.kind.is_health() && salt.is_empty();
            let words = match one.point.kind.is_health() {
                true => health_digest(salt, &one.point.content.label),
                false => one.point.content.label.clone(),
            };
            let step = StatedCommitment {
                side: one.point.side,
                kind: one.point.kind,
                due_on: one.point.content.due_on,
                words,
            };
            (step.line(), forgotten)
        })
        .collect();
    let text = version.text.as_deref().unwrap_or_default();
    let written: Vec<&str> = commitment_lines(text).collect();
    written.len() == expected.len()
        && written.iter().zip(&expected).all(|(line, (expected, forgotten))| *forgotten || line == expected)
}
