### What a person reads about a request for a seat: registering, the answer, giving the seat back.

# The state as an adjective of « inscription ».
requested = en attente de réponse
validated = validée
refused = refusée
withdrawn = annulée par la personne
cancelled = annulée avec la session
expired = restée sans réponse
waitlisted = en liste d’attente
offered = proposée, réponse de la personne attendue
lapsed = sortie de la liste d’attente
over = terminée

# What a person needs in order to come, read by the référent.
needs-childcare = Besoin d’une garde d’enfants.
needs-transport = Besoin d’un trajet.
needs-both = Besoin d’une garde d’enfants et d’un trajet.

## The form

# $when is "jeudi 3 décembre, de 9 h à 12 h", the place "à Morestel" or "aux Abrets".
form-lead = { $action }, <b>{ $when }</b>, <place/>.
back-to-action = Revenir à l’action
# What the person already has at the same hour; $when is "jeudi 3 décembre, de 9 h à 12 h".
clash = À la même heure, vous avez déjà
    .appointment = <b>Un rendez-vous : { $name }</b>, { $when }
    .registration = <b>Une inscription : { $name }</b>, { $when }
    .choice = Vous pouvez vous inscrire quand même : c’est vous qui choisissez. Sinon, <dates>regardez les autres dates</dates>.
needs-question = De quoi avez-vous besoin pour venir ?
    .help = Cela ne change rien à votre place. On vous aide à trouver.
childcare = Une garde pour mes enfants
transport = Un trajet
word-to-decider = Un mot pour la personne qui répond (si vous voulez)
word-to-structure = Un mot pour l’organisme (si vous voulez)
word-written = Vous aviez écrit : « { $word } »
# $structure runs the action; $referent answers, or the house of the Département.
seen-by-referent = <b>Qui voit quoi. </b>{ $referent } voit tout ce que vous écrivez ici, puis vous répond. Si c’est oui, { $structure } voit votre nom, votre téléphone, votre mail et ce dont vous avez besoin. D’ici là, { $structure } voit une demande, sans votre nom. Personne d’autre.
seen-by-house = <b>Qui voit quoi. </b>La Maison du Département voit tout ce que vous écrivez ici, puis vous répond. Si c’est oui, { $structure } voit votre nom, votre téléphone, votre mail et ce dont vous avez besoin. D’ici là, { $structure } voit une demande, sans votre nom. Personne d’autre.
# Nobody needs to answer: the seat is theirs at once.
seen-by-structure = <b>Qui voit quoi. </b>{ $structure } voit votre nom, votre téléphone, votre mail et ce que vous écrivez ici. { $referent }, qui vous suit, le voit aussi, pour vous aider. Personne d’autre.
    .and-house = <b>Qui voit quoi. </b>{ $structure } voit votre nom, votre téléphone, votre mail et ce que vous écrivez ici. La Maison du Département le voit aussi, pour vous aider. Personne d’autre.
may-change-mind = Vous pourrez changer d’avis

# To a professional who comes to this form.
for-people = Cette page est pour les personnes accompagnées
    .lead = Vous êtes connecté comme professionnel : vous ne prenez pas de place pour vous.
    .propose = Proposer cette action à une personne
    .requests = Voir les demandes à traiter
    .sessions = Voir mes sessions
    .quality = Voir la qualité de l’offre

now-what = Et maintenant ?
other-dates = Voir les autres dates
    .detail = de la même action
other-action = Chercher une autre action
    .detail = près de chez vous

## Where it stands

# Title of the page, by state; $name is the person's first name.
title-requested = Votre place est gardée, { $name }
title-validated = Votre place est validée, { $name }
title-over = Cette session a eu lieu
title-refused = Pas cette session, mais il y a une suite
title-withdrawn = Vous ne venez plus à cette session
title-cancelled = Cette session est annulée
title-expired = Personne n’a répondu à temps
title-waitlisted = Vous êtes sur la liste d’attente, { $name }
title-offered = Une place est libre pour vous, { $name }
title-lapsed = Vous n’êtes plus sur la liste d’attente
title-attended = Vous y étiez
title-excused = Vous aviez prévenu
title-absent = Cette session a eu lieu sans vous
title-dropped = Vous avez arrêté en route
action-at = { $action }, <place/>.

# The line of its steps; $date is "3 déc."
steps = Où en est votre inscription
step-request = Inscription
step-answer = Réponse
    .before = avant le { $date }
    .no = non, le { $date }
step-validated = Validée
step-withdrawn = Désinscription
step-cancelled = Session annulée
step-expired = Sans réponse
step-waiting = Liste d’attente
    .detail = chacun son tour
step-offered = Une place libre
    .before = répondez avant le { $date }
step-lapsed = Fin de l’attente
step-day = Le jour
step-other-way = Et maintenant ?
    .detail = voyez plus bas

