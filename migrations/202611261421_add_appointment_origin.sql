-- The same for appointments (see 202611261420).
CREATE TABLE new_appointment (
    id UUID PRIMARY KEY,
    origin TEXT NOT NULL,
    -- What files call it (`id_rdv`); none for what was made here.
    file_code TEXT UNIQUE,
    owned_here_since TIMESTAMPTZ,
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
INSERT INTO new_appointment (id, origin, file_code, allocataire_id, referent_id, starts_at, minutes, reason, mode,
                             place, state, row_hash)
SELECT id, 'file', code, allocataire_id, referent_id, starts_at, minutes, reason, mode, place, state, row_hash
FROM appointment;
DROP TABLE appointment;
ALTER TABLE new_appointment RENAME TO appointment;
CREATE INDEX appointment_allocataire ON appointment (allocataire_id, starts_at);
