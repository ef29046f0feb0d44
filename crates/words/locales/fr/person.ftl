### What a person reads about themselves: their space, their rights, who sees what.

## Who sees what (GDPR, articles 13 and 15 to 21)

personal-data = Mes données
    .heading = Qui voit quoi
    .lead = Vos données servent à votre accompagnement, à rien d’autre.
data-referent = Votre référent
    .sees = voit votre dossier, votre contrat, vos rendez-vous et vos demandes d’inscription.
data-provider = L’organisme d’une action
    .sees = voit votre nom, votre téléphone, votre mail et ce dont vous avez besoin pour venir, seulement si vous demandez une place chez lui.
data-nobody = Personne d’autre
    .detail = Aucune donnée n’est vendue ni envoyée à un autre site. Cette page ne demande rien à personne : un cookie sert à vous reconnaître pendant votre visite.
data-device = Ce que cet appareil retient
    .detail = Cet appareil retient votre dernière recherche et vos favoris. Une fois que vous vous êtes connecté, il retient aussi qu’il vous connaît, sans votre nom : la prochaine fois, un code suffit. Nous ne gardons pas vos recherches : nous comptons seulement celles qui ne trouvent rien, par commune et par thème, sans savoir qui cherche.
    .forget = Tout oublier sur cet appareil
data-rights = Vos droits
    .detail = Vous pouvez voir vos données, les faire corriger ou effacer, et vous opposer à leur usage. Écrivez au délégué à la protection des données du { $department }, ou appelez le { $phone }. Vous pouvez aussi écrire à la CNIL, qui protège les données de tous.

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
