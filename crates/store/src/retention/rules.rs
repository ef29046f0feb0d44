//! Retention rules: the one list of what is kept for a limited time.

use super::{Does, Limit, Rule};

/// A rule whose rows are deleted, or emptied by `set`, where they are `due`; `$1` is the end of the time allowed.
macro_rules! rule {
    ($name:literal, $what:literal, days: $usual:literal, least: $least:literal, limit: $limit:ident,
     delete $table:literal by $key:literal where $due:literal) => {
        rule!(@ $name, $what, $usual, $least, $limit, $table, $due, concat!(
            "DELETE FROM ", $table, " WHERE (", $key, ") IN (SELECT ", $key, " FROM ", $table, " WHERE ", $due,
            " LIMIT $2)"
        ))
    };
    ($name:literal, $what:literal, days: $usual:literal, least: $least:literal, limit: $limit:ident,
     update $table:literal set $set:literal where $due:literal) => {
        rule!($name, $what, days: $usual, least: $least, limit: $limit,
              update $table by "id" set $set where $due)
    };
    ($name:literal, $what:literal, days: $usual:literal, least: $least:literal, limit: $limit:ident,
     update $table:literal by $key:literal set $set:literal where $due:literal) => {
        rule!(@ $name, $what, $usual, $least, $limit, $table, $due, concat!(
            "UPDATE ", $table, " SET ", $set, " WHERE ", $key, " IN (SELECT ", $key, " FROM ", $table, " WHERE ", $due,
            " LIMIT $2)"
        ))
    };
    (@ $name:literal, $what:literal, $usual:literal, $least:literal, $limit:ident, $table:literal, $due:literal,
     $statement:expr) => {
        Rule {
            name: $name,
            key: concat!("retention.", $name, "_days"),
            what: $what,
            usual_days: $usual,
            least_days: $least,
            margin_hours: 0,
            limit: Limit::$limit,
            count: concat!("SELECT COUNT(*) AS number FROM ", $table, " WHERE ", $due),
            does: Does::Statement($statement),
        }
    };
}

/// Every rule: a new one is an entry here.
pub static RULES: &[&Rule] = &[
    &LOGIN_CODES,
    &SIGNATURE_CODES,
    &LOGIN_LIMITS,
    &LOGIN_SESSIONS,
    &PENDING_LOGINS,
    &KEPT_FORMS,
    &LINKS,
    &MESSAGES,
    &REFUSALS,
    &NEEDS,
    &FEEDBACK,
    &PROPOSALS,
    &TASKS,
    &QUESTIONS,
    &CONTRACT_WORDS,
    &DECLINE_WORDS,
    &HEALTH_POINTS,
    &HEALTH_WORDS,
    &PROOFS,
    &CONFLICTS,
    &UNFOUND,
    &READINGS,
    &AUDIT,
    &CLOSED_FILES,
];

/// Telephones and mails as they were typed. What limits codes looks an hour back.
pub static LOGIN_CODES: Rule = Rule {
    margin_hours: 2,
    ..rule!("login_codes", "codes de connexion demandés, avec le contact tapé (et deux heures)", days: 0, least: 0,
        limit: Moment, delete "login_challenge" by "id" where "asked_at < $1")
};

/// Telephones and mails to which codes to sign with were sent. What limits them looks an hour back.
pub static SIGNATURE_CODES: Rule = Rule {
    margin_hours: 2,
    ..rule!("signature_codes", "codes pour signer un contrat, avec le contact qui les a reçus (et deux heures)", days: 0,
        least: 0, limit: Moment, delete "signature_code" by "id" where "asked_at < $1")
};

/// Counters of codes asked for and tried.
pub static LOGIN_LIMITS: Rule = rule!("login_limits", "décomptes des codes demandés et essayés", days: 0, least: 0,
    limit: Moment, delete "login_limit" by "bucket, ends_at" where "ends_at <= $1");

