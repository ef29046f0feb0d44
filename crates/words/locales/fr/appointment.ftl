### What a person reads about a meeting with a professional.
