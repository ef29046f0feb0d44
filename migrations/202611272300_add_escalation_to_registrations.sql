-- When who decides on a request is told again, from when the responsables of the territory decide too, and whether they do.
ALTER TABLE registration ADD COLUMN remind_at TIMESTAMPTZ;
ALTER TABLE registration ADD COLUMN escalate_at TIMESTAMPTZ;
ALTER TABLE registration ADD COLUMN is_late BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX registration_remind ON registration (remind_at) WHERE state = 'requested' AND remind_at IS NOT NULL;
CREATE INDEX registration_escalate ON registration (escalate_at) WHERE state = 'requested' AND NOT is_late;
CREATE INDEX registration_late ON registration (state, allocataire_id) WHERE is_late;
