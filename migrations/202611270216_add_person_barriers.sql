-- What stands in the way of a person, by its word.
CREATE TABLE person_barrier (
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    barrier TEXT NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (allocataire_id, barrier)
);
