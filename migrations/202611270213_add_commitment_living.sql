-- The point that states a step, for one written here: the words of one about health are read there.
ALTER TABLE commitment ADD COLUMN point_id UUID;
ALTER TABLE commitment ADD COLUMN action_id UUID;

CREATE TABLE commitment_event (
    id UUID PRIMARY KEY,
    commitment_id UUID NOT NULL REFERENCES commitment (id),
    state TEXT NOT NULL,
    actor_role TEXT,
    actor_id UUID,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX commitment_event_commitment ON commitment_event (commitment_id, at);

-- A word of who moved a step; about health it is kept apart.
CREATE TABLE commitment_word (
    event_id UUID PRIMARY KEY REFERENCES commitment_event (id),
    word TEXT NOT NULL
);
CREATE TABLE health_word (
    event_id UUID PRIMARY KEY REFERENCES commitment_event (id),
    word TEXT NOT NULL
);
