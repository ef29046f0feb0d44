### What a person reads about a request for a seat: registering, the answer, giving the seat back.
