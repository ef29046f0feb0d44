-- How long each step usually takes, in days from the demande: in a territory, or in the whole département (the nil id).
-- A job writes it each day; fewer cases than are shown are not here.
CREATE TABLE step_delay (
    area UUID NOT NULL,
    step TEXT NOT NULL,
    cases BIGINT NOT NULL,
    days BIGINT NOT NULL,
    PRIMARY KEY (area, step)
);
