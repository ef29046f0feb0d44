### SMS and mails, by notice: what a person reads away from the site.

## What several messages say
# In each message below, the value is the title of its mail; what begins with "text-" stands in the mail's plain text only.
# $name is a first name, $when "jeudi 3 décembre à 9 h", $site and $address are addresses of this site.

hello = Bonjour { $name },
rights = Cela ne change rien à vos droits.
# What somebody wrote.
quote = « { $words } »
    .title = Ce qu’on vous a écrit
what-now = Et maintenant ?
session-rhythm = Les autres dates
session-bring = À apporter
session-line = { $action }, { $when }
see-registration = Voir mon inscription
    .text = Votre inscription : { $address }
hindrance = Un empêchement ?
    .way-out = <withdrawal>Je me désinscris</withdrawal>, ou appelez le { $phone }. { rights }
    .text-way-out = Je me désinscris : { $address }, ou appelez le { $phone }.
# The line of three steps, each with what became of it.
step-request = Inscription
    .sent = envoyée
    .made = faite
step-answer = Réponse
    .awaited = attendue
step-validated = Validée
step-session = Le jour
# Why one receives this mail.
about-registration = Ce mail fait suite à votre inscription.
# At the foot of every mail.
signature = { signature.sender }. { signature.no-reply } { signature.help }
    .with-name = { signature.sender }. { signature.no-reply } { signature.call }
    .sender = Jalon, { $department }
    .no-reply = Ne répondez pas à ce mail.
    .help = Pour de l’aide, appelez le { $phone }.
    .call = Appelez { $name } au { $phone }.

## Account

# $code is six digits, or eight.
login-code = Votre code
    .subject = { $code } est votre code Jalon
    .sms = Jalon : votre code est { $code }. Il marche 10 minutes. Ne le donnez à personne.
    .lead = Écrivez ces chiffres sur la page où vous l’avez demandé.
    .lifetime = Il marche pendant 10 minutes.
    .not-asked = Vous n’avez rien demandé ? Ne faites rien : personne n’entre sans ce code.
    .secret = Personne ne vous demandera jamais votre code par téléphone.
    .text-code = Votre code : { $code }
    .text-not-asked = Vous n’avez rien demandé ? Ne faites rien, personne n’entre sans ce code.

## Registration

# A request is in. $answer-by is "mardi 1er décembre à 10 h".
request-received = Votre demande est partie
    .subject = Votre demande est partie : { $when }
    .sms = Jalon : votre demande est partie. { $action }, { $when }. Une place est gardée. Réponse au plus tard le { $answer-by }. Suivre : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, une place est gardée pour vous. Vous aurez la réponse au plus tard le { $answer-by }.
    .follow = Suivre ma demande
    .text-lead = Votre demande est partie. Une place est gardée pour vous.
    .text-answer = Vous aurez la réponse au plus tard le { $answer-by }.
    .text-follow = Suivre votre demande : { $address }

# The seat is the person’s.
seat-confirmed = Votre place est validée
    .subject = Votre place est validée : { $when }
    .sms = Jalon : votre place est validée. { $action }, { $when }, { $place }, { $street }. Voir, ou se désinscrire : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, on vous attend.
    .calendar = Ajouter à mon agenda
    .text-lead = Votre place est validée. On vous attend.

# The request got a no. $day is "3 déc."; $message, what somebody wrote, may be empty.
request-refused = Ce ne sera pas cette fois
    .subject = Réponse à votre demande : ce ne sera pas cette fois
    .sms = Jalon : votre demande pour le { $day } ({ $action }) n’est pas acceptée. { $message } Toute la réponse et la suite : { $address } { rights } Tél. { $phone }
    .lead = Bonjour { $name }, votre demande n’a pas été acceptée. { rights }
    .see = Voir la réponse
    .sms-with-other = Jalon : votre demande pour le { $day } ({ $action }) n’est pas acceptée. { $message } Proposé à la place : { $other }. Toute la réponse et la suite : { $address } { rights } Tél. { $phone }
    .other = On vous propose autre chose
    .other-see = Voir cette action
    .next = D’autres actions sont ouvertes près de chez vous : <offer>trouver une autre action</offer>. Vous pouvez aussi en parler au { $phone }.
    .next-with-referent = D’autres actions sont ouvertes près de chez vous : <offer>trouver une autre action</offer>. Vous pouvez aussi en parler avec { $referent }, au { $phone }.
    .text-lead = Votre demande n’a pas été acceptée :
    .text-next = { rights } D’autres actions sont ouvertes : { $address }
    .text-see = Voir votre demande : { $address }

