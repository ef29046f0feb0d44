### What a person reads about a meeting with a professional, easy to read.

by-video = Par vidéo

next =
    .none = Vous n’avez pas de rendez-vous prévu. Le prochain s’affichera ici.
nothing-planned =
    .way-out = Vous voulez parler de votre situation ? Appelez. On trouve un moment ensemble.

# Instead of a place.
video-place = Par vidéo : vous recevez le lien avant.

# In the person's own calendar.
calendar-phone = Vous ne pouvez pas venir ? Appelez le { $phone }
