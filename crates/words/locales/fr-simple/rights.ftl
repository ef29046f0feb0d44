### Rights and duties: the page around the cards, in sentences of one idea.

title =
    .lead = Ce sont des cartes courtes. Vous pouvez les lire ou les écouter. Vous choisissez quand. En attendant, vous pouvez faire tout le reste.
ask = Vous avez une question sur cette carte ?
    .referent = { $referent } vous répond. C’est par téléphone, au prochain rendez-vous, ou ici.
    .territory = L’équipe de votre territoire vous répond. C’est par téléphone, ou ici.
asked =
    .waits = Votre question est partie. La réponse vient par téléphone, au prochain rendez-vous, ou ici.
agree =
    .detail = Vous avez des questions ? Posez-les d’abord. Prenez votre temps.
    .kept = Nous gardons la date. Nous gardons aussi le texte que vous avez lu. C’est le texte n{ "\u00B0" }{ "\u00A0" }{ $version }.
agreed =
    .own = Le { $date }, vous avez dit oui à ces droits et à ces devoirs.
    .together = Le { $date }, vous avez dit oui à ces droits et à ces devoirs, avec { $name }.
    .paper = Le { $date }, vous avez dit oui à ces droits et à ces devoirs, sur papier.
    .changed = Après, le texte a changé. Lisez-le encore quand vous voulez.
