-- A session's registrations, the requests and needs of one référent's people, and the people whom nobody follows.
CREATE INDEX registration_session ON registration (session_id);
CREATE INDEX registration_awaited ON registration (allocataire_id) WHERE state = 'requested';
CREATE INDEX registration_needed ON registration (allocataire_id) WHERE needs_open;
CREATE INDEX allocataire_unfollowed ON allocataire (territory_id) WHERE referent_id IS NULL;
