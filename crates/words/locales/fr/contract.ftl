### What a person reads about their contract: its dates, its commitments, its steps.

# A commitment, in the words of the person.
to-do = À faire
in-progress = En cours
done = C’est fait
dropped = Laissé de côté

# Said of the drawing that shows how far the contract is between its two dates.
validity = Contrat du { $starts-on } au { $ends-on }. Nous sommes à { NUMBER($percent) } % du temps.
