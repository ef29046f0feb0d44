-- How long somebody who came to the session stayed.
ALTER TABLE registration ADD COLUMN minutes BIGINT;
