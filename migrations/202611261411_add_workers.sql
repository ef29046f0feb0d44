-- What runs as long as a process lives: couriers, the runner of jobs, the jobs of each process. A row a worker, with
-- its last heartbeat.
CREATE TABLE worker (
    name TEXT NOT NULL,
    process_id UUID NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    beat_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (name, process_id)
);
