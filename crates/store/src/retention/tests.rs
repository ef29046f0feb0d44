//! Tests of the retention rules: each takes what is due and nothing else.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use domain::calendar;
use uuid::Uuid;

use super::*;
use crate::testing::{contents, for_each_engine};

/// What `contents` gives: the rows of each table.
type Contents = BTreeMap<String, Vec<String>>;

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// A world in which each rule finds one row that is due, and one that is not yet.
struct World {
    db: Db,
    number: u128,
}

/// Whose registrations are, and their action.
const PARENTS: [&str; 4] = [
    "INSERT INTO structure (id, source_id, name, record, row_hash) VALUES ($1, 's', 'Régie', '{}', 'a')",
    "INSERT INTO action (id, source_id, structure_id, name, record, self_registration, needs_validation, row_hash)
     VALUES ($1, 'a', $1, 'Préparer le code', '{}', TRUE, TRUE, 'a')",
    "INSERT INTO referent (id, code, last_name, first_name, organisation, is_head, row_hash)
     VALUES ($1, 'R1', 'Roux', 'Céline', 'PLIE', FALSE, 'a')",
    "INSERT INTO login_session (token_hash, account_role, account_id, device, seen_at, expires_at, ends_at)
     VALUES ('parent', 'referent', $1, 'own', '2100-01-01T00:00:00Z', '2100-01-01T00:00:00Z', '2100-01-01T00:00:00Z')",
];
const PARENT: Uuid = Uuid::from_u128(1);

impl World {
    async fn on(db: Db) -> World {
        let mut world = World { db, number: 1 };
        for statement in PARENTS {
            world.db.query(statement).bind(PARENT).run().await.unwrap();
        }
        world.person(PARENT, "a person", "open", now()).await;
        for rule in RULES {
            let limit = now() - Duration::days(rule.usual_days) - Duration::hours(rule.margin_hours);
            let due = match rule.limit {
                Limit::Moment => limit - Duration::seconds(1),
                Limit::Day => limit - Duration::days(1),
                Limit::Month => limit - Duration::days(40),
            };
            world.add(rule, "due", due).await;
            world.add(rule, "kept", limit + Duration::seconds(1)).await;
        }
        world
    }

    fn id(&mut self) -> Uuid {
        self.number += 1;
        Uuid::from_u128(self.number)
    }