# Nobody answered in time.
request-expired = Votre demande est restée sans réponse
    .sms = Jalon : votre demande pour { $action }, { $when }, est restée sans réponse. Nous le regrettons. Autres dates : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, personne n’a répondu à temps. Nous le regrettons. La place n’est plus gardée.
    .see-dates = Voir les autres dates
    .next = Demandez une autre date, ou appelez le { $phone }. { rights }
    .text-lead = Personne n’a répondu à temps à votre demande. Nous le regrettons.
    .text-next = La place n’est plus gardée. Vous pouvez demander une autre date, ou appeler le { $phone }.

waitlist-joined = Vous êtes sur la liste d’attente
    .subject = Vous êtes sur la liste d’attente
    .sms = Jalon : liste d’attente, rang { NUMBER($rank) }. { $action }, { $when }. Si une place se libère, nous vous écrivons. Voir : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, il n’y avait plus de place. Vous êtes sur la liste d’attente.
    .text-lead = Il n’y avait plus de place. Vous êtes sur la liste d’attente.
    .rank = Votre rang : { NUMBER($rank) }.
    .next = Quand une place se libère, nous vous écrivons : elle est gardée pour vous quelque temps.
seat-offered = Une place est libre pour vous
    .subject = Une place est libre : répondez avant le { $until }
    .sms = Jalon : une place est libre. { $action }, { $when }. Gardée pour vous jusqu’au { $until }. Répondre oui ou non : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, une place s’est libérée. Elle est gardée pour vous.
    .text-lead = Une place s’est libérée. Elle est gardée pour vous.
    .until = Répondez avant le { $until }. Après, elle est proposée à la personne suivante.
    .answer = Répondre
    .pass = Vous ne pouvez pas cette fois ? Dites-le : vous gardez votre rang.
seat-open = Une place est libre : répondez vite
    .subject = Une place est libre : la première réponse l’a
    .sms = Jalon : une place est libre. { $action }, { $when }. La première personne qui répond a la place : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, une place s’est libérée.
    .text-lead = Une place s’est libérée.
    .first-come = La session commence bientôt : la première personne qui répond a la place.
offer-lapsed = La place n’est plus gardée pour vous
    .subject = La place n’est plus gardée pour vous
    .sms = Jalon : { $action }, { $when } : sans réponse de vous, la place n’est plus gardée. Autres dates : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, vous n’avez pas répondu : la place n’est plus gardée pour vous.
    .text-lead = Vous n’avez pas répondu : la place n’est plus gardée pour vous.
    .next = Vous pouvez vous remettre sur la liste d’attente, ou choisir une autre date. Cela ne change rien à vos droits.

## Session

# The organiser cancelled it. $reason may be empty.
session-cancelled = La session est annulée
    .subject = Annulé : la session du { $when }
    .sms = Jalon : ANNULÉ. { $action }, { $when }, n’aura pas lieu. { $reason } La suite : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, elle n’aura pas lieu. Ne vous déplacez pas.
    .other-date = Trouver une autre date
    .why = Pourquoi ?
    .text-lead = La session n’aura pas lieu. Ne vous déplacez pas.
    .text-next = { rights } Trouver une autre date : { $address }

# The organiser changed it. $changes is "la date ou l’heure" or "le lieu et ce qu’il faut apporter"; in .changed-from,
# $former is "jeudi 3 décembre à 9 h, Salle de la gare".
session-changed = Un changement pour votre session
    .subject = Changement : la session du { $when }
    .sms = Jalon : CHANGEMENT. { $action } : { $when }, { $place }, { $street }. Ce qui a changé : { $changes }. Voir : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, l’organisme a changé { $changes }. Voici ce qui est prévu maintenant.
    .text-lead = L’organisme a changé { $changes }. Voici ce qui est prévu maintenant :
    .still = Votre place est toujours gardée.
    .waiting = Vous êtes toujours sur la liste d’attente.
    .before = Avant
    .changed-from = { $changes } (avant : { $former })
    .calendar = La session est dans l’agenda de votre téléphone ? Ajoutez-la de nouveau, depuis la page de votre inscription : l’agenda sera corrigé.
change-when = la date ou l’heure
change-place = le lieu
change-bring = ce qu’il faut apporter
change-and = { $first } et { $last }

# It comes soon.
session-reminder = On vous attend bientôt
    .subject = Bientôt : { $when }
    .sms = Jalon : rappel. { $action }, { $when }, { $place }, { $street }. Un imprévu ? Je me désinscris : { $address } ou appelez le { $phone }
    .lead = Bonjour { $name }, voici l’essentiel.
    .text-lead = On vous attend bientôt.

