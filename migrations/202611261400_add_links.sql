-- Signed links: whoever holds the token acts on one object, for one purpose, until an end. Only the hash of the token is
-- kept; the token is computed from the id and the secret when a message is rendered.
CREATE TABLE link (
    id UUID PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL,
    object_id UUID NOT NULL,
    recipient_role TEXT,
    recipient_id UUID,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX link_object ON link (object_id, purpose);
CREATE INDEX link_expires ON link (expires_at);
