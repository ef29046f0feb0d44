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
