### What is read about the way to a place.

# $place is its name, or who receives there.
title = Y aller : { $place }
copy = Copier l’adresse
    .done = L’adresse est copiée.
# For a telephone that we did not recognise.
open-application = Ouvrir la carte du téléphone
open-site = Voir le trajet sur OpenStreetMap
map = Carte des environs
middle-of-town = Sur la carte, le point montre le centre de la commune, pas l’adresse exacte.
back-to-action = Revenir à l’action
back-to-registration = Revenir à mon inscription
back-to-appointments = Revenir à mes rendez-vous
