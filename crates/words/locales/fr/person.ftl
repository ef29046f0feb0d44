### What a person reads about themselves: their space, their rights, who sees what.

# The title of the page about personal data (privacy.ftl).
personal-data = Mes données

## The first steps

# The steps to the contract, and what happens until each is done.
asked = Demande de RSA
opened = Droit ouvert
    .until = La CAF ou la MSA étudie votre demande. Elle vous écrit dès que le droit est ouvert.
agreed = Vos droits et vos devoirs
    .until = Des cartes courtes, à lire ou à écouter quand vous voulez.
oriented = Choix du parcours
    .until = Le Département choisit avec vous un parcours. Vous recevrez une date de rendez-vous.
followed = Votre référent
    .until = Une personne va vous suivre. Son nom s’affichera ici.
met = Premier rendez-vous
    .until = La personne qui vous suit vous propose une date.
contracted = Votre contrat
    .until = Avec la personne qui vous suit, vous allez écrire votre contrat.

usual-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
# How long a step usually takes: $days is « 23 jours », $day « 24 mars ».
usual = D’habitude ici : { $days } après la demande.
    .here-expected = D’habitude ici : { $days } après la demande, donc vers le { $day }.
    .everywhere = D’habitude dans le Département : { $days } après la demande.
    .everywhere-expected = D’habitude dans le Département : { $days } après la demande, donc vers le { $day }.
step-late = C’est plus long que prévu. Ce n’est pas de votre faute : appelez pour savoir où cela en est.

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
