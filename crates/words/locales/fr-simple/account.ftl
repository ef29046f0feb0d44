### What is read when signing in and out: contact, code, date of birth, easy to read.

## Signed out

signed-out =
    .lead = Cet appareil ne garde plus rien de vous. D’autres personnes s’en servent ? Fermez aussi cette page.

## The end of a session

# A minute or two before the session ends, above the page.
session-ends =
    .idle = Vous n’avez rien fait depuis un moment. Vous serez déconnecté dans 2 minutes au plus. C’est pour protéger vos données.
    .anyway = Dans 2 minutes au plus, il faudra vous reconnecter. C’est pour protéger vos données. Ce que vous écrivez sera gardé.
session-ended =
    .detail = Rien n’est perdu. Vous écriviez quelque chose ? Envoyez-le. Nous le gardons pendant que vous vous reconnectez.

## Why one signs in

form-kept =
    .detail = Vous n’aviez rien fait depuis un moment. Vous avez été déconnecté pour protéger vos données. Reconnectez-vous dans 1 heure au plus. Vous retrouverez votre texte, et vous pourrez l’envoyer.

## The contact

# The field where a telephone or a mail is typed.
contact =
    .hint = La personne qui vous suit doit le connaître. Par exemple : 06 39 98 00 12
# Ticked by who is on their own telephone or computer.
own-device =
    .detail = D’autres personnes s’en servent ? Alors ne cochez pas.

## The code

# After a contact was typed, whether it is known or not.
code-sent =
    .by-sms = Nous envoyons un code au <contact/>, si nous connaissons ce numéro.
    .by-mail = Nous envoyons un code à <contact/>, si nous connaissons ce mail.
# The same, when a message left a short time ago for that contact: it is not sent twice.
code-shared =
    .by-sms = Le code est déjà parti au <contact/>, si nous connaissons ce numéro. Tapez le dernier code reçu.
    .by-mail = Le code est déjà parti à <contact/>, si nous connaissons ce mail. Tapez le dernier code reçu.
nothing-received =
    .by-sms = Le SMS arrive parfois après 1 minute. Un code marche { NUMBER($minutes) } minutes.
    .by-mail = Le mail arrive parfois après 1 minute. Regardez aussi dans les indésirables (spam). Un code marche { NUMBER($minutes) } minutes.
# Shown by itself after a minute.
nothing-after-a-minute =
    .by-sms = Le SMS n’est pas arrivé après 1 minute ? Appelez-nous : on vous aide à entrer.
    .by-mail = Le mail n’est pas arrivé après 1 minute ? Appelez-nous : on vous aide à entrer.
# The title of an explanation that opens.
never-given-answer =
    .by-sms = Alors aucun code ne peut arriver à ce numéro. Essayez un autre numéro ou votre mail. Vous pouvez aussi nous appeler. Ou dites-le à la personne qui vous suit. On met le bon numéro dans votre dossier.
    .by-mail = Alors aucun code ne peut arriver à ce mail. Essayez un autre mail ou votre numéro de portable. Vous pouvez aussi nous appeler. Ou dites-le à la personne qui vous suit. On met le bon mail dans votre dossier.

## Who it is, where several share the contact

birth-date =
    .new-device = C’est votre première fois sur cet appareil. On vérifie que c’est bien vous. Par exemple : 05/04/1985
