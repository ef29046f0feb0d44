-- What waits for a professional: ids only. One open task a kind and an object, whatever happens at the same moment.
CREATE TABLE task (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    allocataire_id UUID NOT NULL REFERENCES allocataire (id),
    audience TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ,
    done_by_role TEXT,
    done_by UUID
);
CREATE UNIQUE INDEX task_open ON task (kind, object_id) WHERE done_at IS NULL;
CREATE INDEX task_person ON task (allocataire_id, opened_at) WHERE done_at IS NULL;
CREATE INDEX task_done ON task (done_at) WHERE done_at IS NOT NULL;
