-- What a person needs in order to come, apart from their word; `needs_open` until somebody has seen to it.
ALTER TABLE registration ADD COLUMN childcare BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE registration ADD COLUMN transport BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE registration ADD COLUMN needs_open BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE registration ADD COLUMN needs_seen_at TIMESTAMPTZ;

-- Until now the needs were a sentence before the word.
UPDATE registration SET childcare = TRUE, transport = TRUE,
    wish = trim(substr(wish, length('Besoin d’une garde d’enfants et d’un trajet.') + 1))
WHERE wish LIKE 'Besoin d’une garde d’enfants et d’un trajet.%';
UPDATE registration SET childcare = TRUE, wish = trim(substr(wish, length('Besoin d’une garde d’enfants.') + 1))
WHERE wish LIKE 'Besoin d’une garde d’enfants.%';
UPDATE registration SET transport = TRUE, wish = trim(substr(wish, length('Besoin d’un trajet.') + 1))
WHERE wish LIKE 'Besoin d’un trajet.%';
UPDATE registration SET needs_open = TRUE
WHERE childcare OR transport OR (wish <> '' AND answer_by IS NULL AND state = 'validated');

CREATE INDEX registration_needs_open ON registration (session_id) WHERE needs_open;
