### What is read about the offer: search, filters, results, an action.
