-- People, the offer, registrations and what must be told.

-- The 13 territories and the groupings of communes (EPCI) that make them: starting data that a territory lead edits.
CREATE TABLE territory (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    house TEXT NOT NULL,
    phone TEXT
);

CREATE TABLE territory_epci (
    siren TEXT PRIMARY KEY,
    territory_id UUID NOT NULL REFERENCES territory (id)
);

CREATE TABLE pathway (
    name TEXT PRIMARY KEY,
    followed_by TEXT NOT NULL,
    contact_days BIGINT NOT NULL
);

-- `row_hash` is the fingerprint of the imported line: an unchanged line never overwrites what was done here since.
CREATE TABLE referent (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    mail TEXT,
    phone TEXT,
    organisation TEXT NOT NULL,
    territory_id UUID REFERENCES territory (id),
    is_head BOOLEAN NOT NULL,
    row_hash TEXT NOT NULL
);
CREATE INDEX referent_mail ON referent (mail);
CREATE INDEX referent_phone ON referent (phone);
CREATE INDEX referent_territory ON referent (territory_id);

-- Accounts that no file brings: administrators and territory leads.
CREATE TABLE staff (
    id UUID PRIMARY KEY,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    territory_id UUID REFERENCES territory (id),
    UNIQUE (role, mail)
);

-- data·inclusion: a structure runs services. `record` is the JSON of the format; the columns are what SQL needs.
CREATE TABLE structure (
    id UUID PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    row_hash TEXT NOT NULL
);

CREATE TABLE action (
    id UUID PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE,
    structure_id UUID NOT NULL REFERENCES structure (id),
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    self_registration BOOLEAN NOT NULL,
    needs_validation BOOLEAN NOT NULL,
    -- Practical facts, by code, with commas between.
    facts TEXT NOT NULL DEFAULT '',
    -- Fields of the record that were changed here, as a JSON object: they win over what the source says.
    edits TEXT NOT NULL DEFAULT '{}',
    withdrawn_at TIMESTAMPTZ,
    row_hash TEXT NOT NULL
);
CREATE INDEX action_structure ON action (structure_id);

CREATE TABLE provider_account (
    id UUID PRIMARY KEY,
    structure_id UUID NOT NULL REFERENCES structure (id),
    mail TEXT NOT NULL,
    phone TEXT,
    contact_name TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    UNIQUE (structure_id, mail)
);
CREATE INDEX provider_account_mail ON provider_account (mail);
CREATE INDEX provider_account_phone ON provider_account (phone);

-- `taken` is kept beside `seats` so that one conditional UPDATE gives a seat, on both engines.
CREATE TABLE action_session (
    id UUID PRIMARY KEY,
    action_id UUID NOT NULL REFERENCES action (id),
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    place TEXT NOT NULL,
    address TEXT NOT NULL,
    insee TEXT NOT NULL,
    seats BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    bring TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    cancel_reason TEXT,
    published_by UUID NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    CHECK (taken >= 0 AND taken <= seats)
);
CREATE INDEX action_session_action ON action_session (action_id, starts_at);
CREATE INDEX action_session_starts ON action_session (starts_at);

-- Telephone and mail are never unique: couples and families share them.
CREATE TABLE allocataire (
    id UUID PRIMARY KEY,
    file_code TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    is_partner BOOLEAN NOT NULL,
    civility TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    born_on DATE NOT NULL,
    phone TEXT,
    mail TEXT,
    address TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    commune TEXT NOT NULL,
    insee TEXT NOT NULL,
    territory_id UUID REFERENCES territory (id),
    household TEXT NOT NULL,
    asked_on DATE NOT NULL,
    opened_on DATE,
    right_state TEXT NOT NULL,
    closed_on DATE,
    has_duties BOOLEAN NOT NULL,
    oriented_on DATE,
    pathway TEXT REFERENCES pathway (name),
    jobseeker BOOLEAN NOT NULL,
    -- The person wants no suggestions.
    ideas_off BOOLEAN NOT NULL DEFAULT FALSE,
    referent_id UUID REFERENCES referent (id),
    row_hash TEXT NOT NULL
);
CREATE INDEX allocataire_phone ON allocataire (phone);
CREATE INDEX allocataire_mail ON allocataire (mail);
CREATE INDEX allocataire_referent ON allocataire (referent_id);
CREATE INDEX allocataire_territory ON allocataire (territory_id);

