### What a person reads about a request for a seat, easy to read.

## The form

# What the person already has at the same hour.
clash =
    .choice = Vous pouvez vous inscrire quand même. C’est vous qui choisissez. Sinon, <dates>regardez les autres dates</dates>.
childcare = Quelqu’un pour garder mes enfants
transport = Un moyen de venir
# $structure runs the action; $referent answers, or the house of the Département.
seen-by-referent = <b>Qui voit quoi. </b>{ $referent } voit tout ce que vous écrivez ici, puis vous répond. Avant la réponse, { $structure } ne voit pas votre nom. Si c’est oui, { $structure } voit votre nom, votre téléphone et votre mail. { $structure } voit aussi ce dont vous avez besoin. Personne d’autre ne voit cela.
seen-by-house = <b>Qui voit quoi. </b>La Maison du Département voit tout ce que vous écrivez ici. Puis elle vous répond. Avant la réponse, { $structure } ne voit pas votre nom. Si c’est oui, { $structure } voit votre nom, votre téléphone et votre mail. { $structure } voit aussi ce dont vous avez besoin. Personne d’autre ne voit cela.
# Nobody needs to answer: the seat is theirs at once.
seen-by-structure = <b>Qui voit quoi. </b>{ $structure } voit votre nom, votre téléphone et votre mail. { $structure } voit aussi ce que vous écrivez ici. { $referent }, qui vous suit, voit la même chose, pour vous aider. Personne d’autre ne voit cela.
    .and-house = <b>Qui voit quoi. </b>{ $structure } voit votre nom, votre téléphone et votre mail. { $structure } voit aussi ce que vous écrivez ici. La Maison du Département voit la même chose, pour vous aider. Personne d’autre ne voit cela.

## Where it stands

# Title of the page, by state; $name is the person's first name.
title-validated = Oui, vous avez une place, { $name }
title-refused = Pour cette session, c’est non, mais il y a une suite
title-dropped = Vous avez arrêté avant la fin

# What has just happened and what comes next, by state.
now-over = La session a eu lieu. Parlez-en à la personne qui vous suit. Elle peut vous aider pour la suite.
now-validated =
    .reminded = La place est à vous. Nous vous le rappelons 2 jours avant.
now-expired =
    .way-out = La place n’est plus gardée. Appelez-nous. Nous regardons avec vous ce qui est possible.
now-missed = Que s’est-il passé ? Dites-le à la personne qui vous suit. Elle peut vous aider.
# While an answer is awaited.
up-to-referent = Maintenant, c’est à { $referent } de répondre
up-to-house = Maintenant, c’est à la Maison du Département de répondre
why =
    .cancelled = Ce n’est pas de votre faute. Cela ne change rien à vos droits.

# Instead of an address.
remote-way = C’est en ligne ou par téléphone. Avant, l’organisme vous envoie le lien ou le numéro. Vous ne l’avez pas ? Appelez l’organisme.
hindrance = Vous ne pouvez pas venir ?
    .way-out = Vous pouvez vous désinscrire quand vous voulez. La place servira à quelqu’un d’autre. Cela ne change rien à vos droits.

# What happened, one line an event.
event-validated = Vous avez une place.
event-withdrawn = Vous ne venez plus.
event-excused = Vous aviez dit que vous ne pouviez pas venir.

## In line for a seat of a full session

in-line =
    .what-happens = Une place se libère ? Nous vous écrivons. Nous gardons la place pour vous : 24{ "\u00A0" }heures, 4{ "\u00A0" }heures ou 1{ "\u00A0" }heure. Cela dépend du jour de la session. Moins de 3{ "\u00A0" }heures avant, la première personne qui répond a la place.
offer =
    .until = Nous gardons la place pour vous jusqu’au <b>{ $date }</b>.
    .first-come = Une place est libre. La première personne qui répond a la place.
    .then-answered = Ensuite, vous recevez une réponse. Nous gardons la place.
    .clash = À la même heure, vous avez déjà un rendez-vous ou une inscription. Vous choisissez.
    .clash-choice = Vous choisissez.
    .pass-hint = La place va à la personne suivante. Une autre place se libère ? Nous vous écrivons encore.
offer-late =
    .detail = Elle n’est plus gardée pour vous. Vous n’êtes plus sur la liste. Vous pouvez vous y remettre. Vous pouvez aussi choisir une autre date.
now-lapsed = Ce n’est pas noté contre vous. Vous pouvez vous remettre sur la liste. Vous pouvez aussi choisir une autre date.

## Lists

# On a line: where one stands.
seat-validated = Oui, vous avez une place
