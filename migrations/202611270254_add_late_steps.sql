-- Steps that became later than they should be: each is told once.
CREATE TABLE late_step (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    step TEXT NOT NULL,
    found_at TIMESTAMPTZ NOT NULL,
    UNIQUE (allocataire_id, step)
);