/// Sessions that have ended; until then the site may say why.
pub static LOGIN_SESSIONS: Rule = rule!("login_sessions", "connexions terminées", days: 3, least: 3, limit: Moment,
    delete "login_session" by "token_hash" where "expires_at <= $1");

/// People on their way in, who did not arrive.
pub static PENDING_LOGINS: Rule = rule!("pending_logins", "connexions qui n’ont pas abouti", days: 0, least: 0,
    limit: Moment, delete "pending_login" by "token_hash" where "expires_at <= $1");

/// Forms that nobody took up again.
pub static KEPT_FORMS: Rule = rule!("kept_forms", "formulaires gardés après une connexion expirée", days: 0, least: 0,
    limit: Moment, delete "kept_form" by "account_role, account_id" where "expires_at <= $1");

/// An ended link says so this long; then it is unknown.
pub static LINKS: Rule = rule!("links", "liens signés, après leur dernier jour", days: 30, least: 1, limit: Moment,
    delete "link" by "id" where "expires_at < $1");

/// Recipients, channels and outcomes; texts are never kept.
pub static MESSAGES: Rule = rule!("messages", "messages partis ou abandonnés\u{a0}: destinataire, voie, issue", days: 180,
    least: 7, limit: Moment, delete "outbox" by "id" where "settled_at < $1");

