### Words that several subjects share.

# To a map of the device that shows the way.
directions = Y aller
join-remotely = Rejoindre en ligne
call = Appeler
# On its own before a date: "le 3 déc."
on-date = le { $date }
at-hour = à { $hour }

# Who answers when no professional is named. A round picture shows its two initials.
house = Maison du Département
    .initial = M
    .second-initial = d

# The label of a field that may stay empty.
optional-field = { $label } (si vous voulez)
the-offer = L’offre
    .detail = les actions près de chez vous
see-offer = Voir l’offre
my-space = Mon espace
    .detail = vos inscriptions, votre contrat
    .sign-in = avec un code par SMS ou par mail
