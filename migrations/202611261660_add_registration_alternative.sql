-- What a référent proposes instead with a no: another action, and perhaps one of its sessions.
ALTER TABLE registration ADD COLUMN alternative_action_id UUID REFERENCES action (id);
ALTER TABLE registration ADD COLUMN alternative_session_id UUID REFERENCES action_session (id);
