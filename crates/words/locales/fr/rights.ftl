### Rights and duties: the page where a person reads them, asks about them and agrees.

title = Vos droits et vos devoirs
    .lead = Des cartes courtes. Lisez-les ou écoutez-les quand vous voulez : l’offre et vos rendez-vous n’attendent pas.
    .back = Mon espace
# On the first page and the page of the contract.
read = Lire les cartes
    .again = Le texte a changé : le lire
# Each card is read aloud by the browser, where it can.
listen = Lire à voix haute
    .stop = Arrêter

# Under each card.
ask = Une question sur cette carte ?
    .label = Votre question
    .referent = { $referent } vous répond par téléphone, au prochain rendez-vous, ou ici.
    .territory = L’équipe de votre territoire vous répond par téléphone, ou ici.
    .send = Envoyer ma question
# What was asked and answered. $date is « 24 novembre 2026 ».
asked = Votre question du { $date }
    .waits = Elle est envoyée. La réponse vient par téléphone, au prochain rendez-vous, ou ici.
    .reply = Réponse de { $name }, le { $date }
    .aloud = { $name } vous en a parlé, ou vous en parlera. C’est noté depuis le { $date }.

agree = Vous êtes d’accord ?
    .detail = Posez d’abord vos questions, si vous en avez. Rien ne presse.
    .button = J’ai lu, je suis d’accord
    .kept = Nous gardons la date, et le texte que vous avez lu : c’est le texte n{ "\u00B0" }{ "\u00A0" }{ $version }.
agreed = C’est noté
    .own = Vous avez accepté ces droits et ces devoirs le { $date }.
    .together = Vous avez accepté ces droits et ces devoirs le { $date }, avec { $name }.
    .paper = Vous avez accepté ces droits et ces devoirs sur papier, le { $date }.
    .changed = Depuis, le texte a changé. Lisez-le de nouveau quand vous voulez.