    async fn person(&self, id: Uuid, marker: &str, right: &str, closed: DateTime<Utc>) {
        let sql = "INSERT INTO allocataire (id, file_code, civility, last_name, first_name, born_on, commune, insee,
                                            household, asked_on, right_state, closed_on, row_hash)
                   VALUES ($1, $2, 'Mme', $2, 'Nadia', $3, 'Vienne', '38544', 'seule', $3, $4, $3, 'a')";
        let query = self.db.query(sql).bind(id).bind(marker.to_owned()).bind(calendar::day(closed));
        query.bind(right.to_owned()).run().await.unwrap();
    }

    async fn session(&mut self, ends_at: DateTime<Utc>) -> Uuid {
        let id = self.id();
        let sql = "INSERT INTO action_session (id, action_id, starts_at, ends_at, place, address, insee, seats, taken,
                                               bring, rhythm, state, published_by, published_at)
                   VALUES ($1, $2, $3, $3, 'ici', '', '38544', 9, 0, '', '', 'open', $2, $3)";
        self.db.query(sql).bind(id).bind(PARENT).bind(ends_at).run().await.unwrap();
        id
    }

    /// A row of a rule.
    async fn add(&mut self, rule: &Rule, marker: &str, at: DateTime<Utc>) {
        match rule.name {
            "closed_files" => {
                let id = self.id();
                self.person(id, marker, "closed", at).await;
            }
            "login_codes" | "login_limits" | "login_sessions" | "pending_logins" | "kept_forms" | "links" => {
                self.add_sign_in(rule, marker.to_owned(), at).await;
            }
            "proposals" | "tasks" | "questions" | "conflicts" => {
                self.add_of_professionals(rule, marker.to_owned(), at).await;
            }
            "signature_codes" | "contract_words" | "decline_words" | "health_points" | "health_words" => {
                self.add_of_contract(rule, marker.to_owned(), at).await;
            }
            "proofs" => self.add_proof(marker.to_owned(), at).await,
            _ => self.add_other(rule, marker.to_owned(), at).await,
        }
    }

    /// A contract that ended on a day, with a version that was declined then and has one point and one step: their row.
    async fn contract(&mut self, at: DateTime<Utc>, decline_word: &str) -> Uuid {
        let id = self.id();
        let day = calendar::day(at);
        let contract =
            "INSERT INTO contract (id, origin, allocataire_id, kind, starts_on, ends_on, goal, state, row_hash)
                        VALUES ($1, 'here', $2, 'cer', $3, $3, '', 'declined', '')";
        self.db.query(contract).bind(id).bind(PARENT).bind(day).run().await.unwrap();
        let version = "INSERT INTO contract_version (id, contract_id, number, state, revision, round, referent_id,
                                                     decline_word, made_at, settled_at)
                       VALUES ($1, $1, 1, 'declined', 1, 1, $2, $3, $4, $4)";
        let query = self.db.query(version).bind(id).bind(PARENT).bind(decline_word.to_owned());
        query.bind(at).run().await.unwrap();
        let point = "INSERT INTO contract_point (id, version_id, rank, part, side, kind, answer, is_chosen, is_dropped)
                     VALUES ($1, $1, 1, 'commitment', 'allocataire', 'sante', 'agreed', FALSE, FALSE)";
        self.db.query(point).bind(id).run().await.unwrap();
        let step = "INSERT INTO commitment (id, origin, contract_id, rank, side, kind, label, state, row_hash)
                    VALUES ($1, 'here', $1, 1, 'allocataire', 'sante', '', 'to_do', '')";
        self.db.query(step).bind(id).run().await.unwrap();
        id
    }

    /// A row of a rule about contracts written here.
    async fn add_of_contract(&mut self, rule: &Rule, text: String, at: DateTime<Utc>) {
        // Each stands on its own contract; what another rule would take of it is not there.
        let (ended, declined) = match rule.name {
            "decline_words" => (at, text.as_str()),
            _ => (at, ""),
        };
        let id = self.contract(ended, declined).await;
        let query = match rule.name {
            "decline_words" => return,
            "signature_codes" => {
                let sql = "INSERT INTO signature_code (id, version_id, sha256, channel, contact, tries, asked_at,
                                                       expires_at)
                           VALUES ($1, $1, 'a', 'sms', $2, 0, $3, $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            "contract_words" => {
                let sql = "INSERT INTO point_words (point_id, label, question, reply) VALUES ($1, '', $2, $2)";
                self.db.query(sql).bind(id).bind(text)
            }
            "health_points" => {
                let sql = "INSERT INTO health_words (point_id, label, question, reply, salt)
                           VALUES ($1, $2, $2, $2, 'a')";
                self.db.query(sql).bind(id).bind(text)
            }
            "health_words" => {
                let event = "INSERT INTO commitment_event (id, commitment_id, state, at) VALUES ($1, $1, 'done', $2)";
                self.db.query(event).bind(id).bind(at).run().await.unwrap();
                let sql = "INSERT INTO health_word (event_id, word) VALUES ($1, $2)";
                self.db.query(sql).bind(id).bind(text)
            }
            name => panic!("{name} has no sample"),
        };
        query.run().await.unwrap();
    }

    /// A row of a rule about signing in.
    async fn add_sign_in(&mut self, rule: &Rule, text: String, at: DateTime<Utc>) {
        let id = self.id();
        let query = match rule.name {
            "login_codes" => {
                let sql = "INSERT INTO login_challenge (id, contact, channel, known, digits, tries, birth_date_tries,
                                                        asked_at, expires_at)
                           VALUES ($1, $2, 'mail', TRUE, 6, 0, 0, $3, $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            "login_limits" => {
                let sql = "INSERT INTO login_limit (bucket, ends_at, used) VALUES ($1, $2, 1)";
                self.db.query(sql).bind(text).bind(at)
            }
            "login_sessions" => {
                let sql =
                    "INSERT INTO login_session (token_hash, account_role, account_id, device, seen_at, expires_at,
                                                      ends_at)
                           VALUES ($1, 'referent', $2, 'own', $3, $3, $3)";
                self.db.query(sql).bind(text).bind(PARENT).bind(at)
            }
            "pending_logins" => {
                let sql = "INSERT INTO pending_login (token_hash, data, expires_at) VALUES ($1, '{}', $2)";
                self.db.query(sql).bind(text).bind(at)
            }
            "kept_forms" => {
                let sql = "INSERT INTO kept_form (account_role, account_id, page, action, sealed, expires_at)
                           VALUES ('referent', $1, $2, '', '', $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            "links" => {
                let sql = "INSERT INTO link (id, token_hash, purpose, object_id, created_at, expires_at)
                           VALUES ($1, $2, 'decide_registration', $1, $3, $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            name => panic!("{name} has no sample"),
        };
        query.run().await.unwrap();
    }

    /// A row of a rule about what professionals wrote or did.
    async fn add_of_professionals(&mut self, rule: &Rule, text: String, at: DateTime<Utc>) {
        let id = self.id();
        let query = match rule.name {
            "proposals" => {
                let sql = "INSERT INTO proposal (id, action_id, allocataire_id, referent_id, proposed_at, message)
                           VALUES ($1, $2, $2, $2, $3, $4)";
                self.db.query(sql).bind(id).bind(PARENT).bind(at).bind(text)
            }
            "tasks" => {
                let sql = "INSERT INTO task (id, kind, object_id, allocataire_id, audience, opened_at, done_at,
                                             done_by_role)
                           VALUES ($1, 'late_step', $1, $2, 'territory', $3, $3, $4)";
                self.db.query(sql).bind(id).bind(PARENT).bind(at).bind(text)
            }
            "questions" => {
                let sql =
                    "INSERT INTO rights_question (id, allocataire_id, version, card, question, asked_at, settled_at)
                           VALUES ($1, $2, 1, 'suivi', $3, $4, $4)";
                self.db.query(sql).bind(id).bind(PARENT).bind(text).bind(at)
            }
            "conflicts" => {
                let sql =
                    "INSERT INTO conflict (id, kind, file_code, object_kind, object_id, row_hash, given, found_at,
                                                 settled_at, settlement)
                           VALUES ($1, 'contract', $2, 'contract', $1, 'a', $2, $3, $3, 'by_file')";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            name => panic!("{name} has no sample"),
        };
        query.run().await.unwrap();
    }

    /// A proof, of a contract that ended on a day.
    async fn add_proof(&mut self, text: String, at: DateTime<Utc>) {
        let (id, day) = (self.id(), calendar::day(at));
        let sql = "INSERT INTO contract (id, file_code, origin, allocataire_id, kind, starts_on, ends_on, goal, state,
                                         row_hash)
                   VALUES ($1, $2, 'file', $3, 'cer', $4, $4, '', 'signed', 'a')";
        self.db.query(sql).bind(id).bind(text.clone()).bind(PARENT).bind(day).run().await.unwrap();
        let sql =
            "INSERT INTO commitment (id, contract_id, file_code, origin, rank, side, kind, label, state, row_hash)
                   VALUES ($1, $1, $2, 'file', 1, 'allocataire', 'demarche', '', 'done', 'a')";
        self.db.query(sql).bind(id).bind(text.clone()).run().await.unwrap();
        let sql = "INSERT INTO attachment (id, allocataire_id, kind, object_id, content_type, bytes, sha256, key_id,
                                           sealed_note, added_role, added_by, added_at)
                   VALUES ($1, $2, 'proof', $1, 'jpeg', 1, '', '', $3, 'allocataire', $2, $4)";
        self.db.query(sql).bind(id).bind(PARENT).bind(text).bind(at).run().await.unwrap();
    }

    /// A row of another rule. A new rule is not known here: it needs its sample.
    async fn add_other(&mut self, rule: &Rule, text: String, at: DateTime<Utc>) {
        let id = self.id();
        let query = match rule.name {
            "messages" => {
                let sql = "INSERT INTO outbox (id, notice, subject_id, channel, dedup_key, state, created_at, due_at,
                                               expires_at, attempts, settled_at)
                           VALUES ($1, 'login_code', $1, 'mail', $2, 'sent', $3, $3, $3, 1, $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            "refusals" => {
                let session = self.session(now() + Duration::days(9)).await;
                let sql = "INSERT INTO registration (id, session_id, allocataire_id, state, wish, requested_at,
                                                     settled_at, refusal_reason, message, private_note)
                           VALUES ($1, $2, $3, 'refused', '', $4, $4, 'full', $5, $5)";
                self.db.query(sql).bind(id).bind(session).bind(PARENT).bind(at).bind(text)
            }
            "needs" => {
                let session = self.session(at).await;
                let sql = "INSERT INTO registration (id, session_id, allocataire_id, state, wish, childcare,
                                                     requested_at, message)
                           VALUES ($1, $2, $3, 'validated', $4, TRUE, $5, $4)";
                self.db.query(sql).bind(id).bind(session).bind(PARENT).bind(text).bind(at)
            }
            "feedback" => {
                let session = self.session(now()).await;
                let sql = "INSERT INTO registration (id, session_id, allocataire_id, state, wish, requested_at)
                           VALUES ($1, $2, $3, 'attended', '', $4)";
                self.db.query(sql).bind(id).bind(session).bind(PARENT).bind(at).run().await.unwrap();
                let sql = "INSERT INTO feedback (registration_id, action_id, opened_at, words, answered_at)
                           VALUES ($1, $2, $3, $4, $3)";
                self.db.query(sql).bind(id).bind(PARENT).bind(at).bind(text)
            }
            "unfound" => {
                let sql = "INSERT INTO unfound (month, insee, theme, number) VALUES ($1, '38544', $2, 1)";
                self.db.query(sql).bind(calendar::day(at).format("%Y-%m").to_string()).bind(text)
            }
            "readings" => {
                let sql =
                    "INSERT INTO reading (reader_role, reader_id, kind, object_id, read_right, way, hour, first_at,
                                                last_at)
                           VALUES ($2, $1, 'file', $1, 'follows', 'account', 1, $3, $3)";
                self.db.query(sql).bind(id).bind(text).bind(at)
            }
            "audit" => {
                let sql =
                    "INSERT INTO audit (id, at, actor_role, operation, object_id) VALUES ($1, $2, 'system', $3, $1)";
                self.db.query(sql).bind(id).bind(at).bind(text)
            }
            name => panic!("{name} has no sample: what is due, and what is not yet?"),
        };
        query.run().await.unwrap();
    }
}

