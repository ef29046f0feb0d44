//! Barriers: what stands in the way of a person, which the offer and the contract can answer.

use crate::words;

/// What stands in the way (freins périphériques of the programme 2023-2027, objective 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Barrier {
    /// Getting there.
    Mobility,
    /// Somebody to mind the children.
    Childcare,
    /// A place to live.
    Housing,
    /// Telephones, computers, forms on the web.
    Digital,
    /// French, spoken or written.
    French,
    /// Identity papers, rights that were not asked for.
    Papers,
    /// Debts, bills.
    Money,
    /// Somebody else to care for.
    Caring,
    /// Health.
    Health,
    /// A disability.
    Disability,
}

words!(Barrier, "barrier", {
    Mobility = "mobility", Childcare = "childcare", Housing = "housing", Digital = "digital", French = "french",
    Papers = "papers", Money = "money", Caring = "caring", Health = "health", Disability = "disability",
});

impl Barrier {
    /// Whether it is about health, which the law keeps apart (GDPR, article 9): only the person's own référent sees it.
    pub fn is_health(self) -> bool {
        match self {
            Barrier::Health | Barrier::Disability => true,
            Barrier::Mobility
            | Barrier::Childcare
            | Barrier::Housing
            | Barrier::Digital
            | Barrier::French
            | Barrier::Papers
            | Barrier::Money
            | Barrier::Caring => false,
        }
    }

    /// Those that somebody may see.
    pub fn seen(sees_health: bool) -> impl Iterator<Item = Barrier> {
        Barrier::ALL.iter().copied().filter(move |one| sees_health || !one.is_health())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_in_sees_none_about_health() {
        assert_eq!(Barrier::seen(true).count(), Barrier::ALL.len());
        assert!(Barrier::seen(false).all(|one| !one.is_health()));
        assert_eq!(Barrier::seen(false).count(), 8);
    }
}
