### What a person reads while they go through a contract that is proposed to them, point by point, and sign it.

## The page

title = Votre contrat, point par point
    .renewal = Votre prochain contrat, point par point
    .amendment = Un changement à votre contrat, point par point
lead = Rien n’est signé avant la fin. Vous pouvez vous arrêter et revenir : tout est gardé.
points = Les points du contrat

## A point

# The goal and the dates.
terms = Le but et la durée
    .dates = Du { $first } au { $last }.
    .hours = Environ { $hours } { $hours ->
        [one] heure
       *[other] heures
    } par semaine.
mine = Ce que je fais
theirs = Ce que le Département fait
before = avant le { $date }
freely-chosen = choisi librement, sans obligation
# $name is the référent.
health = Ces mots sur votre santé sont seulement pour vous et { $name }.
changed = Ce point a changé.
    .former = Avant : { $words }
    .now = Maintenant : { $words }
# An answer of the référent to the person's word, then the word itself.
reply = { $name } vous répond : « { $words } »
your-word = Vous aviez écrit : « { $words } »
removed = Retiré : { $words }
question = Vous êtes d’accord ?
agree = D’accord
discuss = J’en parle
said-agreed = Vous avez dit : d’accord.
said-discussed = Vous avez dit : j’en parle.
said-suggested = Vous l’avez ajouté. { $name } le lit et vous répond.
# A link, read aloud with the point that it changes.
change = Changer<about/>
    .about = , { $point }
add-word = Ajouter un mot<about/>
take-back = Retirer cette étape

## The second step of "J'en parle"

word-question = C’est noté : vous en parlez.
word = Un mot pour { $name }
    .hint = Par exemple : « je n’ai pas de garde le mercredi ».
    .send = Envoyer ce mot
    .none = Continuer sans mot

## A step of one's own

own-step = Ajouter une étape à moi
    .lead = Une chose que vous voulez faire. { $name } la lira avant que vous signiez.
    .words = Votre étape, en une phrase
    .kind = C’est quoi ?
    .add = Ajouter
kind-demarche = Une démarche
kind-reciprocite = Un coup de main que je choisis de donner
kind-sante = Pour ma santé : seulement pour moi et mon référent

## Signing

sign = Je signe
    .later = Quand tous les points ont votre accord, avec un code reçu par SMS ou par mail.
    .lead = Tous les points ont votre accord. Nous vous envoyons un code : le taper, c’est signer.
    .by-sms = Recevoir le code par SMS
    .by-mail = Recevoir le code par mail
    .no-contact = Nous n’avons ni téléphone portable ni mail pour vous envoyer un code. Vous pouvez signer sur papier avec { $name }.
    .head = Après vous, { $name } signe, puis le responsable du territoire.
    .next = Après vous, { $name } signe.
    .referent-has = { $name } a déjà signé.
    .done = Vous avez signé le { $date }.
sign-page = Signer mon contrat
    .heading = Tapez le code pour signer
    .who = Vous êtes <b>{ $name }</b>.
    .what = Vous signez votre contrat du { $first } au { $last }, avec { $count ->
        [one] { $count } étape
       *[other] { $count } étapes
    }.
    .not-you = Ce n’est pas vous ? Ne signez pas, et appelez-nous.
    .back = Relire les points
    .choose = Où envoyer le code ?
    .button = Je signe
code-sent =
    .by-sms = Le code est parti par SMS au <contact/>.
    .by-mail = Le code est parti par mail à <contact/>.
nothing-received = Rien reçu ?
    .detail = Le code peut mettre une minute. Il marche { NUMBER($minutes) } minutes, pour ce contrat seulement.
    .by-sms = Recevoir un autre code par SMS
    .by-mail = Recevoir un code par mail

## Not now

later = Pas tout de suite ?
    .kept = Tout est gardé. { $name } peut le relire avec vous.
    .call = Appeler { $name }
    .call-house = Nous appeler

## Saying no

decline = Je ne signe pas
    .question = Vous ne voulez pas signer ?
    .lead = C’est une réponse comme une autre. Elle ne change rien d’elle-même à vos droits. { $name } la lira, et vous pourrez préparer un autre contrat.
    .discuss = Si un seul point ne va pas, vous pouvez dire « J’en parle » sur ce point.
    .word = Pourquoi, si vous voulez le dire
    .confirm = Je ne signe pas ce contrat
    .back = Revenir aux points

## Where it stands

answered = C’est à { $name } de répondre
    .detail = { $count ->
        [one] Il y a { $count } point à revoir ensemble
       *[other] Il y a { $count } points à revoir ensemble
    }. { $name } vous répond ou change le contrat, et vous recevez un message. Vous n’avez rien d’autre à faire.
draft = { $name } reprend votre contrat
    .detail = Ce que vous avez dit est gardé. Vous recevrez un message quand vous pourrez le relire.
waiting = Vous avez signé
    .referent = C’est maintenant à { $name } de signer. Vous recevrez un message.
    .head = C’est maintenant au responsable du territoire de signer. Vous recevrez un message.
signed = Votre contrat est signé
    .detail = Tout le monde a signé. Il ne change plus. Pour changer quelque chose, demandez-le quand vous voulez.
    .see = Voir mon contrat
declined = Vous n’avez pas signé ce contrat
    .detail = C’est noté. Cette réponse ne change rien d’elle-même à vos droits. { $name } peut vous appeler pour en parler.
    .word = Vous avez écrit : « { $words } »
withdrawn = Ce contrat a été retiré
    .detail = { $name } l’a retiré : il n’y a rien à signer. Un autre contrat peut être préparé.
closed = Votre droit au RSA est fermé
    .detail = Ce contrat n’est plus à signer. Pour toute question, appelez-nous.
# What was typed and could not be kept, so that it can be copied.
not-kept = Ce que vous aviez écrit, et qui n’est pas encore gardé :

## A link that has ended; nothing of the contract is shown.

ended = Ce lien ne sert plus
    .signed = Ce contrat est signé : tout le monde a signé.
    .declined = Ce contrat n’est pas signé. Votre réponse est notée : elle ne change rien d’elle-même à vos droits.
    .withdrawn = Ce contrat a été retiré : il n’y a rien à signer.
    .newer = Un message plus récent vous a été envoyé : ouvrez le lien de ce message.
    .enter = Pour voir votre contrat, entrez avec un code.
    .sign-in = Me connecter
