### What a person reads about themselves: their space, their rights, who sees what.

# The title of the page about personal data (privacy.ftl).
personal-data = Mes données

## The first steps

# The steps before the contract, and what comes after each.
asked = Demande de RSA
    .next = La CAF ou la MSA étudie votre demande. Elle vous écrit dès que le droit est ouvert.
opened = Droit ouvert
    .next = Le Département choisit avec vous un parcours. Vous recevrez une date de rendez-vous.
oriented = Choix du parcours
    .next = Une personne va vous suivre. Son nom s’affichera ici.
followed = Votre référent
    .next = Avec la personne qui vous suit, vous allez écrire votre contrat.
contracted = Votre contrat
    .next = Votre contrat est en cours.

## The first page

home = Accueil
hello = Bonjour { $name }
where-you-stand = Où vous en êtes

my-referent = La personne qui vous suit
# When nobody follows the person yet.
whom-to-call = Qui appeler

# What the référent pointed out.
proposed = On vous propose
    .by = Proposé par { $referent }. Organisé par { $structure }.
    .message = « { $message } »
ideas = Des idées pour vous
    .none = Aucune action ne se présente près de chez vous pour le moment. L’offre change chaque semaine.
    .off = Vous avez demandé à ne plus recevoir d’idées. L’offre reste ouverte.
    .turn-off = Ne plus me proposer d’idées
    .turn-on = Me proposer de nouveau des idées
see-whole-offer = Voir toute l’offre
