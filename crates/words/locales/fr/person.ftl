### What a person reads about themselves: their space, their rights, who sees what.

# The steps before the contract, and what comes after each.
asked = Demande de RSA
    .next = La CAF ou la MSA étudie votre demande. Elle vous écrit dès que le droit est ouvert.
opened = Droit ouvert
    .next = Le Département choisit avec vous un parcours. Vous recevrez une date de rendez-vous.
oriented = Parcours choisi
    .next = Une personne va vous suivre. Son nom s’affichera ici.
followed = Votre référent
    .next = Avec la personne qui vous suit, vous allez écrire votre contrat.
contracted = Votre contrat
    .next = Votre contrat est en cours.
