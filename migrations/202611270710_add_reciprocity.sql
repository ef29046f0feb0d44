-- What somebody freely gives, told by themselves: chosen, stopped, done, and confirmed by an organisation or not.
CREATE TABLE reciprocity (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    -- The step of the contract that it is; no reference, since a file may take the step away.
    commitment_id UUID UNIQUE,
    origin TEXT NOT NULL,
    what TEXT NOT NULL,
    place TEXT NOT NULL,
    chosen_at TIMESTAMPTZ NOT NULL,
    stopped_at TIMESTAMPTZ,
    starts_on DATE,
    ends_on DATE,
    hours BIGINT,
    done_at TIMESTAMPTZ,
    -- Who was asked to confirm, until they answer.
    confirmer_mail TEXT,
    asked_at TIMESTAMPTZ,
    confirmation TEXT,
    confirmer_name TEXT,
    confirmed_at TIMESTAMPTZ
);
CREATE INDEX reciprocity_allocataire ON reciprocity (allocataire_id);
CREATE INDEX reciprocity_asked ON reciprocity (asked_at) WHERE confirmer_mail IS NOT NULL;

CREATE TABLE learnt_skill (
    reciprocity_id UUID NOT NULL REFERENCES reciprocity (id),
    skill TEXT NOT NULL,
    -- Since when the person says that it served again.
    reused_at TIMESTAMPTZ,
    PRIMARY KEY (reciprocity_id, skill)
);

-- Signed facts. The id is drawn at random: whoever holds the paper knows it, nobody guesses it.
CREATE TABLE attestation (
    id UUID PRIMARY KEY,
    reciprocity_id UUID NOT NULL REFERENCES reciprocity (id),
    key_id TEXT NOT NULL,
    facts TEXT NOT NULL,
    signature TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX attestation_reciprocity ON attestation (reciprocity_id);

-- Public keys of all attestations ever signed here: they stay when the secret changes.
CREATE TABLE attestation_key (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL
);
