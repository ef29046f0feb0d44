### What a person reads about their contract: its dates, its commitments, its steps.
