-- An account that its file no longer has, or that an operator removed. Its row stays, for what was done with it; nobody
-- signs in with it and nothing is sent to it. `closed_by`: `file` (a file that has it again opens it again) or `operator`.
ALTER TABLE referent ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE referent ADD COLUMN closed_by TEXT;
ALTER TABLE provider_account ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE provider_account ADD COLUMN closed_by TEXT;
ALTER TABLE staff ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE staff ADD COLUMN closed_by TEXT;
