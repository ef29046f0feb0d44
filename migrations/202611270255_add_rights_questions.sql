-- What people ask about a card of the text of rights and duties, and what they are answered here.
CREATE TABLE rights_question (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    version BIGINT NOT NULL,
    card TEXT NOT NULL,
    question TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    reply TEXT,
    settled_at TIMESTAMPTZ,
    settled_by_role TEXT,
    settled_by UUID
);
CREATE INDEX rights_question_person ON rights_question (allocataire_id, asked_at);
