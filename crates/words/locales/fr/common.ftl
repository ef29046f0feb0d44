### Words that several subjects share.

# The label of a field that may stay empty.
optional-field = { $label } (si vous voulez)
the-offer = L’offre
    .detail = les actions près de chez vous
see-offer = Voir l’offre
my-space = Mon espace
    .detail = vos inscriptions, votre contrat
    .sign-in = avec un code par SMS ou par mail
