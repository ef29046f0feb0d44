-- When and where the session was before the change, as a JSON object: its people are told, and their calendars follow.
ALTER TABLE session_change ADD COLUMN former TEXT NOT NULL DEFAULT '{}';
