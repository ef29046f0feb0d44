-- Who agreed to which version of the text of rights and duties, when, and how.
CREATE TABLE rights_agreement (
    id UUID PRIMARY KEY,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    agreed_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    way TEXT NOT NULL,
    referent_id UUID REFERENCES referent (id),
    UNIQUE (allocataire_id, version)
);
