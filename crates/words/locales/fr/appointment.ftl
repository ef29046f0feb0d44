### What a person reads about a meeting with a professional.

# The state, never blaming.
planned = Prévu
confirmed = Vous avez dit oui
change-requested = Vous avez demandé un autre moment
cancelled = Annulé
honoured = A eu lieu
excused = Vous aviez prévenu
no-show = N’a pas eu lieu

on-site = Sur place
by-phone = Par téléphone
by-video = En visio

mine = Mes rendez-vous
next = Votre prochain rendez-vous
    .none = Aucun rendez-vous prévu. Quand il y en a un, il s’affiche ici.
# Read aloud before the card of the next one.
next-card = Le prochain
nothing-planned = Aucun rendez-vous prévu
    .way-out = Vous voulez faire le point ? Appelez, on trouve un moment ensemble.
coming = À venir
later = Ensuite
past = Avant

# On a line: $when is "jeudi 3 décembre à 9 h".
when-with = { $when }, { $with }
# Under the day: $days is "dans 9 jours".
hour-and-days = à { $hour }, { $days }
# $length is "45 min".
reason-and-length = { $reason }, { $length }
# Instead of a place.
phone-place = Par téléphone : on vous appelle.
video-place = En visio : le lien vous est envoyé avant.
my-calendar = Mon agenda

# In the person's own calendar.
calendar-title = Rendez-vous
    .with = Rendez-vous avec { $name }
calendar-phone = Un empêchement ? Appelez le { $phone }
