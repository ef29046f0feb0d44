-- Who asked to be reminded of their quarterly declaration; the row goes when they stop it.
CREATE TABLE reminder (
    allocataire_id UUID PRIMARY KEY REFERENCES allocataire (id),
    -- In which month of each quarter they declare.
    cycle TEXT NOT NULL,
    -- When they agreed.
    agreed_at TIMESTAMPTZ NOT NULL,
    -- First day of the last month that they were reminded of.
    reminded_for DATE
);
CREATE INDEX reminder_cycle ON reminder (cycle);
