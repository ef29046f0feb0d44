### What is said at a field whose content cannot be taken: each says what to write.

too-long = Ce texte est trop long : gardez moins de { $max }{"\u00A0"}caractères.
message-too-long = Ce mot est trop long : gardez moins de { $max }{"\u00A0"}caractères.
message-too-short = Expliquez en une phrase ou deux : la personne lira ce message.

contact-missing = Écrivez votre numéro de portable ou votre adresse e-mail.
phone-incomplete = Ce numéro n’est pas complet : un numéro a 10{"\u00A0"}chiffres, par exemple 06{"\u00A0"}39{"\u00A0"}98{"\u00A0"}00{"\u00A0"}12.
mail-incomplete = Cette adresse n’est pas complète : elle ressemble à nom@exemple.fr.
no-sms = Ce numéro ne reçoit pas de SMS. Écrivez un numéro de portable, ou votre adresse e-mail.
code-incomplete = Le code a { NUMBER($digits) }{"\u00A0"}chiffres. Écrivez-les tous.
birth-date-unreadable = Écrivez le jour, le mois et l’année, par exemple 05/04/1985 ou 5{"\u00A0"}avril{"\u00A0"}1985.

question-missing = Écrivez votre question.
too-many-questions =
    { $max ->
        [one] Une question attend déjà une réponse. Attendez-la, ou appelez.
       *[other] Vous avez déjà { $max } questions sans réponse. Attendez une réponse, ou appelez.
    }
way-missing = Choisissez comment.
date-to-come = Cette date n’est pas encore passée.
reason-missing = Choisissez une raison.
cancel-reason-too-short = Dites pourquoi en une phrase : les personnes inscrites la liront.
alternative-gone = Cette session est complète, ou n’est plus ouverte. Choisissez-en une autre.
action-link-unknown = Copiez l’adresse d’une action de l’offre : elle contient « /offre/ ».
person-missing = Choisissez à qui vous proposez cette action.

date-unreadable = Écrivez une date qui existe, par exemple 03/12/2026.
end-date-unreadable = Écrivez une date qui existe, par exemple 03/12/2026, ou laissez vide.
last-day-missing = Dites jusqu’à quel jour la session revient.
repeat-missing = Dites comment la session revient jusqu’au dernier jour.
days-unreadable = Écrivez une date par ligne, par exemple 10/12/2026.
start-unreadable = Écrivez une heure, par exemple 9:00.
end-unreadable = Écrivez une heure, par exemple 12:00.
# In March, an hour is skipped.
hour-skipped = Cette heure n’existe pas ce jour-là (changement d’heure). Choisissez-en une autre.
date-in-future = Cette date n’est pas encore arrivée. Écrivez le jour où c’était.
date-past = Cette date est passée. Choisissez une date à venir.
date-too-far = Cette date est trop loin : au plus dix-huit mois d’avance.
end-before-start = La fin doit venir après le début.
session-too-long = Une session dure au plus six mois. Publiez-en plusieurs.
seats-out-of-range = Écrivez un nombre de places entre 1 et { NUMBER($max) }.
minutes-out-of-range = Écrivez un nombre de minutes entre 1 et { NUMBER($max) }.
waitlist-out-of-range = Écrivez un nombre entre 0 et { NUMBER($max) }. Avec 0, personne n’attend.
venue-missing = Écrivez le nom du lieu ou de la salle, ou « En visio ».
commune-unknown = Écrivez le nom d’une commune du département, par exemple La Tour-du-Pin.

name-length = Écrivez un nom de { $min } à { $max }{"\u00A0"}caractères.
description-length = Dites en quelques phrases ce qu’on y fait, en moins de { NUMBER($max) } caractères.
sheet-length = Écrivez le texte de la fiche, en moins de { NUMBER($max) } caractères.
month-missing = Choisissez un mois.
note-missing = Dites en quelques mots ce qui change, et pourquoi.
words-missing = Écrivez des mots, pas seulement des chiffres, ou laissez vide.
phone-unreadable = Écrivez un numéro entier, comme 04 65 71 00 42 ou 39 49, ou laissez vide.
mail-unreadable = Écrivez une adresse comme contact@exemple.fr, ou laissez vide.
link-unreadable = Écrivez une adresse qui commence par https://, ou laissez vide.
text-missing = Écrivez quelques mots.
choice-not-made = Cochez cette case si c’est votre choix. Sinon, n’envoyez rien : ce n’est pas une obligation.
# $known lists their names.
territory-unknown = Ce territoire est inconnu. Les territoires sont : { $known }.

# The contract.
goal-missing = Écrivez le but, avec les mots de la personne.
commitment-missing = Ajoutez au moins une étape de la personne.
step-missing = Écrivez l’étape en une phrase.
validity-too-long = Un contrat dure au plus { NUMBER($months) } mois.
due-outside-contract = Choisissez une date entre le début et la fin du contrat.
choice-missing = Cochez si la personne l’a proposé ou accepté. Sinon, retirez cette étape.
progress-missing = Choisissez où en est cette étape.
consent-missing = Dites comment la personne a donné son accord. Sans accord, proposez-lui plutôt l’action.
confirmation-missing = Dites si c’était bien ainsi : cochez oui ou non.
reply-missing = La personne veut parler de ce point. Répondez-lui en une phrase, ou changez le point.
hours-out-of-range = Écrivez un nombre d’heures, de 1 à { NUMBER($max) }, ou laissez vide.
feedback-empty = Répondez à une question au moins, ou écrivez un mot.
drop-reason-missing = Dites en quelques mots pourquoi.
