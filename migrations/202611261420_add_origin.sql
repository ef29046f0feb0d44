-- Contracts and their engagements may be made here, or changed here after a file brought them. A column becomes
-- optional, so both tables are made anew: the parent is filled first, then the child; the child is dropped first.
CREATE TABLE new_contract (
    id UUID PRIMARY KEY,
    origin TEXT NOT NULL,
    -- What files call it (`id_contrat`); none for what was made here.
    file_code TEXT UNIQUE,
    -- Since when it is changed here: from then on no file overwrites it. Set from the start for what was made here.
    owned_here_since TIMESTAMPTZ,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    kind TEXT NOT NULL,
    signed_on DATE,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    goal TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Fingerprint of the line that was taken last; empty for what was made here.
    row_hash TEXT NOT NULL
);
INSERT INTO new_contract (id, origin, file_code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state,
                          row_hash)
SELECT id, 'file', code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state, row_hash FROM contract;

CREATE TABLE new_commitment (
    id UUID PRIMARY KEY,
    origin TEXT NOT NULL,
    -- What files call it in its contract (`ordre`).
    file_code TEXT,
    owned_here_since TIMESTAMPTZ,
    contract_id UUID NOT NULL REFERENCES new_contract (id),
    -- Its place among the engagements shown: no identity.
    rank BIGINT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    UNIQUE (contract_id, file_code)
);
INSERT INTO new_commitment (id, origin, file_code, contract_id, rank, side, kind, label, due_on, state, row_hash)
SELECT id, 'file', CAST(rank AS TEXT), contract_id, rank, side, kind, label, due_on, state, row_hash FROM commitment;

DROP TABLE commitment;
DROP TABLE contract;
ALTER TABLE new_contract RENAME TO contract;
ALTER TABLE new_commitment RENAME TO commitment;
CREATE INDEX contract_allocataire ON contract (allocataire_id);
