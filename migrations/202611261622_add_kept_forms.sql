-- A form that was sent after the session had ended, sealed with the secret, until the same account signs in again.
CREATE TABLE kept_form (
    account_role TEXT NOT NULL,
    account_id UUID NOT NULL,
    page TEXT NOT NULL,
    action TEXT NOT NULL,
    sealed TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_role, account_id)
);
CREATE INDEX kept_form_expires ON kept_form (expires_at);
