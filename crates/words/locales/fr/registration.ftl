### What a person reads about a request for a seat: registering, the answer, giving the seat back.

# The state as an adjective of « inscription ».
requested = en attente de réponse
validated = validée
refused = refusée
withdrawn = annulée par la personne
cancelled = annulée avec la session
expired = restée sans réponse
over = terminée

# What a person needs in order to come, read by the référent.
needs-childcare = Besoin d’une garde d’enfants.
needs-transport = Besoin d’un trajet.
needs-both = Besoin d’une garde d’enfants et d’un trajet.
