### What a person reads about their contract: its dates, its commitments, its steps.

# A commitment, in the words of the person.
to-do = À faire
in-progress = En cours
done = C’est fait
dropped = Laissé de côté
