### SMS and mails, in sentences of one idea.

rights = Cela ne change rien à vos droits.

## Registration

request-received =
    .sms = Jalon : votre demande est partie. { $action }, { $when }. Nous gardons une place pour vous. Réponse au plus tard : { $answer-by }. Voir : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Nous gardons une place pour vous. La réponse vient au plus tard le { $answer-by }.
    .text-lead = Votre demande est partie. Nous gardons une place pour vous.
    .text-answer = La réponse vient au plus tard le { $answer-by }.
seat-confirmed = Vous avez une place
    .subject = Vous avez une place : { $when }
    .sms = Jalon : vous avez une place. { $action }, { $when }, { $place }, { $street }. Voir, ou dire non : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Vous avez une place. On vous attend.
    .text-lead = Vous avez une place. On vous attend.
request-refused = La réponse est non, cette fois
    .subject = Réponse à votre demande : non, cette fois
    .sms = Jalon : pour le { $day } ({ $action }), la réponse est non. { $message } Toute la réponse : { $address } { rights } Tél. { $phone }
    .lead = Bonjour { $name }. Cette fois, la réponse est non. { rights }
    .sms-with-other = Jalon : pour le { $day } ({ $action }), la réponse est non. { $message } On vous propose : { $other }. Toute la réponse : { $address } { rights } Tél. { $phone }
    .text-lead = Cette fois, la réponse est non :
request-expired = Personne n’a répondu à votre demande
    .sms = Jalon : { $action }, { $when } : personne n’a répondu à votre demande. Nous le regrettons. Autres dates : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Personne n’a répondu à temps. Nous le regrettons. Nous ne gardons plus la place.
    .text-next = Nous ne gardons plus la place. Vous pouvez demander une autre date. Vous pouvez aussi appeler le { $phone }.

waitlist-joined =
    .sms = Jalon : vous attendez une place. { $action }, { $when }. Votre rang : { NUMBER($rank) }. Une place se libère ? Nous vous écrivons. Voir : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Il n’y avait plus de place. Vous êtes sur la liste d’attente.
    .next = Une place se libère ? Nous vous écrivons. Nous gardons la place pour vous quelque temps.
seat-offered =
    .sms = Jalon : une place est libre. { $action }, { $when }. Nous la gardons pour vous jusqu’au { $until }. Répondez oui ou non : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Une place s’est libérée. Nous la gardons pour vous.
    .until = Répondez avant le { $until }. Après, nous proposons la place à la personne suivante.
    .pass = Vous ne pouvez pas cette fois ? Dites-le. Vous gardez votre rang.
seat-open =
    .lead = Bonjour { $name }. Une place s’est libérée.
    .first-come = La session commence bientôt. La première personne qui répond a la place.
offer-lapsed =
    .sms = Jalon : vous n’avez pas répondu. { $action }, { $when } : la place n’est plus gardée. Autres dates : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. Vous n’avez pas répondu. La place n’est plus gardée pour vous.
    .next = Vous n’êtes plus sur la liste d’attente. Vous pouvez vous y remettre. Vous pouvez aussi choisir une autre date. Cela ne change rien à vos droits.

## Session

session-cancelled =
    .sms = Jalon : ANNULÉ. { $action }, { $when }. Ne venez pas. { $reason } La suite : { $address } Tél. { $phone }
    .lead = Bonjour { $name }. C’est annulé. Ne venez pas.
    .text-lead = C’est annulé. Ne venez pas.
session-changed =
    .lead = Bonjour { $name }. Quelque chose change : { $changes }. Voici ce qui est prévu maintenant.
    .text-lead = Quelque chose change : { $changes }. Voici ce qui est prévu maintenant :
    .still = Nous gardons votre place.
session-reminder =
    .sms = Jalon : on vous attend. { $action }, { $when }, { $place }, { $street }. Vous ne pouvez pas venir ? { $address } ou appelez le { $phone }
    .lead = Bonjour { $name }. On vous attend bientôt.

## First steps

step-late = Une étape est plus longue que prévu
    .subject = Une étape est plus longue que prévu
    .sms = Jalon : une étape de votre dossier est plus longue que prévu. Ce n’est pas votre faute. Votre territoire le sait. Voir : { $address } ou { $phone }
    .lead = Bonjour { $name }. Une étape de votre dossier n’est pas encore faite.
    .not-yours = Ce n’est pas votre faute. L’équipe de votre territoire le sait. Elle regarde pourquoi.
    .call = Vous voulez savoir pourquoi ? Appelez le { $phone }.
    .call-referent = Vous voulez savoir pourquoi ? Appelez { $referent } au { $phone }.
    .text-lead = Une étape de votre dossier est plus longue que prévu :
