### What who came says of a session: the page that asks, and what everybody reads of the answers.

## The page that asks

feedback = Comment était-ce ?
    .lead = <b>{ $action }</b>, { $when }
    .free = Répondez à ce que vous voulez : une seule réponse suffit. Cela ne change rien à vos droits.
    .unnamed = Votre nom n’est jamais montré avec vos réponses. L’organisme les voit quand au moins { NUMBER($count) } personnes ont répondu, toutes ensemble.
    .send = Envoyer mon avis
    .change = Changer mon avis
    .until = Vous pouvez changer vos réponses jusqu’au { $date }.
    .thanks = Merci, c’est noté.
    .back = Revenir à l’inscription
# The four questions.
welcome = L’accueil était-il bon ?
    .short = Bon accueil
usefulness = Est-ce que cela vous a été utile ?
    .short = Utile
access = Était-ce facile d’y aller et d’y participer ?
    .hint = Le lieu, les horaires, la langue.
    .short = Facile d’y aller et d’y participer
recommendation = Recommanderiez-vous cette action à quelqu’un ?
    .short = À recommander
# The smileys, the best first.
great = Oui, tout à fait
good = Plutôt oui
poor = Plutôt non
bad = Non, pas du tout
free-words = Autre chose à dire ?
    .hint = { NUMBER($max) } caractères au plus. L’organisme lit ces mots sans savoir qui les écrit : n’écrivez ni votre nom, ni rien sur votre santé.
# Who does not want to be asked.
refuse = Ne plus recevoir ces messages ?
    .detail = Après une session, un message vous demande votre avis. Vous pouvez ne plus le recevoir.
    .do = Ne plus me le demander
    .done = C’est noté : nous ne vous demandons plus votre avis par message.
    .again = Me le demander de nouveau
# Signed in, too late.
late = On ne peut plus donner son avis sur cette session
    .detail = C’était possible pendant { NUMBER($days) } jours.
# A link that has come to its end.
ended = Ce lien ne marche plus
    .detail = On peut donner son avis pendant { NUMBER($days) } jours après une session. Merci d’y avoir pensé.
# On the page of the registration.
invite = Comment était-ce ?
    .detail = Quatre questions, et quelques mots si vous voulez. Votre nom n’est jamais montré.
    .give = Donner mon avis

## On the page of an action

shown = Ce qu’en disent les personnes venues
    .count = { NUMBER($count) } personnes ont donné leur avis. Voici combien ont répondu « oui » ou « plutôt oui ».
    .share = { $question } : <b>{ NUMBER($percent) } %</b>
reply = Vous avez dit, voici ce qui change
    .from = La réponse de { $structure } :
