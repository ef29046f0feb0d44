-- A contract is written here in versions: the first makes it, a later one amends it once everybody has signed.
ALTER TABLE contract ADD COLUMN renews UUID;
ALTER TABLE contract ADD COLUMN weekly_hours BIGINT;
ALTER TABLE contract ADD COLUMN ended_on DATE;
ALTER TABLE contract ADD COLUMN end_reason TEXT;

CREATE TABLE contract_version (
    id UUID PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contract (id),
    -- From 1.
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- How often it was saved: two who write at once do not overwrite each other.
    revision BIGINT NOT NULL,
    -- How often it was proposed.
    round BIGINT NOT NULL,
    referent_id UUID NOT NULL REFERENCES referent (id),
    -- Why the person does not sign it, in their words.
    decline_word TEXT NOT NULL,
    -- The canonical text that is signed and its SHA-256, from when every point is agreed.
    text TEXT,
    sha256 TEXT,
    made_at TIMESTAMPTZ NOT NULL,
    proposed_at TIMESTAMPTZ,
    -- Since when it is signed, declined or given up.
    settled_at TIMESTAMPTZ,
    UNIQUE (contract_id, number)
);
-- One that something may still happen to, a contract.
CREATE UNIQUE INDEX contract_version_open ON contract_version (contract_id)
    WHERE state IN ('draft', 'proposed', 'discussed', 'agreed');
