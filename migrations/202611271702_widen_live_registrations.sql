-- Who waits in line is in once, as who has a seat.
DROP INDEX registration_live;
CREATE UNIQUE INDEX registration_live ON registration (session_id, allocataire_id)
    WHERE state IN ('requested', 'validated', 'waitlisted', 'offered');
CREATE INDEX registration_line ON registration (session_id, requested_at) WHERE state IN ('waitlisted', 'offered');