/// The rows of the first that are not in the second, as "table: row".
fn missing(from: &Contents, other: &Contents) -> Vec<String> {
    let rows = from.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
    rows.filter(|(table, row)| !other[*table].contains(row)).map(|(table, row)| format!("{table}: {row}")).collect()
}

#[tokio::test]
async fn each_rule_takes_what_is_due_and_nothing_else() {
    for_each_engine(|db| async move {
        let world = World::on(db).await;
        let (db, periods) = (&world.db, Periods::usual());
        for rule in RULES {
            let name = rule.name;
            assert_eq!(rule.count(db, &periods, now()).await.unwrap(), 1, "{name}");
            let before = contents(db).await;
            assert_eq!(rule.run_batch(db, &periods, now(), 500).await.unwrap(), 1, "{name}");
            let after = contents(db).await;
            let (gone, written) = (missing(&before, &after), missing(&after, &before));
            assert_eq!(gone.len(), 1, "{name}: {gone:?}");
            assert!(gone[0].contains("due"), "{name}: {gone:?}");
            assert!(written.len() <= 1 && !written.iter().any(|row| row.contains("kept")), "{name}: {written:?}");
            let emptied = written.iter().filter(|row| row.contains("due") && !row.starts_with("conflict"));
            assert_eq!(emptied.count(), 0, "{name} leaves what it should empty: {written:?}");
            assert_eq!(rule.count(db, &periods, now()).await.unwrap(), 0, "{name}");
            assert_eq!(rule.run_batch(db, &periods, now(), 500).await.unwrap(), 0, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn batches_are_as_small_as_asked() {
    for_each_engine(|db| async move {
        let mut world = World::on(db).await;
        let long_ago = now() - Duration::days(2000);
        for rule in [&AUDIT, &CLOSED_FILES] {
            for number in 0..3 {
                world.add(rule, &format!("due {number}"), long_ago).await;
            }
            let periods = Periods::usual();
            let mut sizes = Vec::new();
            while sizes.last() != Some(&0) {
                sizes.push(rule.run_batch(&world.db, &periods, now(), 3).await.unwrap());
            }
            assert_eq!(sizes, [3, 1, 0], "{}", rule.name);
        }
    })
    .await;
}

#[test]
fn each_rule_has_a_name_of_its_own_and_a_usual_period_that_may_be_said() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    for rule in RULES {
        assert!((rule.least_days..=3650).contains(&rule.usual_days), "{}", rule.name);
        assert_eq!(rule.key, format!("retention.{}_days", rule.name));
    }
}
