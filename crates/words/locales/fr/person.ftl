### What a person reads about themselves: their space, their rights, who sees what.
