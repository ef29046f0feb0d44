-- What professionals write in the file of a person. A note that is taken back stays, without being shown.
CREATE TABLE person_note (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    referent_id UUID NOT NULL REFERENCES referent (id),
    text TEXT NOT NULL,
    -- Whether the person reads it in their space.
    is_shared BOOLEAN NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ
);
CREATE INDEX person_note_allocataire ON person_note (allocataire_id, made_at);
