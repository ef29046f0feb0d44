-- A file may say where the Maison of a territory is and how it is called.
ALTER TABLE territory ADD COLUMN row_hash TEXT NOT NULL DEFAULT '';
