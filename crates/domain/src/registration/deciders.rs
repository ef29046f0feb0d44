//! Deciders of a request: who sees it, answers it, and is notified.

use uuid::Uuid;

/// Who follows the person of a request, and whom a mail reaches: no account that is closed counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// Their référent.
    pub referent: Option<Uuid>,
    /// Whether a mail reaches their référent.
    pub referent_reached: bool,
    /// Their territory.
    pub territory: Option<Uuid>,
    /// Whether a mail reaches a *responsable* of it.
    pub head_reached: bool,
}

/// Who sees a request in their list, may answer it, and is told of it when a mail reaches them: one rule for all three.
///
/// The référent. As long as no mail reaches one, or once a request has waited for too long, the *responsables* of the territory too; as long as no mail reaches
/// one of these either, the administrators too. So somebody always knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deciders {
    /// This référent.
    pub referent: Option<Uuid>,
    /// The *responsables* of this territory.
    pub heads_of: Option<Uuid>,
    /// The administrators.
    pub admins: bool,
}

impl Deciders {
    /// Who decides for a person.
    pub fn of(following: Following) -> Deciders {
        let by_referent = following.referent.is_some() && following.referent_reached;
        let heads_of = following.territory.filter(|_| !by_referent);
        let by_heads = heads_of.is_some() && following.head_reached;
        Deciders { referent: following.referent, heads_of, admins: !by_referent && !by_heads }
    }

    /// Who decides on a request, which may have waited for so long that the *responsables* decide too.
    pub fn of_request(following: Following, is_late: bool) -> Deciders {
        let usual = Deciders::of(following);
        if !is_late {
            return usual;
        }
        let by_heads = following.territory.is_some() && following.head_reached;
        Deciders { heads_of: following.territory, admins: !by_heads, ..usual }
    }

    /// The référent, when nobody else decides: a mail reaches them.
    pub fn referent_alone(self) -> Option<Uuid> {
        self.referent.filter(|_| self.heads_of.is_none() && !self.admins)
    }

    /// Whether a référent is one of them; `head_of` is the territory they answer for.
    pub fn include(self, referent: Uuid, head_of: Option<Uuid>) -> bool {
        self.referent == Some(referent) || (head_of.is_some() && head_of == self.heads_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_waits_for_long_is_the_responsables_too_and_somebody_is_always_reached() {
        for territory in [None, Some(HERE)] {
            for head_reached in [false, true] {
                let following = Following { referent: Some(CLAIRE), referent_reached: true, territory, head_reached };
                assert_eq!(Deciders::of_request(following, false), Deciders::of(following));
                let late = Deciders::of_request(following, true);
                assert_eq!((late.referent, late.heads_of), (Some(CLAIRE), territory));
                assert_eq!(late.admins, !(territory.is_some() && head_reached));
                assert_eq!(late.referent_alone(), None);
            }
        }
    }

    const CLAIRE: Uuid = Uuid::from_u128(1);
    const HEAD: Uuid = Uuid::from_u128(2);
    const HERE: Uuid = Uuid::from_u128(3);
    const ELSEWHERE: Uuid = Uuid::from_u128(4);

    #[test]
    fn somebody_whom_a_mail_reaches_always_decides() {
        for referent in [None, Some((CLAIRE, false)), Some((CLAIRE, true))] {
            for territory in [None, Some(HERE)] {
                for head_reached in [false, true] {
                    let deciders = Deciders::of(Following {
                        referent: referent.map(|(id, _)| id),
                        referent_reached: referent.is_some_and(|(_, reached)| reached),
                        territory,
                        head_reached,
                    });
                    let (heads_of, admins) = match (referent, territory, head_reached) {
                        (Some((_, true)), ..) => (None, false),
                        (_, Some(_), true) => (territory, false),
                        (_, _, _) => (territory, true),
                    };
                    let expected = Deciders { referent: referent.map(|(id, _)| id), heads_of, admins };
                    assert_eq!(deciders, expected, "{referent:?} {territory:?} {head_reached}");
                    let alone = referent.filter(|(_, reached)| *reached).map(|(id, _)| id);
                    assert_eq!(deciders.referent_alone(), alone, "{referent:?} {territory:?} {head_reached}");
                }
            }
        }
    }

    #[test]
    fn a_head_answers_for_their_own_territory() {
        let alone = Deciders { referent: None, heads_of: Some(HERE), admins: false };
        assert!(alone.include(HEAD, Some(HERE)));
        assert!(!alone.include(HEAD, Some(ELSEWHERE)) && !alone.include(HEAD, None));
        let followed = Deciders { referent: Some(CLAIRE), heads_of: None, admins: false };
        assert!(followed.include(CLAIRE, None) && !followed.include(HEAD, Some(HERE)));
        assert!(!followed.include(HEAD, None), "nobody's territory is nobody's");
    }
}
