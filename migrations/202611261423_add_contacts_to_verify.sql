-- A contact whose new value could not be read is not used until a file or a person gives a good one. The former value
-- stays in its column for whoever verifies it.
ALTER TABLE allocataire ADD COLUMN phone_to_verify BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE allocataire ADD COLUMN mail_to_verify BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE referent ADD COLUMN phone_to_verify BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE referent ADD COLUMN mail_to_verify BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE provider_account ADD COLUMN phone_to_verify BOOLEAN NOT NULL DEFAULT FALSE;
