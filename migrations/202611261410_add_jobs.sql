-- What runs by itself, a row a job. `server_id` is all zeros for a job that one server runs for all of them, else it
-- names the server that runs it for itself. Whoever runs a job leases its row: `holder_id` names that run.
CREATE TABLE job (
    name TEXT NOT NULL,
    server_id UUID NOT NULL,
    next_run_at TIMESTAMPTZ NOT NULL,
    holder_id UUID,
    leased_until TIMESTAMPTZ,
    -- The last run. The error holds nothing personal.
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    outcome TEXT,
    error TEXT,
    -- Runs in a row that have failed.
    failures BIGINT NOT NULL,
    PRIMARY KEY (name, server_id)
);
