-- Public fiches in plain language. The program installs its own texts at start; an administrator edits them.
CREATE TABLE sheet (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    rank BIGINT NOT NULL,
    -- Number of the version that is published.
    version BIGINT NOT NULL,
    -- Date of the program's text that was last installed, taken or set aside: a later one is proposed.
    built_in_on DATE NOT NULL
);

-- Every text that a fiche has had; rows are only added.
CREATE TABLE sheet_version (
    sheet_id UUID NOT NULL REFERENCES sheet (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What changed, and why.
    note TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    -- The administrator; none for a text of the program.
    made_by UUID REFERENCES staff (id),
    PRIMARY KEY (sheet_id, number)
);