## Offer

# A référent points an action out.
step-late = Une étape prend plus de temps que prévu
    .subject = Une étape prend plus de temps que prévu
    .sms = Jalon : une étape de votre dossier prend plus de temps que prévu. Ce n’est pas de votre faute, et votre territoire est prévenu. Où cela en est : { $address } ou { $phone }
    .lead = Bonjour { $name }, une étape de votre dossier n’est pas encore faite.
    .not-yours = Ce n’est pas de votre faute. L’équipe de votre territoire est prévenue : elle regarde pourquoi.
    .see = Voir où j’en suis
    .call = Pour savoir où cela en est, appelez le { $phone }.
    .call-referent = Pour savoir où cela en est, appelez { $referent } au { $phone }.
    .about = Ce mail fait suite à votre demande au Département. Il n’est envoyé qu’une fois pour cette étape.
    .text-lead = Une étape de votre dossier prend plus de temps que prévu :
    .text-see = Voir où j’en suis : { $address }
question-answered = Une réponse à votre question
    .subject = Une réponse à votre question
    .sms = Jalon : il y a une réponse à votre question. La lire : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, vous avez posé une question. La réponse est dans votre espace.
    .see = Lire la réponse
    .call = Pour en parler, appelez le { $phone }.
    .call-referent = Pour en parler, appelez { $referent } au { $phone }.
    .about = Ce mail fait suite à une question que vous avez posée sur Jalon.
    .text-see = Lire la réponse : { $address }
action-proposed = Une action pour vous
    .subject = { $referent } vous propose une action
    .sms = Jalon : { $referent } vous propose « { $action } ». Voir : { $address } Tél. { $phone }
    .sms-with-message = Jalon : { $referent } vous propose « { $action } ». { $message } Voir : { $address } Tél. { $phone }
    .lead = Bonjour { $name }, { $referent } pense que cette action peut vous aider.
    .see = Voir l’action et ses dates
    .your-choice = Vous choisissez : rien ne vous oblige à y aller. Pour en parler, appelez le { $phone }.
    .your-choice-with-referent = Vous choisissez : rien ne vous oblige à y aller. Pour en parler, appelez { $referent } au { $phone }.
    .about = Ce mail vient de la personne qui vous suit.
    .text-lead = { $referent } pense que cette action peut vous aider :
    .text-see = Voir l’action et ses dates : { $address }

## Contract

# A référent shows a contract to the person. $referent is "Claire Lefèvre".
contract-proposed = Votre contrat est prêt à lire
    .sms = Jalon : votre contrat est à lire. Rien n’est signé avant la fin : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }, { $referent } a préparé un contrat avec vous. Il dit ce que chacun fait.
    .text = { $referent } a préparé un contrat avec vous. Il dit ce que chacun fait.
    .quietly = Lisez-le tranquillement, point par point. Pour chaque point, vous dites « D’accord » ou « J’en parle ».
    .free = Rien n’est signé avant la fin. Vous pouvez vous arrêter et revenir. Ne pas signer est possible aussi.
    .read = Lire mon contrat
    .text-read = Lire mon contrat : { $address }
    .about = Ce mail vient de la personne qui vous suit. Le lien est pour vous : ne le donnez à personne.
# The same once it was changed.
contract-proposed-again = Votre contrat a changé
    .sms = Jalon : votre contrat a changé. Vous relisez seulement ce qui change : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }, { $referent } vous a répondu. Vous relisez seulement ce qui change.
    .text = { $referent } vous a répondu. Vous relisez seulement ce qui change.
# Everybody has signed.
contract-signed = Votre contrat est signé
    .sms = Jalon : votre contrat est signé par tous. Le voir : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }, { $referent } et vous avez signé votre contrat.
    .text = { $referent } et vous avez signé votre contrat.
    .steps = Vous y voyez ce que vous faites, ce que le Département fait, et les dates.
    .see = Voir mon contrat
    .text-see = Voir mon contrat : { $address }
    .about = Ce mail fait suite à votre signature.
# The last day of a contract comes near. $date is "5 janvier 2027".
contract-ends-soon = Votre contrat se termine bientôt
    .sms = Jalon : votre contrat se termine le { $date }. Pour préparer le suivant, appelez le { $phone }. Le voir : { $address }
    .lead = Bonjour { $name }, votre contrat se termine le { $date }.
    .text = Votre contrat se termine le { $date }.
    .next = Appelez la personne qui vous suit pour préparer le suivant : { $phone }. Ce qui n’est pas fini peut y continuer.
    .rights = Cela ne change rien à vos droits aujourd’hui.
    .see = Voir mon contrat
    .text-see = Voir mon contrat : { $address }
    .about = Ce mail part 60 jours, 30 jours et 7 jours avant la fin d’un contrat.
