### What is read when signing in and out: contact, code, date of birth.

sign-in = Me connecter
    .detail = avec un code reçu par SMS ou par mail
    .lead = Pas de mot de passe. On vous envoie un code à six chiffres.
sign-out = Me déconnecter

## The contact

# The field where a telephone or a mail is typed.
contact = Votre téléphone ou votre mail
    .hint = Celui que votre référent connaît. Par exemple : 06 39 98 00 12
ask-code = Recevoir mon code
other-ways = Autrement
by-phone = Par téléphone
    .detail = { $phone }, on vous aide à entrer
without-signing-in = Sans me connecter
    .detail = regarder toute l’offre
professionals = Référents et organismes entrent aussi par ici, avec leur mail de travail.

## The code

# The title of the page; its heading says how the code came.
type-code = Taper le code
    .by-sms = Tapez le code reçu par SMS
    .by-mail = Tapez le code reçu par mail
# After a contact was typed, whether it is known or not.
code-sent = Si nous vous connaissons au <contact/>, il arrive.
# The field where the code is typed.
code = Les six chiffres
enter = Entrer
change-contact = Changer de numéro ou de mail
nothing-received = Rien reçu ?
    .by-sms = Un SMS peut mettre une minute. Un code marche { NUMBER($minutes) } minutes.
    .by-mail = Un mail peut mettre une minute. Regardez aussi dans les indésirables. Un code marche { NUMBER($minutes) } minutes.
new-code = Recevoir un nouveau code

## Who it is, where several share the contact

who = Dire qui vous êtes
    .heading = Dites-nous qui vous êtes
    .lead = Le code est bon. Il reste une question.
birth-date = Votre date de naissance
    .hint = Plusieurs personnes ont ce numéro ou ce mail. Par exemple : 05/04/1985
work-accounts = Entrer pour mon travail
role-referent = Référent
role-provider = Organisme
role-territory-lead = Animation du territoire
role-admin = Administration
# An account to choose: its role, and the organisation for which it acts.
account-of = { $role }, { $organisation }
