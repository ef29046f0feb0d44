### What a visitor reads about a territory.
