-- What the pathway says of its contracts: how long, and whether the responsable signs too.
ALTER TABLE pathway ADD COLUMN contract_months BIGINT NOT NULL DEFAULT 6;
ALTER TABLE pathway ADD COLUMN head_signs BOOLEAN NOT NULL DEFAULT FALSE;

-- The steps from which a draft of the pathway starts; `due_days` counts from the first day.
CREATE TABLE contract_template (
    pathway TEXT NOT NULL REFERENCES pathway (name),
    rank BIGINT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    due_days BIGINT,
    PRIMARY KEY (pathway, rank)
);
