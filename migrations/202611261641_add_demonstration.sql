-- The mark that `jalon demo` leaves: only such a database is emptied by `--reset`, or shows its messages to everybody.
CREATE TABLE demonstration (
    id BIGINT PRIMARY KEY,
    made_at TIMESTAMPTZ NOT NULL
);
