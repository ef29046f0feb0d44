-- To whom it was told that a request waits for them. Who comes to decide later, as the référent changes, is told then.
CREATE TABLE request_told (
    registration_id UUID NOT NULL REFERENCES registration (id),
    account_id UUID NOT NULL,
    PRIMARY KEY (registration_id, account_id)
);
INSERT INTO request_told (registration_id, account_id)
SELECT DISTINCT o.subject_id, o.recipient_id
FROM outbox o JOIN registration r ON r.id = o.subject_id
WHERE o.notice = 'decision_awaited' AND o.recipient_id IS NOT NULL AND r.state = 'requested';
