### What is read about the offer: search, filters, results, an action.

theme-mobility = Mobilité
theme-job = Emploi
theme-french = Français
theme-digital = Numérique
theme-health = Santé
theme-children = Enfants
theme-housing = Logement
theme-confidence = Confiance en soi
theme-money = Argent
theme-papers = Papiers et droits
theme-training = Formation
theme-daily-life = Vie quotidienne
theme-business = Créer son activité

# How far one would go; the whole département is named by itself.
radius-five = 5{"\u00A0"}km
radius-ten = 10{"\u00A0"}km
radius-twenty = 20{"\u00A0"}km
radius-fifty = 50{"\u00A0"}km

any-time = Peu importe
within-a-week = D’ici 7{"\u00A0"}jours
within-a-month = D’ici un mois

wish-seats = Des places libres
wish-alone = M’inscrire sans attendre un professionnel

facet-subject = Plus précisément
# Also on the page of an action.
facet-public = Pour qui ?
facet-kind = Quel genre d’aide ?
facet-fee = À payer ?
facet-mode = Sur place ou à distance ?
mode-remote = Depuis chez moi
mode-on-site = Sur place

# Practical facts.
fact-child-care = Garde d’enfants sur place
fact-school-hours = Aux heures d’école
fact-carpool = Covoiturage possible
fact-easy-french = Français débutant accepté
fact-no-computer = Sans ordinateur
fact-step-free = Accessible sans marche

# What the field of the place says when the search starts from the device.
around-you = Autour de vous ({ $commune })

# Why an action is suggested; $contract is what the contract is called (CER, PPAE).
reason-pathway = parce que votre parcours est « { $pathway } »
reason-near = parce que c’est près de chez vous
reason-license = parce que votre { $contract } parle du permis
reason-travel = parce que votre { $contract } parle de vos déplacements
reason-cv = parce que votre { $contract } parle du CV
reason-french = parce que votre { $contract } parle du français
reason-digital = parce que votre { $contract } parle du numérique
reason-child-care = parce que votre { $contract } parle de la garde d’enfants
reason-family = parce que votre { $contract } parle de votre famille
reason-housing = parce que votre { $contract } parle du logement
reason-health = parce que votre { $contract } parle de votre santé
reason-budget = parce que votre { $contract } parle de votre budget
reason-paperwork = parce que votre { $contract } parle de vos démarches
reason-training = parce que votre { $contract } parle de formation
reason-confidence = parce que votre { $contract } parle de la confiance en soi
reason-business = parce que votre { $contract } parle de votre activité
reason-job = parce que votre { $contract } parle de l’emploi

## Search

# The page of the offer, and links to it.
find-action = Trouver une action
    .description = Ateliers, formations et coups de main près de chez vous, { $inside } : dates, places libres, inscription.
    .about = { $what } : trouver une action
# $of-place is "de Vienne".
actions-near = Les actions près { $of-place }
# $what is a theme, or words in quotes.
something-near = { $what } près { $of-place }
quoted = « { $words } »
title-of-page = { $title }, page { NUMBER($page) }
# $inside is "en Isère".
actions-inside = Les actions { $inside }
results = Résultats

where-to = Où ?
    .hint = Ville ou code postal
around-me = Autour de moi
proposed-places = Lieux proposés
proposed-words = Recherches proposées
looking-for = Je cherche…
    .hint = permis, français…
search = Chercher
unknown-place = Nous ne connaissons pas « { $place } » { $inside }.
# While the device is asked where it is.
allow-position = Autorisez votre téléphone à dire où il est, ou écrivez votre ville ou votre code postal ci-dessus.
# Offered while nothing is asked yet; $words sums the search up.
last-search = Votre dernière recherche : <search>{ $words }</search>

## Themes and filters

themes = Thèmes
# Said of a chosen one, which a tap takes away.
remove-theme = Enlever le thème { $name }
remove-subject = Enlever le sujet { $name }
filter = Filtrer
show-actions = Voir les actions
show-counted = Voir { actions }
clear-filters = Tout effacer
when = Quand ?
how-far = Jusqu’où ?
needs = Il me faut…
territory = Territoire

## Results

actions =
    { $count ->
        [one] { $count } action
       *[other] { $count } actions
    }
# How many, and in what order. $whole is "toute l’Isère".
tally-whole = <b>{ actions }</b> dans { $whole }, les prochaines dates d’abord. Dites où vous êtes pour voir les plus proches.
tally-remote = <b>{ actions }</b>, à faire depuis chez vous
tally-near-then-remote = <b>{ actions }</b>, de la plus proche à la plus loin, puis celles depuis chez vous
tally-near = <b>{ actions }</b>, de la plus proche à la plus loin
# A word that was corrected.
corrected = Personne n’écrit « { $typed } » : nous avons cherché « { $meant } ».
# A place outside the département was asked for; $of-department is "de l’Isère", $of-place "de Lyon".
far-away = L’offre est celle { $of-department } : voici le plus proche { $of-place }.
# What words were understood as; $needs is a list, as "séparation, droits".
understood = Pour « { $words } » : { $needs }.
understood-filter = Seulement : { $filter }.
exact-words = Chercher exactement ces mots
exact-shown = Seulement les actions qui disent « { $words } ».
all-meanings = Chercher aussi ce que cela veut dire
# Words that no action says, and nothing like them; the others were searched.
unknown-words = Aucune action ne parle de « { $words } ».
show-next =
    { $count ->
        [1] Voir la suivante
       *[other] Voir les { $count } suivantes
    }
show-previous = Voir les { NUMBER($count) } précédentes
back-to-nearest = Revenir aux plus proches
other-pages = Autres pages
page-of = Page { NUMBER($page) } sur { NUMBER($pages) }.
# A page beyond the last one was asked for: the last one is shown.
no-such-page =
    { $pages ->
        [1] Cette recherche trouve { actions } : tout tient sur cette page.
       *[other] Cette recherche trouve { actions }, sur { NUMBER($pages) } pages : voici la dernière.
    }
