-- Evidence: who signed which text, when and how. Written once.
CREATE TABLE contract_signature (
    id UUID PRIMARY KEY,
    version_id UUID NOT NULL REFERENCES contract_version (id),
    signer TEXT NOT NULL,
    signer_id UUID NOT NULL,
    sha256 TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    channel TEXT NOT NULL,
    -- Where the code was sent, masked.
    contact TEXT NOT NULL,
    UNIQUE (version_id, signer)
);

-- Codes to sign with. The code itself is computed, never stored.
CREATE TABLE signature_code (
    id UUID PRIMARY KEY,
    version_id UUID NOT NULL REFERENCES contract_version (id),
    sha256 TEXT NOT NULL,
    channel TEXT NOT NULL,
    contact TEXT NOT NULL,
    tries BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX signature_code_version ON signature_code (version_id, asked_at);
