### Words that several subjects share.