# What has just happened and what comes next, by state.
now-over = La session a eu lieu. Parlez-en à la personne qui vous suit : elle peut vous aider pour la suite.
now-validated = On vous attend
    .reminded = La place est à vous. Nous vous le rappelons deux jours avant.
    .soon = La place est à vous. À très bientôt !
now-withdrawn = Merci d’avoir prévenu. Cela ne change rien à vos droits.
now-expired = Ce n’est pas votre faute
    .way-out = La place n’est plus gardée. Appelez-nous, on regarde avec vous ce qui est possible.
now-attended = Bravo. Parlez-en à la personne qui vous suit.
now-excused = Vous aviez prévenu, merci. Une autre date vous ira peut-être.
now-missed = Que s’est-il passé ? Dites-le à la personne qui vous suit, elle peut aider.
# While an answer is awaited; $contact is partly hidden.
up-to-referent = Maintenant, c’est à { $referent }
up-to-house = Maintenant, c’est à la Maison du Département
answer-by-sms = La réponse vient avant le { $date }. Vous recevrez un SMS au { $contact }. Vous n’avez rien à faire.
answer-by-mail = La réponse vient avant le { $date }. Vous recevrez un mail à { $contact }. Vous n’avez rien à faire.
answer-on-page = La réponse vient avant le { $date }. Regardez cette page ou appelez-nous pour connaître la réponse.
why = Pourquoi
    .refused = Ce n’est pas noté contre vous. Votre RSA et votre contrat ne changent pas.
    .cancelled = Vous n’y êtes pour rien. Cela ne change rien à vos droits.
# Above a number to call. $name is the organiser.
cancelled-call = Une question ? Appelez-nous :
    .structure = Une question ? Appelez { $name } :
# What the decider proposes instead of what was refused.
alternative = On vous propose autre chose
    .see = Voir cette action
organiser-wrote = { $organiser } a écrit : « { $reason } »
# Who wrote the answer; the second line calls them.
author = <b>{ $name }</b>
    .referent = <b>{ $name }</b>, qui vous suit
    .callable = <b>{ $name }</b>, qui vous suit<br/><call>L’appeler</call>

