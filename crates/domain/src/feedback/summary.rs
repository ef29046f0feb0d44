//! What is shown of the feedback on an action: shares, and free words in no order.

use sha2::{Digest, Sha256};

use super::{Question, SHOWN_FROM};

/// How a question was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many answered it.
    pub answered: i64,
    /// How many of them said yes, or rather yes.
    pub positive: i64,
}

impl Share {
    /// How many of a hundred said yes; none when too few answered this question: each may be left out.
    pub fn percent(self) -> Option<i64> {
        (self.answered >= SHOWN_FROM).then(|| (100 * self.positive + self.answered / 2) / self.answered)
    }
}

/// How many gave their feedback on an action, and what they answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many people answered something.
    pub answers: i64,
    /// Whether they were well received.
    pub welcome: Share,
    /// Whether it was of use.
    pub usefulness: Share,
    /// Whether it was easy to come and take part.
    pub access: Share,
    /// Whether they would recommend it.
    pub recommendation: Share,
}

/// What may be seen of the feedback on an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    /// Nothing yet.
    Missing {
        /// How many answers are missing.
        answers: i64,
    },
    /// The summary.
    Shown(Summary),
}

impl Summary {
    /// How a question was answered.
    pub fn share(&self, question: Question) -> Share {
        match question {
            Question::Welcome => self.welcome,
            Question::Usefulness => self.usefulness,
            Question::Access => self.access,
            Question::Recommendation => self.recommendation,
        }
    }

    /// What may be seen of it.
    pub fn visible(self) -> Visible {
        if self.answers < SHOWN_FROM {
            Visible::Missing { answers: SHOWN_FROM - self.answers }
        } else {
            Visible::Shown(self)
        }
    }
}

/// Words in an order that tells neither who wrote them nor when: of their digests under a key that readers do not know.
pub fn shuffled(words: impl IntoIterator<Item = String>, key: &[u8]) -> Vec<String> {
    let digest = |words: &String| Sha256::new().chain_update(key).chain_update(words).finalize();
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_by_cached_key(digest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(answers: i64) -> Summary {
        Summary { answers, ..Summary::default() }
    }

    #[test]
    fn nothing_is_shown_of_fewer_than_five_answers() {
        assert_eq!(of(0).visible(), Visible::Missing { answers: 5 });
        assert_eq!(of(4).visible(), Visible::Missing { answers: 1 });
        assert_eq!(of(5).visible(), Visible::Shown(of(5)));
    }

    #[test]
    fn a_share_is_of_five_answers_at_least() {
        assert_eq!(Share { answered: 4, positive: 4 }.percent(), None);
        assert_eq!(Share { answered: 5, positive: 4 }.percent(), Some(80));
        assert_eq!(Share { answered: 6, positive: 4 }.percent(), Some(67));
        assert_eq!(Share { answered: 7, positive: 0 }.percent(), Some(0));
    }

    #[test]
    fn words_stand_in_the_order_of_the_key_whatever_order_they_came_in() {
        let words = ["un", "deux", "trois", "quatre", "cinq"].map(str::to_owned);
        let mut others = words.clone();
        others.reverse();
        let key = b"a secret";
        assert_eq!(shuffled(words.clone(), key), shuffled(others, key));
        let orders: std::collections::HashSet<_> = (0..9).map(|key| shuffled(words.clone(), &[key])).collect();
        assert!(orders.len() > 4, "another key, another order");
    }
}
