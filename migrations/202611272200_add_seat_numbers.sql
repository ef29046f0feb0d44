-- Which seat somebody in line lets others have: each seat that becomes free has a number, from 1 in its session.
-- The number of the seat that is, or was last, kept for somebody.
ALTER TABLE registration ADD COLUMN seat BIGINT;
-- The seats that are free while somebody is in line. Who takes one has that of the lowest number: what stands here beyond
-- the free seats of the session was taken.
CREATE TABLE free_seat (
    session_id UUID NOT NULL REFERENCES action_session (id),
    number BIGINT NOT NULL,
    PRIMARY KEY (session_id, number)
);
-- The seats that somebody in line let others have.
CREATE TABLE passed_seat (
    registration_id UUID NOT NULL REFERENCES registration (id),
    number BIGINT NOT NULL,
    PRIMARY KEY (registration_id, number)
);
-- What was known is kept: the last seat that somebody passed over, and one number for each seat that is kept or free.
INSERT INTO passed_seat (registration_id, number)
SELECT id, passed_over FROM registration WHERE passed_over IS NOT NULL;
INSERT INTO free_seat (session_id, number)
SELECT s.id, s.freed FROM action_session s
WHERE s.taken < s.seats AND EXISTS (SELECT 1 FROM registration r WHERE r.session_id = s.id AND r.state = 'waitlisted');
UPDATE registration
SET seat = (SELECT s.freed FROM action_session s WHERE s.id = registration.session_id)
           - (SELECT COUNT(*) FROM registration o
              WHERE o.session_id = registration.session_id AND o.state = 'offered' AND o.id <= registration.id)
WHERE state = 'offered';
ALTER TABLE registration DROP COLUMN passed_over;
