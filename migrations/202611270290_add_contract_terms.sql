-- Why a contract ended before its term, when no reason of the list says it.
ALTER TABLE contract ADD COLUMN end_word TEXT NOT NULL DEFAULT '';
-- How many days at most were left when its last day was looked at last, and which last day that was: what a contract had
-- already reached when it came, nobody is told.
ALTER TABLE contract ADD COLUMN term_days BIGINT;
ALTER TABLE contract ADD COLUMN term_on DATE;
