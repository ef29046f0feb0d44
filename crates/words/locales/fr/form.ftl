### What is said at a field whose content cannot be taken: each says what to write.
