-- What each rule of retention looks for (crates/store/src/retention), without reading the tables whole.
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX registration_refused ON registration (settled_at) WHERE state = 'refused';
CREATE INDEX action_session_ends ON action_session (ends_at);
CREATE INDEX proposal_at ON proposal (proposed_at);
