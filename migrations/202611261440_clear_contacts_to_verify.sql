-- A contact to verify is empty: nothing then can use it by mistake, and nobody reads the former one.
UPDATE allocataire SET phone = NULL WHERE phone_to_verify;
UPDATE allocataire SET mail = NULL WHERE mail_to_verify;
UPDATE referent SET phone = NULL WHERE phone_to_verify;
UPDATE referent SET mail = NULL WHERE mail_to_verify;
UPDATE provider_account SET phone = NULL WHERE phone_to_verify;