question-answered =
    .lead = Bonjour { $name }. Vous avez posé une question. La réponse est dans votre espace.
    .call = Vous voulez en parler ? Appelez le { $phone }.
    .call-referent = Vous voulez en parler ? Appelez { $referent } au { $phone }.
action-proposed =
    .lead = Bonjour { $name }. { $referent } pense à vous. Cette action peut vous aider.
    .your-choice = Vous choisissez. Personne ne vous oblige. Vous voulez en parler ? Appelez le { $phone }.
    .your-choice-with-referent = Vous choisissez. Personne ne vous oblige. Vous voulez en parler ? Appelez { $referent } au { $phone }.

## Contract

contract-proposed = Vous pouvez lire votre contrat
    .sms = Jalon : vous pouvez lire votre contrat. Vous signez seulement à la fin : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }. { $referent } a préparé un contrat avec vous. Le contrat dit ce que chacun va faire.
    .text = { $referent } a préparé un contrat avec vous. Le contrat dit ce que chacun va faire.
    .quietly = Prenez votre temps. Vous lisez un point, puis un autre. Pour chaque point, dites « D’accord » ou « J’en parle ».
    .free = Vous signez seulement à la fin. Vous pouvez vous arrêter et revenir. Vous pouvez aussi dire non.
contract-proposed-again =
    .sms = Jalon : votre contrat a changé. Lisez seulement ce qui change : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }. { $referent } vous a répondu. Lisez seulement ce qui change.
    .text = { $referent } vous a répondu. Lisez seulement ce qui change.
contract-signed =
    .sms = Jalon : tout le monde a signé votre contrat. Le voir : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }. Vous avez signé votre contrat. { $referent } aussi.
    .text = Vous avez signé votre contrat. { $referent } aussi.
    .steps = Vous y voyez ce que vous faites. Vous voyez aussi ce que fait le Département, et les dates.
contract-ends-soon = Votre contrat finit bientôt
    .sms = Jalon : votre contrat finit le { $date }. Appelez le { $phone } pour préparer le suivant. Le voir : { $address }
    .lead = Bonjour { $name }. Votre contrat finit le { $date }.
    .text = Votre contrat finit le { $date }.
    .next = Appelez la personne qui vous suit : { $phone }. Vous préparez le contrat suivant. Une étape n’est pas finie ? Elle peut continuer dans le contrat suivant.
    .rights = Aujourd’hui, vos droits restent les mêmes.
contract-ended = Votre contrat finit plus tôt
    .sms = Jalon : votre contrat finit le { $date }, avant la date prévue. Pourquoi : { $address } Une question ? { $phone }
    .lead = Bonjour { $name }. Votre contrat finit le { $date }. C’est plus tôt que prévu.
    .text = Votre contrat finit le { $date }. C’est plus tôt que prévu.
    .disagree = Ce n’est pas vrai ? Appelez la personne qui vous suit : { $phone }.
signature-code =
    .lead = Tapez ces chiffres sur la page où vous les avez demandés. C’est votre signature.
    .not-asked = Vous n’avez rien demandé ? Alors ne faites rien. Sans ce code, rien n’est signé.
    .text-not-asked = Vous n’avez rien demandé ? Alors ne faites rien. Sans ce code, rien n’est signé.

## Feedback

feedback-asked =
    .lead = Bonjour { $name }. Vous étiez à cette session. Dites-nous comment c’était.
    .text-lead = Vous étiez à cette session. Dites-nous comment c’était.
    .short = Il y a quatre questions. Vous pouvez aussi écrire quelques mots. Personne ne voit votre nom avec vos réponses.

## Reminders

declaration-due = Faites votre déclaration
    .sms = Jalon : rappel. Faites votre déclaration de ce trimestre avant le { $until }. Comment faire : { $address } Plus de rappel : { $stop }
    .lead = Faites votre déclaration de ce trimestre avant le { $until }. Elle est déjà faite ? Alors, c’est bon.
    .stop = <stop>Arrêter ce rappel</stop>. Cela ne change rien à vos droits.
    .text-stop = Arrêter ce rappel : { $address }
