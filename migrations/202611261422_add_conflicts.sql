-- What a file says of something that is owned here, and that differs: nothing was written, a person settles it.
CREATE TABLE conflict (
    id UUID PRIMARY KEY,
    -- The line: what it brings and what files call it (for an engagement, the contract's code, a space, its own).
    kind TEXT NOT NULL,
    file_code TEXT NOT NULL,
    -- The row it disagrees with: of its kind, or the contract to which it would add an engagement.
    object_kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    -- Fingerprint of the line, and what it says: a JSON object by field, without what could not be read.
    row_hash TEXT NOT NULL,
    given TEXT NOT NULL,
    found_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    settlement TEXT
);
-- One open conflict a line, however often the same file comes.
CREATE UNIQUE INDEX conflict_open ON conflict (kind, file_code) WHERE settled_at IS NULL;
CREATE INDEX conflict_line ON conflict (kind, file_code);
CREATE INDEX conflict_object ON conflict (object_id);