/// Why somebody was refused.
pub static REFUSALS: Rule = rule!("refusals", "motifs, mots et notes des refus, après la réponse", days: 180, least: 30,
    limit: Moment,
    update "registration" set "refusal_reason = NULL, message = NULL, private_note = NULL"
    where "state = 'refused' AND settled_at < $1
           AND (refusal_reason IS NOT NULL OR message IS NOT NULL OR private_note IS NOT NULL)");

/// What people said they need, and the words exchanged about a seat.
pub static NEEDS: Rule = rule!("needs", "besoins et mots des inscriptions, après la session", days: 90, least: 1,
    limit: Moment,
    update "registration"
    set "wish = '', childcare = FALSE, transport = FALSE, needs_open = FALSE, needs_seen_at = NULL,
         message = CASE WHEN state = 'refused' THEN message ELSE NULL END,
         private_note = CASE WHEN state = 'refused' THEN private_note ELSE NULL END"
    where "session_id IN (SELECT id FROM action_session WHERE ends_at < $1)
           AND (wish <> '' OR childcare OR transport OR needs_open OR needs_seen_at IS NOT NULL
                OR (state <> 'refused' AND (message IS NOT NULL OR private_note IS NOT NULL)))");

/// What people said of a session. It may be given for thirty days.
pub static FEEDBACK: Rule = rule!("feedback", "avis sur une session\u{a0}: réponses et mots, depuis qu’ils sont demandés", days: 365,
    least: 31, limit: Moment, delete "feedback" by "registration_id" where "opened_at < $1");

/// What a référent wrote with a proposal, which stands in the person's space for sixty days.
pub static PROPOSALS: Rule = rule!("proposals", "mots des référents avec une proposition", days: 180, least: 60,
    limit: Moment, update "proposal" set "message = ''" where "proposed_at < $1 AND message <> ''");

/// What was done; the audit says who did it.
pub static TASKS: Rule = rule!("tasks", "tâches réglées des professionnels", days: 180, least: 30, limit: Moment,
    delete "task" by "id" where "done_at < $1");
/// Proofs of commitments; the job `sweep_files` deletes their objects. A signed paper stays as long as its contract.
pub static PROOFS: Rule = rule!("proofs", "preuves des engagements (photos, PDF), après la fin du contrat", days: 183,
    least: 30, limit: Day,
    delete "attachment" by "id"
    where "kind = 'proof' AND object_id IN (SELECT e.id FROM commitment e JOIN contract c ON c.id = e.contract_id
                                            WHERE COALESCE(c.ended_on, c.ends_on) < $1)");

/// What people asked, and what they were answered.
pub static QUESTIONS: Rule = rule!("questions", "questions sur les droits et devoirs, avec leur réponse, après la réponse",
    days: 365, least: 30, limit: Moment, delete "rights_question" by "id" where "settled_at < $1");
/// What was said about the points of a contract before it was signed, declined or given up.
pub static CONTRACT_WORDS: Rule = rule!("contract_words",
    "mots échangés sur un contrat avant sa signature, après celle-ci ou le refus", days: 180, least: 30, limit: Moment,
    update "point_words" by "point_id" set "question = '', reply = '', asked = NULL, former = NULL"
    where "point_id IN (SELECT p.id FROM contract_point p JOIN contract_version v ON v.id = p.version_id
                        WHERE v.settled_at < $1)
           AND (question <> '' OR reply <> '' OR asked IS NOT NULL OR former IS NOT NULL)");

/// Why somebody does not sign.
pub static DECLINE_WORDS: Rule = rule!("decline_words", "mots de qui ne signe pas un contrat", days: 180, least: 30,
    limit: Moment,
    update "contract_version" set "decline_word = ''" where "settled_at < $1 AND decline_word <> ''");

/// What contracts say about health, once they are over: the signed text keeps its digest.
pub static HEALTH_POINTS: Rule = rule!("health_points", "étapes de santé d’un contrat, après son dernier jour", days: 180,
    least: 30, limit: Day,
    update "health_words" by "point_id" set "label = '', question = '', reply = '', asked = NULL, former = NULL, salt = ''"
    where "salt <> ''
           AND point_id IN (SELECT p.id FROM contract_point p JOIN contract_version v ON v.id = p.version_id
                            JOIN contract c ON c.id = v.contract_id WHERE COALESCE(c.ended_on, c.ends_on) < $1)");

/// Words with which steps about health were moved.
pub static HEALTH_WORDS: Rule = rule!("health_words",
    "mots écrits avec une étape de santé, après le dernier jour du contrat", days: 180, least: 30, limit: Day,
    delete "health_word" by "event_id"
    where "event_id IN (SELECT v.id FROM commitment_event v JOIN commitment e ON e.id = v.commitment_id
                        JOIN contract c ON c.id = e.contract_id WHERE COALESCE(c.ended_on, c.ends_on) < $1)");

/// What a file said; the fingerprint stays, so that the same line does not open it again.
pub static CONFLICTS: Rule = rule!("conflicts", "contenu des conflits d’import réglés", days: 90, least: 1, limit: Moment,
    update "conflict" set "given = '{}'" where "settled_at < $1 AND given <> '{}'");

/// Counts of searches, which the territories look at over three months.
pub static UNFOUND: Rule = rule!("unfound", "décompte des recherches sans résultat", days: 390, least: 93, limit: Month,
    delete "unfound" by "month, insee, theme" where "month < $1");

/// Who read whose data.
pub static READINGS: Rule = rule!("readings", "consultations de dossiers\u{a0}: qui, quoi, quand", days: 365, least: 180,
    limit: Moment,
    delete "reading" by "object_id, kind, reader_id, reader_role, read_right, way, hour" where "last_at < $1");

/// Who did what.
pub static AUDIT: Rule = rule!("audit", "journal des opérations\u{a0}: qui a fait quoi", days: 1095, least: 365,
    limit: Moment, delete "audit" by "id" where "at < $1");

/// The files of people whose right has closed; registrations stay, of nobody.
pub static CLOSED_FILES: Rule = Rule {
    name: "closed_files",
    key: "retention.closed_files_days",
    what: "dossiers dont le droit est clos\u{a0}: nom, contacts, contrats, rendez-vous",
    usual_days: 730,
    least_days: 90,
    margin_hours: 0,
    limit: Limit::Day,
    count: "SELECT COUNT(*) AS number FROM allocataire
            WHERE right_state = 'closed' AND closed_on < $1 AND row_hash <> 'erased'",
    does: Does::Erases(
        "SELECT id FROM allocataire
         WHERE right_state = 'closed' AND closed_on < $1 AND row_hash <> 'erased' ORDER BY closed_on, id LIMIT $2",
    ),
};
