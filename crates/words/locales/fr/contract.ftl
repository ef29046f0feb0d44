### What a person reads about their contract: its dates, its commitments, its steps.

# Said of the drawing that shows how far the contract is between its two dates.
validity = Contrat du { $starts-on } au { $ends-on }. Nous sommes à { NUMBER($percent) } % du temps.
