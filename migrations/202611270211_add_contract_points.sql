-- What the person is asked to agree with. `commitment_id` is the same in every version; the terms have none.
CREATE TABLE contract_point (
    id UUID PRIMARY KEY,
    version_id UUID NOT NULL REFERENCES contract_version (id),
    commitment_id UUID,
    rank BIGINT NOT NULL,
    part TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_on DATE,
    due_on DATE,
    weekly_hours BIGINT,
    action_id UUID REFERENCES action (id),
    answer TEXT NOT NULL,
    answered_at TIMESTAMPTZ,
    is_chosen BOOLEAN NOT NULL,
    is_dropped BOOLEAN NOT NULL
);
CREATE INDEX contract_point_version ON contract_point (version_id);

-- The words of points. `asked` and `former` are JSON: what it said when the person was asked last, and before that.
CREATE TABLE point_words (
    point_id UUID PRIMARY KEY REFERENCES contract_point (id),
    label TEXT NOT NULL,
    asked TEXT,
    former TEXT,
    question TEXT NOT NULL,
    reply TEXT NOT NULL
);

-- The same for points about health, whose words are nowhere else. `salt` makes their digest in the canonical text.
CREATE TABLE health_words (
    point_id UUID PRIMARY KEY REFERENCES contract_point (id),
    label TEXT NOT NULL,
    asked TEXT,
    former TEXT,
    question TEXT NOT NULL,
    reply TEXT NOT NULL,
    salt TEXT NOT NULL
);
