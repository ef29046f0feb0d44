//! Caseload of a référent: what each of their people waits for.

use chrono::{Duration, Months, NaiveDate};

use crate::words;

/// Months after the orientation by which a contract is expected (PDI-E 2023-2027: "orientés depuis plus de quatre
/// mois").
pub const CONTRACT_EXPECTED_MONTHS: u32 = 4;
/// Days before the end of a contract from which it is to be renewed.
pub const ENDING_DAYS: i64 = 60;
/// Days after their orientation during which somebody is new.
pub const NEW_DAYS: i64 = 30;

/// A group of people in a caseload; somebody may be in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseFilter {
    /// A contract waits for their signature.
    ToSign,
    /// An imported file disagrees with what was done here.
    ToCheck,
    /// Their contract has passed its term, and no other is signed.
    Expired,
    /// Their contract ends soon.
    Ending,
    /// Oriented for long, and never had a contract.
    WithoutContract,
    /// Not met for longer than their pathway says.
    OutOfContact,
    /// Oriented lately.
    New,
}

words!(CaseFilter, "group of people", {
    ToSign = "a-signer", ToCheck = "a-verifier", Expired = "contrat-fini", Ending = "contrat-bientot-fini",
    WithoutContract = "sans-contrat", OutOfContact = "sans-contact", New = "nouveaux",
});

/// The facts of somebody in a caseload on which the groups depend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaseFacts {
    /// When they were oriented.
    pub oriented_on: Option<NaiveDate>,
    /// Days between two contacts at most, as their pathway says.
    pub contact_days: Option<i64>,
    /// When they were met last.
    pub met_on: Option<NaiveDate>,
    /// Last day of their last signed contract, a PPAE too.
    pub signed_until: Option<NaiveDate>,
    /// Whether a contract waits for a signature.
    pub to_sign: bool,
    /// Whether a file disagrees with what was done here, and nobody has chosen.
    pub to_check: bool,
}

impl CaseFacts {
    /// Days since they were met, or since their orientation when they never were.
    pub fn days_without_contact(&self, today: NaiveDate) -> Option<i64> {
        Some((today - self.since(CaseFilter::OutOfContact)?).num_days())
    }

    /// Whether they belong to a group on a day.
    pub fn is_in(&self, filter: CaseFilter, today: NaiveDate) -> bool {
        match filter {
            CaseFilter::ToSign => self.to_sign,
            CaseFilter::ToCheck => self.to_check,
            CaseFilter::Expired => self.signed_until.is_some_and(|last| last < today),
            CaseFilter::Ending => {
                self.signed_until.is_some_and(|last| last >= today && (last - today).num_days() <= ENDING_DAYS)
            }
            CaseFilter::WithoutContract => {
                let expected =
                    self.oriented_on.and_then(|day| day.checked_add_months(Months::new(CONTRACT_EXPECTED_MONTHS)));
                self.signed_until.is_none() && expected.is_some_and(|day| day < today)
            }
            CaseFilter::OutOfContact => match (self.contact_days, self.days_without_contact(today)) {
                (Some(most), Some(days)) => days > most,
                (None, _) | (_, None) => false,
            },
            CaseFilter::New => {
                self.oriented_on.is_some_and(|day| day <= today && today - day <= Duration::days(NEW_DAYS))
            }
        }
    }

    /// The day by which the people of a group are in order, the one who waits longest first.
    pub fn since(&self, filter: CaseFilter) -> Option<NaiveDate> {
        match filter {
            CaseFilter::ToSign | CaseFilter::ToCheck => None,
            CaseFilter::Expired | CaseFilter::Ending => self.signed_until,
            CaseFilter::WithoutContract | CaseFilter::New => self.oriented_on,
            CaseFilter::OutOfContact => self.met_on.or(self.oriented_on),
        }
    }

    /// The groups they belong to on a day, the most pressing first.
    pub fn groups(&self, today: NaiveDate) -> impl Iterator<Item = CaseFilter> {
        CaseFilter::ALL.iter().copied().filter(move |filter| self.is_in(*filter, today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn groups(facts: CaseFacts) -> Vec<&'static str> {
        facts.groups(day("2026-11-26").unwrap()).map(CaseFilter::code).collect()
    }

    #[test]
    fn a_contract_is_ending_then_expired() {
        for (signed_until, group) in [
            ("2027-01-26", None),
            ("2027-01-25", Some("contrat-bientot-fini")),
            ("2026-11-26", Some("contrat-bientot-fini")),
            ("2026-11-25", Some("contrat-fini")),
        ] {
            let facts = CaseFacts { signed_until: day(signed_until), ..CaseFacts::default() };
            assert_eq!(groups(facts), Vec::from_iter(group), "{signed_until}");
        }
    }

    #[test]
    fn a_contract_is_expected_four_months_after_the_orientation() {
        for (oriented_on, group) in [
            ("2026-11-27", None),
            ("2026-11-26", Some("nouveaux")),
            ("2026-10-27", Some("nouveaux")),
            ("2026-10-26", None),
            ("2026-07-26", None),
            ("2026-07-25", Some("sans-contrat")),
        ] {
            let facts = CaseFacts { oriented_on: day(oriented_on), ..CaseFacts::default() };
            assert_eq!(groups(facts), Vec::from_iter(group), "{oriented_on}");
        }
        let signed =
            CaseFacts { oriented_on: day("2026-01-01"), signed_until: day("2027-06-30"), ..CaseFacts::default() };
        assert!(groups(signed).is_empty());
    }

    #[test]
    fn who_was_not_met_is_out_of_contact_as_the_pathway_says() {
        let facts = |contact_days, met_on, oriented_on| CaseFacts {
            contact_days,
            met_on,
            oriented_on,
            signed_until: day("2027-06-30"),
            ..CaseFacts::default()
        };
        for (facts, out) in [
            (facts(Some(60), day("2026-09-27"), None), false),
            (facts(Some(60), day("2026-09-26"), None), true),
            (facts(Some(60), day("2026-11-20"), day("2026-01-01")), false),
            (facts(Some(60), None, day("2026-01-01")), true),
            (facts(Some(60), None, None), false),
            (facts(None, None, day("2026-01-01")), false),
        ] {
            assert_eq!(!groups(facts).is_empty(), out, "{facts:?}");
        }
    }

    #[test]
    fn somebody_may_be_in_several_groups_the_most_pressing_first() {
        let facts = CaseFacts {
            oriented_on: day("2026-01-01"),
            contact_days: Some(30),
            met_on: day("2026-06-01"),
            signed_until: day("2026-07-01"),
            to_sign: true,
            to_check: true,
        };
        assert_eq!(groups(facts), ["a-signer", "a-verifier", "contrat-fini", "sans-contact"]);
    }
}
