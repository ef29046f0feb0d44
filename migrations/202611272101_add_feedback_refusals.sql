-- Who does not want to be asked what they think of sessions.
CREATE TABLE feedback_refusal (
    allocataire_id UUID PRIMARY KEY REFERENCES allocataire (id),
    refused_at TIMESTAMPTZ NOT NULL
);