# The day and the place of the session.
day-and-place = La date et le lieu
add-to-calendar = Ajouter à mon agenda
remove-from-calendar = L’enlever de mon agenda
call-organiser = Appeler l’organisme
dates =
    { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
# Instead of an address.
remote-way = En ligne ou par téléphone : l’organisme vous envoie le lien ou le numéro avant. Vous ne l’avez pas ? Appelez-le.
# In the person's own calendar: $phone calls $structure.
calendar-tentative = { $action } (à confirmer)
calendar-bring = À savoir, à apporter : { $bring }
calendar-phone = { $structure } : { $phone }
calendar-page = Votre inscription : { $address }
hindrance = Un empêchement ?
    .way-out = Vous pouvez vous désinscrire quand vous voulez : la place servira à quelqu’un d’autre, et cela ne change rien à vos droits.
    .unregister = Je me désinscris
what-next = La suite
    .my-space-detail = contrat, rendez-vous, inscriptions

# What happened, one line an event.
history = Ce qui s’est passé
event-requested = Vous avez demandé une place. Elle est gardée.
event-validated = Votre place est validée.
event-refused = La réponse est non, pour cette session.
event-withdrawn = Désinscription : vous ne venez plus.
event-cancelled = L’organisme a annulé la session.
event-expired = Personne n’a répondu à temps. La place n’est plus gardée.
event-waitlisted = Vous êtes sur la liste d’attente.
event-offered = Une place s’est libérée : elle est gardée pour vous.
event-lapsed = Vous n’êtes plus sur la liste d’attente.
event-attended = La session a eu lieu, avec vous.
event-excused = Vous aviez prévenu que vous ne viendriez pas.
event-absent = La session a eu lieu sans vous.
event-dropped = Vous avez quitté l’action avant la fin.

# What they told with the request, and what became of it; $date is "3 déc."
told = Vous l’avez dit
    .word = « { $word } »
    .sent = { $structure } et la personne qui vous suit le savent.
    .sent-to-decider = La personne qui répond le sait.
    .seen = C’est vu, le { $date }. Pour en parler, appelez la personne qui vous suit.

# Who registered the person, when it was a référent; $name: their first and last names.
prescribed = Inscription faite pour vous
    .by = { $name } vous a inscrit à cette session, avec votre accord. Vous n’étiez pas d’accord ? Vous pouvez vous désinscrire, ou appeler { $name }.

## Unregistering

withdraw = Je me désinscris
withdraw-question = Vous ne venez plus ?
    .lead = { $action }, { $when }.
    .effect = La place servira à quelqu’un d’autre. Cela ne change rien à vos droits.
    .confirm = Oui, je me désinscris
keep-seat = Garder ma place

## In line for a seat of a full session

# The form of a full session; $waiting people are in line.
waitlist = Il n’y a plus de place pour le moment
    .lead = { $waiting ->
        [0] Vous pouvez vous mettre sur la liste d’attente : vous serez la première personne. Si une place se libère, nous vous la proposons.
        [one] Vous pouvez vous mettre sur la liste d’attente : { $waiting } personne attend déjà. Si une place se libère, nous vous la proposons à votre tour.
       *[other] Vous pouvez vous mettre sur la liste d’attente : { $waiting } personnes attendent déjà. Si une place se libère, nous vous la proposons à votre tour.
    }
    .join = Me mettre sur la liste d’attente
    .seen = <b>Tant que vous attendez</b>, { $structure } sait combien de personnes attendent, et ne voit pas votre nom.
# On the page of an action, at a full date.
# $day is "Jeudi 3 décembre".
waitlist-join-date = { $day } : me mettre sur la liste d’attente
# Where somebody in line stands.
in-line = Votre rang : { NUMBER($rank) }
    .first = Vous êtes la première personne de la liste
    .what-happens = Quand une place se libère, nous vous écrivons. Elle est gardée pour vous quelque temps, selon le jour de la session : 24{ "\u00A0" }heures, 4{ "\u00A0" }heures ou 1{ "\u00A0" }heure. Moins de 3{ "\u00A0" }heures avant le début, la première personne qui répond a la place.
    .no-contact = Nous n’avons ni votre téléphone ni votre mail : regardez cette page, ou appelez-nous.
    .see = Voir mon rang
    .other-dates = En attendant, vous pouvez demander une autre date.
    .leave = Je ne veux plus attendre
# The page that answers an offer; $date is "mardi 3 décembre, 14 h".
offer = Voulez-vous cette place ?
    .until = Elle est gardée pour vous jusqu’au <b>{ $date }</b>.
    .first-come = Une place est libre : la première personne qui répond a la place.
    .then-answered = Ensuite, votre demande reçoit une réponse. La place reste gardée.
    .clash = À la même heure, vous avez déjà un rendez-vous ou une inscription. C’est vous qui choisissez.
    .clash-choice = C’est vous qui choisissez.
    .answer = Répondre oui ou non
    .take = Oui, je prends la place
    .pass = Pas cette fois : je garde mon rang
    .pass-hint = La place va à la personne suivante. Si une autre se libère, vous êtes encore prévenu.
    .leave = Non, je ne veux plus attendre
    .leave-hint = Vous sortez de la liste. Cela ne change rien à vos droits.
    .back = Revenir à l’inscription
    .sign-in = entrez avec un code
# Said on the page of the link, once the offer is answered.
offer-taken = C’est fait : la place est à vous
    .detail = Vous recevez un message avec tout ce qu’il faut savoir.
offer-requested = C’est noté : la place est gardée pour vous
    .detail = Vous recevrez un message avec la réponse.
offer-left = Vous n’êtes plus sur la liste d’attente
    .detail = C’est noté. Cela ne change rien à vos droits.
offer-late = Trop tard pour cette place
    .detail = Elle n’est plus gardée pour vous. Vous pouvez vous remettre sur la liste, ou choisir une autre date.
offer-over = Cette session a commencé, ou n’a pas lieu
    .detail = Regardez les autres dates, ou une action proche.
offer-answered = Vous avez déjà répondu
    .detail = Entrez avec un code pour voir où en est votre inscription.
# What has just happened, on one's own page.
now-unanswered = Aucune place ne s’est libérée à temps. Ce n’est pas noté contre vous. Regardez les autres dates, ou une action proche.
now-left-line = C’est noté. Cela ne change rien à vos droits.
now-lapsed = Ce n’est pas noté contre vous. Vous pouvez vous remettre sur la liste, ou choisir une autre date.

## Lists

mine = Mes inscriptions
    .all = Toutes mes inscriptions
    .undecided = celles qui attendent une réponse
    .none = Vous n’avez pas encore demandé de place.
    .find = Chercher une action
coming = À venir
past = Passées
open-ones = Vos inscriptions
    .none = Aucune inscription en cours.
# On a line: where one stands.
seat-kept = Place gardée, réponse avant le { $date }
seat-validated = Votre place est validée
seat-refused = La réponse est non
seat-withdrawn = Vous ne venez plus
seat-cancelled = Session annulée par l’organisme
seat-expired = Personne n’a répondu à temps
seat-waitlisted = Vous êtes sur la liste d’attente
seat-offered = Une place est libre : répondez avant le { $date }
seat-lapsed = Vous n’êtes plus sur la liste d’attente
