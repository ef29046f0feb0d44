-- Nothing reads them: what is read by nothing is not kept. Files may still hold these columns; they are ignored.
ALTER TABLE allocataire DROP COLUMN number;
ALTER TABLE allocataire DROP COLUMN is_partner;
ALTER TABLE allocataire DROP COLUMN address;
ALTER TABLE allocataire DROP COLUMN postal_code;
ALTER TABLE allocataire DROP COLUMN has_duties;
ALTER TABLE allocataire DROP COLUMN jobseeker;
