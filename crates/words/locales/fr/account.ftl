### What is read when signing in and out: contact, code, date of birth.

sign-in = Me connecter
    .detail = avec un code reçu par SMS ou par mail
    .lead = Pas de mot de passe. On vous envoie un code.
sign-out = Me déconnecter
    .everywhere = Me déconnecter partout
    .everywhere-detail = Sur tous les appareils où vous êtes entré.
# The menu with the name, in the head of each page.
my-account = Mon compte

## Signed out

signed-out = Vous êtes déconnecté
    .everywhere = Vous êtes déconnecté partout
    .lead = Cet appareil ne retient plus rien de vous. Si d’autres s’en servent, fermez aussi cette page.
still-signed-in = Vous êtes encore connecté
sign-in-again = Me reconnecter

## The end of a session

# A minute or two before the session ends, above the page.
session-ends = Vous serez bientôt déconnecté
    .idle = Vous n’avez rien fait depuis un moment. Pour protéger vos données, vous serez déconnecté dans deux minutes au plus.
    .anyway = Pour protéger vos données, il faudra vous reconnecter dans deux minutes au plus. Ce que vous écrivez sera gardé.
    .stay = Rester connecté
session-ended = Vous êtes déconnecté
    .detail = Rien n’est perdu. Vous écriviez quelque chose ? Envoyez-le : nous le gardons pendant que vous vous reconnectez.

## Why one signs in

# $action is a name, $when a day and its hours.
to-register = Pour vous inscrire à « { $action } », { $when }.
to-see-appointments = Pour voir vos rendez-vous.
to-see-contract = Pour voir votre contrat.
to-see-registrations = Pour voir vos inscriptions.
to-withdraw = Pour vous désinscrire.
to-answer = Pour répondre à une demande.
to-propose = Pour proposer une action à quelqu’un.
was-idle = Vous avez été déconnecté
    .detail = Vous n’aviez rien fait depuis un moment. C’est pour protéger vos données. Reconnectez-vous pour continuer.
form-kept = Ce que vous avez écrit est gardé
    .detail = Vous n’aviez rien fait depuis un moment : pour protéger vos données, vous avez été déconnecté. Reconnectez-vous dans l’heure : vous retrouverez votre texte, et vous pourrez l’envoyer.
form-lost = Rien n’a été envoyé
    .detail = Vous n’étiez plus connecté. Reconnectez-vous, puis recommencez.
# After signing in again, above the form that is filled in.
kept-form = Vous aviez été déconnecté avant l’envoi
    .filled = Voici ce que vous aviez écrit. Relisez, puis envoyez.
    .back = Revenir à ce que vous écriviez
    .texts = Voir ce que vous aviez écrit
    .forget = Ne plus garder ce texte

## The contact

# The field where a telephone or a mail is typed.
contact = Votre téléphone ou votre mail
    .hint = Celui que votre référent connaît. Par exemple : 06 39 98 00 12
# Ticked by who is on their own telephone or computer.
own-device = C’est mon appareil : rester connecté { NUMBER($days) } jours
    .detail = Ne cochez pas si d’autres s’en servent.
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
code-sent =
    .by-sms = Nous envoyons un code au <contact/> si ce numéro est dans votre dossier.
    .by-mail = Nous envoyons un code à <contact/> si ce mail est dans votre dossier.
    .again = Un nouveau code a été demandé à { $hour }. Seul le dernier reçu marche.
# The same, when a message left a short time ago for that contact: it is not sent twice.
code-shared =
    .by-sms = Un code est parti il y a peu au <contact/> si ce numéro est dans votre dossier. Tapez le dernier reçu.
    .by-mail = Un code est parti il y a peu à <contact/> si ce mail est dans votre dossier. Tapez le dernier reçu.
# The field where the code is typed; codes are longer while somebody guesses.
code = Les six chiffres
    .long = Les huit chiffres
# On the page where a contact is typed, when a code was asked for already.
type-received-code = Taper le code reçu
enter = Entrer
change-contact = Changer de numéro ou de mail
nothing-received = Rien reçu ?
    .by-sms = Un SMS peut mettre une minute. Un code marche { NUMBER($minutes) } minutes.
    .by-mail = Un mail peut mettre une minute. Regardez aussi dans les indésirables. Un code marche { NUMBER($minutes) } minutes.
new-code = Recevoir un nouveau code
# Shown by itself after a minute.
nothing-after-a-minute =
    .by-sms = Une minute, et toujours pas de SMS ? Appelez-nous : on vous aide à entrer.
    .by-mail = Une minute, et toujours pas de mail ? Appelez-nous : on vous aide à entrer.
# The title of an explanation that opens.
never-given =
    .by-sms = Je n’ai jamais donné ce numéro
    .by-mail = Je n’ai jamais donné ce mail
never-given-answer =
    .by-sms = Alors aucun code ne peut arriver à ce numéro. Essayez un autre numéro ou votre mail. Ou appelez-nous, ou dites-le à votre référent : on met le bon numéro dans votre dossier.
    .by-mail = Alors aucun code ne peut arriver à ce mail. Essayez un autre mail ou votre numéro de portable. Ou appelez-nous, ou dites-le à votre référent : on met le bon mail dans votre dossier.

## Who it is, where several share the contact

who = Dire qui vous êtes
    .heading = Dites-nous qui vous êtes
    .lead = Le code est bon. Il reste une question.
birth-date = Votre date de naissance
    .shared = Plusieurs personnes ont ce numéro ou ce mail. Par exemple : 05/04/1985
    .new-device = C’est votre première fois sur cet appareil : on vérifie que c’est bien vous. Par exemple : 05/04/1985
work-accounts = Entrer pour mon travail
role-referent = Référent
role-provider = Organisme
role-territory-lead = Animation du territoire
role-admin = Administration
# An account to choose: its role, and the organisation for which it acts.
account-of = { $role }, { $organisation }
