### Fiches in plain language: the list, the page of one, and where people are received.

sheets = Fiches pratiques
    .lead = Vos droits et vos démarches, en phrases courtes. À lire ici, ou à imprimer.
    .detail = déclarer, contester, être entendu
    .description = Vos droits et vos démarches { $department }, en phrases courtes : que déclarer, comment contester, où aller.
# Among results of a search.
found = Fiche : { $title }
# The way back to the list.
all-sheets = Toutes les fiches
changed-on = Mis à jour le { $date }
print = Imprimer

## Where to go, by commune

where-to-go = Où aller près de chez vous ?
    .commune = Votre commune
    .hint = Son nom, ou son code postal.
    .search = Chercher
    .empty = Écrivez le nom de votre commune, ou son code postal.
# $place is « à Vienne », « au Pont-de-Claix ».
where-to-go-near = Pour les habitants { $place }
# The other communes that somebody may mean, as links.
where-to-go-others = Vous cherchez une autre commune ?
where-to-go-unknown = Nous ne connaissons pas ce nom. Vérifiez-le, ou écrivez le code postal.
    .alike = Est-ce l’une de celles-ci ?
# $department is « la Drôme ».
where-to-go-far = Cette commune est dans un autre département : { $department }. Appelez la CAF (caisse d’allocations familiales) au 32{ " " }30 : on vous dira où aller.
# $place is « à Bourgoin-Jallieu ».
house-at = Maison du Département, { $place }
    .detail = Le Département vous y reçoit, pour votre demande et votre accompagnement. Appelez avant d’y aller.
    .territory = Territoire : { $territory }
    .unknown = Appelez-nous : nous vous dirons quelle Maison du Département vous reçoit.
counters = Autres lieux qui vous aident
# $length is « 3,4 km ».
counter-distance = à { $length }
counter-department = Un service du Département.
counter-france-services = France services : une aide gratuite pour vos démarches, sur place.
counter-commune = Le service social de la commune.
counter-caf = Un accueil de la CAF (caisse d’allocations familiales).
counter-msa = Un accueil de la MSA (mutualité sociale agricole).

## Under every fiche

who-to-call = Une question ?
    .detail = Appelez-nous : une personne vous répond. Cela ne change rien à vos droits.
    .referent = Votre référent peut vous répondre aussi.
# On paper only.
printed-from = Cette fiche est à jour du { $date }. La dernière version est sur { $address }.
