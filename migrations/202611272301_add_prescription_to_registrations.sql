-- The référent who registered the person, and how the person agreed.
ALTER TABLE registration ADD COLUMN prescribed_by UUID;
ALTER TABLE registration ADD COLUMN consent TEXT;
