### The frame of every page, its error pages, help and the legal pages of the foot.

# What the browser's tab shows.
document-title = { $title } · Jalon
# Language and country of the page, for messengers (Open Graph).
open-graph-locale = fr_FR
# The name of the site, for messengers.
site-name = Jalon, { $department }
skip-to-content = Aller au contenu
# The name of the link on the logo.
home-link = Jalon, accueil
# The name of the navigation.
menu = Menu

## Entries of the menu

tab-appointments = Rendez-vous
tab-sessions = Mes sessions
    .detail = qui vient, et quand
tab-requests = À traiter
    .detail = les demandes qui attendent une réponse
# Tab of a référent, to the people they follow.
tab-people = Mes personnes
tab-quality = Qualité
# Tab of an administrator, to the fiches that they edit.
tab-sheets = Fiches
demo-messages = Messages de démonstration
    .lead = Ce que les personnes reçoivent. Cette page n’existe que dans une démonstration.
demo-accounts = Pour entrer
    .lead = Sur un appareil nouveau, un allocataire donne aussi sa date de naissance.
# The birth date of somebody to play.
demo-born-on = Date de naissance : { $date }
# $channel is SMS or MAIL, $state where the message is on its way.
demo-message = { $channel }, à { $to }, { $state }

## Error pages

# What the drawing of an error page shows.
lost-image = Un chemin dont un jalon est tombé
missing = Page introuvable
    .heading = Cette page a été déplacée, ou n’existe plus
    .lead = Vous n’avez rien perdu. Ce que vous avez fait ici est toujours là.
    .ways = Où vouliez-vous aller ?
fault = Un problème chez nous
    .lead = Ce n’est pas votre faute. Réessayez dans quelques minutes.
    .ways = En attendant
# Without a page around it, when not even the session can be read.
unavailable = Jalon ne répond pas pour le moment. Réessayez dans quelques minutes.
back-home = Revenir à l’accueil
talk-to-somebody = Parler à quelqu’un

## Easy reading

# .professional stands in place of the button, for who is signed in for their work.
easy-reading = Lecture facile
    .lead = Des phrases courtes et des mots simples, sur ces pages et dans vos messages.
    .scope = Certaines pages n’ont pas encore leur version facile : elles restent comme avant.
    .detail = Des phrases courtes et des mots simples
    .on = La lecture facile est activée.
    .turn-on = Activer la lecture facile
    .turn-off = Revenir aux textes habituels
    .professional = Elle est faite pour les allocataires. Chacun la choisit avec son compte, ou avant de se connecter. Vos pages de professionnel restent en français courant.

## Help

help = Aide
    .heading = Un coup de main ?
    .lead = Appelez-nous, ou lisez les réponses ci-dessous.
help-no-code = Je ne reçois pas le code
    .answer = Vérifiez le numéro ou le mail. Si vous en avez changé, dites-le à votre référent : il le corrige et vous pourrez entrer.
help-registering = Je veux m’inscrire à une action
    .answer = Cherchez une action près de chez vous, choisissez une date, puis touchez « Je m’inscris ». Votre place est gardée. Votre référent a { NUMBER($days) } jours pour répondre, sans compter le week-end et les jours fériés. Vous recevez un message.
help-absence = Je ne peux plus venir
    .answer = Dans votre espace, ouvrez l’inscription et touchez « Je me désinscris », quand vous voulez : la place servira à quelqu’un d’autre. Cela ne change rien à vos droits.
help-more = Aller plus loin

## Site map

site-map = Plan du site
    .lead = Toutes les pages de Jalon, en une liste.
    .everybody = Pour tout le monde
    .own = Pour vous

## Accessibility

accessibility = Accessibilité
    .heading = Accessibilité : non conforme
    .lead = Jalon est fait pour que chacun puisse s’en servir. Il n’a pas encore été contrôlé par quelqu’un d’extérieur : la loi demande donc d’écrire « non conforme ».
accessibility-checks = Ce qui est vérifié
    .detail = Chaque page est essayée sans souris, sans JavaScript, en petit et en grand, de jour et de nuit, et contrôlée par un outil automatique (règles WCAG{ "\u00A0" }2.2, niveau AA).
accessibility-trouble = Quelque chose vous bloque ?
    .help = Appelez le { $phone }. Nous cherchons tout de suite une autre façon de vous aider, puis nous corrigeons la page.
    .appeal = Sans réponse de notre part, vous pouvez écrire au Défenseur des droits (<site>defenseurdesdroits.fr</site>, ou 09{ "\u00A0" }69{ "\u00A0" }39{ "\u00A0" }00{ "\u00A0" }00).

## Legal notice

legal-notice = Mentions légales
# .director: who answers for what is published (loi 2004-575, article 1-1).
legal-publisher = Qui publie ce site
    .detail = { $department }. Téléphone : { $phone }.
    .director = Directeur ou directrice de la publication : { $name }.
legal-host = Qui héberge ce site
# $department is « de l’Isère ».
legal-sources = D’où viennent les informations
    .detail = Les actions viennent de data·inclusion et des organismes eux-mêmes. Les communes, leurs centres et les contours de la carte viennent de l’IGN et de l’INSEE (Licence Ouverte 2.0) ; hors { $department }, les centres viennent de GeoNames (CC BY 4.0). La carte est dessinée par Leaflet.
legal-software = Le logiciel
    .detail = Jalon est un logiciel libre (licence EUPL{ "\u00A0" }1.2). La typographie est Atkinson Hyperlegible Next (licence OFL{ "\u00A0" }1.1), les icônes viennent de Lucide (licence ISC).
