CREATE INDEX outbox_subject ON outbox (subject_id);