# The device is far from everything; $inside is "en Isère", $of-place "de Vienne".
nothing-around = L’offre est { $inside }, et rien n’est assez près de vous pour y aller : voici ce qui se fait depuis chez vous. <near>Voir ce qui est près { $of-place }</near>, le lieu le plus proche.
# Before other communes with the same postal code.
other-communes = Depuis { $commune }. Vous êtes plutôt à :
# Before communes whose names look like what was typed.
perhaps = Vous cherchiez peut-être
# $of-department is "de l’Isère".
show-whole-offer = Voir toute l’offre { $of-department }
ask-somebody = Demander à quelqu’un

# Nothing was found; $of-place is "de Vienne".
nothing = Rien
nothing-for-words = Rien pour « { $words } »
nothing-within = Rien à moins de { NUMBER($kilometres) } km { $of-place }
nothing-for-words-within = Rien pour « { $words } » à moins de { NUMBER($kilometres) } km { $of-place }
# Before the nearest actions of a wider search.
closest-instead = Voici ce qui s’en approche le plus.
near-instead = Voici plutôt ce qui est près de chez vous.
others-instead = Voici plutôt d’autres actions.
# Searches that find something where this one finds nothing.
wider-whole = { actions } dans { $whole }
wider-within = { actions } jusqu’à { $distance }
wider-remote = { actions } à faire depuis chez vous
wider-unfiltered = { actions } sans filtre
wider-meaning = { actions } avec tout ce que « { $words } » peut vouloir dire
wider-without-words = { actions } sans « { $words } »
wider-any-theme = { actions } sur tous les thèmes
other-idea = Autre chose en tête ?
    .detail = Dites-le-nous : on cherche avec vous, et votre idée peut devenir une action.

## Map

map = Carte
by-commune = Les actions, commune par commune
# $away is "à 3,4 km".
commune = <search>{ $name }</search> · { actions }
    .away = <search>{ $name }</search> · { actions }, { $away }
map-title = Carte des actions
map-closer = Rapprocher
map-farther = Éloigner
map-close = Fermer
map-fingers = Deux doigts pour déplacer la carte.
map-nothing = Aucune action à montrer sur la carte.
map-failed = La carte n’a pas pu être mise à jour. La liste, elle, est complète.
map-origin = Vous cherchez depuis { $place }
# What a flag of the map says of one commune; $at-place is "à Vienne".
map-flag = { actions } { $at-place }
# The same beside the flags of single actions of this commune.
map-flag-others =
    { $count ->
        [one] { $count } autre action { $at-place }
       *[other] { $count } autres actions { $at-place }
    }
# A flag of several communes: "12 actions", "3 communes", and the one with the most.
map-flag-area = { $actions }, { $communes }, dont { $place }
communes =
    { $count ->
        [one] { $count } commune
       *[other] { $count } communes
    }
# A flag of one action.
map-flag-action = { $action }, { $at-place }
map-elsewhere =
    { $count ->
        [one] { $count } action à faire depuis chez vous.
       *[other] { $count } actions à faire depuis chez vous.
    }
    .also =
    { $count ->
        [one] Et { $count } action à faire depuis chez vous.
       *[other] Et { $count } actions à faire depuis chez vous.
    }
map-show-all =
    { $count ->
        [one] Voir { $count } action { $at-place }
       *[other] Voir les { $count } actions { $at-place }
    }
no-commune = Cette recherche ne trouve aucune action à un lieu précis.
back-to-list = Revenir à la liste

## Cards

# Where one takes part.
remote-card = depuis chez vous
free = Gratuit
paying = Payant

## Favourites

my-favourites = Mes favoris
no-favourites = Vous ne gardez rien pour le moment. Sur la page d’une action, touchez « { keep } » : vous la retrouvez ici.
favourites-in-space = Vos favoris sont dans votre espace : vous les retrouvez sur tous vos appareils.
favourites-on-device = Vos favoris restent sur cet appareil. Si vous vous connectez, ils passent dans votre espace.
keep = Garder
    .stop = Ne plus garder
    .done = C’est gardé dans vos favoris. <favourites>Voir mes favoris</favourites>

## The frame that other sites show

widget = Actions près de chez vous
widget-nothing = Aucune action ne correspond pour le moment.
widget-all =
    { $count ->
        [0] Trouver une action sur Jalon
        [1] La voir sur Jalon
       *[other] Voir les { $count } actions sur Jalon
    }

## An action

# Back to the search.
whole-offer = Toute l’offre
about = Ce qu’on y fait
practical = Ce qui aide à venir
propose = Proposer à quelqu’un
remote = Depuis chez vous
    .ways = par téléphone ou internet
on-site-only = sur place
on-site-or-remote = ou depuis chez vous
# $hours may have a decimal: 2,5
hours-a-week = { $hours }{ "\u00A0" }h par semaine
weeks =
    { $weeks ->
        [one] { $weeks } semaine
       *[other] { $weeks } semaines
    }
    .after-hours = pendant { weeks }
# $hours is "du lundi au vendredi de 9 h à 12 h".
opened = Ouvert : { $hours }
question = Une question ?
write-to-them = Écrire
their-page = Voir leur page
keep-or-share = Garder ou partager
send-by-sms = Envoyer par SMS
# The SMS that points the action out to somebody.
shared = { $action }, { $commune } : { $url }
print = Imprimer

## Labels of data·inclusion, where the schema's own are hard to read

public-minimum-income = Vous touchez le RSA ou une autre aide
theme-soft-mobility = Bus, vélo, covoiturage