CREATE TABLE contract (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    kind TEXT NOT NULL,
    signed_on DATE,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    goal TEXT NOT NULL,
    state TEXT NOT NULL,
    row_hash TEXT NOT NULL
);
CREATE INDEX contract_allocataire ON contract (allocataire_id);

CREATE TABLE commitment (
    id UUID PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contract (id),
    rank BIGINT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    UNIQUE (contract_id, rank)
);

CREATE TABLE appointment (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    referent_id UUID REFERENCES referent (id),
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL,
    reason TEXT NOT NULL,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL,
    row_hash TEXT NOT NULL
);
CREATE INDEX appointment_allocataire ON appointment (allocataire_id, starts_at);

CREATE TABLE registration (
    id UUID PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES action_session (id),
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    state TEXT NOT NULL,
    wish TEXT NOT NULL,
    answer_by TIMESTAMPTZ,
    requested_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    refusal_reason TEXT,
    message TEXT,
    private_note TEXT
);
-- One live registration a person and a session, whatever happens at the same moment.
CREATE UNIQUE INDEX registration_live ON registration (session_id, allocataire_id)
    WHERE state IN ('requested', 'validated');
CREATE INDEX registration_allocataire ON registration (allocataire_id, requested_at);
CREATE INDEX registration_waiting ON registration (state, answer_by);

-- What happened to a registration, in order; also its history on the person's page.
CREATE TABLE registration_event (
    id UUID PRIMARY KEY,
    registration_id UUID NOT NULL REFERENCES registration (id),
    at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    actor_role TEXT,
    actor_id UUID
);
CREATE INDEX registration_event_registration ON registration_event (registration_id, at);

-- Actions that a person keeps.
CREATE TABLE favourite (
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    action_id UUID NOT NULL REFERENCES action (id),
    kept_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (allocataire_id, action_id)
);

-- An action that a référent points out to somebody, with their word.
CREATE TABLE proposal (
    id UUID PRIMARY KEY,
    action_id UUID NOT NULL REFERENCES action (id),
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    referent_id UUID NOT NULL REFERENCES referent (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX proposal_allocataire ON proposal (allocataire_id, proposed_at);

-- Searches that found nothing near: how many a month, a commune and a theme. Nothing tells who searched.
CREATE TABLE unfound (
    month TEXT NOT NULL,
    insee TEXT NOT NULL,
    theme TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (month, insee, theme)
);

-- Links of the offer that did not answer when they were last tried.
CREATE TABLE broken_link (
    action_id UUID NOT NULL REFERENCES action (id),
    url TEXT NOT NULL,
    reason TEXT NOT NULL,
    tried_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (action_id, url)
);

-- One row a message and a channel, written with its cause. It holds ids, not words: texts are made when they leave.
CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    notice TEXT NOT NULL,
    subject_id UUID NOT NULL,
    recipient_role TEXT,
    recipient_id UUID,
    channel TEXT NOT NULL,
    dedup_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    useless_after TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    claimed_until TIMESTAMPTZ,
    -- When it began to leave: from there on nobody knows whether it arrived, unless an outcome is written.
    sending_at TIMESTAMPTZ,
    detail TEXT,
    settled_at TIMESTAMPTZ
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE INDEX outbox_recipient ON outbox (recipient_id);

-- A code is never stored: it is computed from the id and the secret when the message is rendered.
CREATE TABLE login_challenge (
    id UUID PRIMARY KEY,
    contact TEXT NOT NULL,
    channel TEXT NOT NULL,
    known BOOLEAN NOT NULL,
    tries BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    -- The minute of the clock: one code a minute and a contact, however many ask at the same moment.
    asked_minute BIGINT NOT NULL,
    UNIQUE (contact, asked_minute)
);
CREATE INDEX login_challenge_contact ON login_challenge (contact, asked_at);

CREATE TABLE login_session (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX login_session_expires ON login_session (expires_at);

-- Who did what to what; never the words or the persons themselves.
CREATE TABLE audit (
    id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_role TEXT NOT NULL,
    actor_id UUID,
    gesture TEXT NOT NULL,
    object_id UUID NOT NULL
);
CREATE INDEX audit_object ON audit (object_id);

-- Numbers that move when the offer or its sessions change, so that each process knows when to read them again.
CREATE TABLE version (
    name TEXT PRIMARY KEY,
    number BIGINT NOT NULL
);
INSERT INTO version (name, number) VALUES ('offer', 1), ('sessions', 1);
