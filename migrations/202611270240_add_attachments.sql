-- Files that people add: what a file is and whose, while its bytes stand encrypted in the object storage under its id.
-- No name of a file, and the word beside it sealed: both may say something of somebody's health.
CREATE TABLE attachment (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    content_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    key_id TEXT NOT NULL,
    sealed_note TEXT NOT NULL,
    added_role TEXT NOT NULL,
    added_by UUID NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    dated_on DATE,
    removed_at TIMESTAMPTZ
);
CREATE INDEX attachment_person ON attachment (allocataire_id);
CREATE INDEX attachment_object ON attachment (object_id);