# The référent ended it before its term.
contract-ended = Votre contrat s’arrête
    .sms = Jalon : votre contrat se termine le { $date }, avant la date prévue. Pourquoi : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }, votre contrat s’arrête le { $date }, avant la date prévue.
    .text = Votre contrat s’arrête le { $date }, avant la date prévue.
    .work = Raison notée : vous travaillez, ou vous êtes en formation.
    .right-closed = Raison notée : votre droit a pris fin.
    .moved = Raison notée : vous changez de département.
    .replaced = Raison notée : un autre contrat le remplace.
    .asked = Raison notée : vous l’avez demandé.
    .other = La raison est écrite sur la page de votre contrat.
    .disagree = Ce n’est pas ce qui s’est passé ? Appelez la personne qui vous suit : { $phone }.
    .see = Voir mon contrat
    .text-see = Voir mon contrat : { $address }
    .about = Ce mail vient de la personne qui vous suit.
# The code that signs a contract.
signature-code = Votre code pour signer
    .subject = { $code } est votre code pour signer
    .sms = Jalon : votre code pour signer est { $code }. Il marche 10 minutes. Ne le donnez à personne.
    .lead = Écrivez ces chiffres sur la page où vous l’avez demandé : ils signent votre contrat.
    .lifetime = Il marche pendant 10 minutes.
    .not-asked = Vous n’avez rien demandé ? Ne faites rien : rien n’est signé sans ce code.
    .secret = Personne ne vous demandera jamais votre code par téléphone.
    .text-code = Votre code pour signer : { $code }
    .text-not-asked = Vous n’avez rien demandé ? Ne faites rien, rien n’est signé sans ce code.

## Feedback

# A session is over, and the person was there. $day is "Jeudi 3 décembre".
feedback-asked = Comment était-ce ?
    .subject = Comment était-ce ? Votre avis, si vous voulez
    .sms = Jalon : comment était-ce ? { $action }. { $day }. Votre avis, si vous voulez : { $address } Vous pouvez aussi y dire de ne plus vous écrire à ce sujet.
    .lead = Bonjour { $name }, vous étiez à cette session. Qu’en pensez-vous ?
    .text-lead = Vous étiez à cette session. Qu’en pensez-vous ?
    .short = Quatre questions, et quelques mots si vous voulez. Votre nom n’est jamais montré avec vos réponses.
    .free = Ce n’est pas obligatoire. { rights }
    .give = Donner mon avis
    .stop = <stop>Ne plus recevoir ce message</stop>
    .about = Ce mail part une seule fois, après une session où vous étiez.
    .text-give = Donner mon avis : { $address }
    .text-stop = Ne plus recevoir ce message : { $address }

## Reminders

# What the message is about is never named: others may read it on a telephone.
declaration-due = C’est le moment de votre déclaration
    .subject = Rappel : votre déclaration de ce trimestre
    .sms = Jalon : rappel. Votre déclaration de ce trimestre est à faire avant le { $until }. Comment faire : { $address } Ne plus recevoir ce rappel : { $stop }
    .lead = Votre déclaration de ce trimestre est à faire avant le { $until }. Si elle est déjà faite, vous n’avez rien à faire.
    .see = Comment faire
    .help = Un problème pour la faire ? Appelez le { $phone }.
    .stop = <stop>Ne plus recevoir ce rappel</stop>. Cela ne change rien à vos droits.
    .about = Vous avez demandé ce rappel sur Jalon.
    .text-how = Comment faire : { $address }
    .text-stop = Ne plus recevoir ce rappel : { $address }
## Réciprocité

# To an organisation with which somebody did something freely. $day is the first day.
confirmation-asked = Pouvez-vous confirmer ?
    .subject = Pouvez-vous confirmer ce qui a été fait avec vous ?
    .lead = Bonjour, { $name } dit avoir fait ceci avec vous :
    .since = À partir du { $day }.
    .answer = Lire et répondre
    .free = Cela prend une minute. Vous n’êtes pas obligé de répondre. Nous oublions votre adresse dès votre réponse, et au plus tard dans 30 jours.
    .about = Ce mail est envoyé à la demande de { $name }.
    .text-answer = Lire et répondre : { $address }
