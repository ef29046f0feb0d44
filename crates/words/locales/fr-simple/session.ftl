### What is read about a dated session, easy to read.

# Instead of sessions, when nobody registers by themselves.
by-professional =
    .detail = Parlez de cette action à la personne qui vous suit. Elle s’occupe de l’inscription avec vous.
all-cancelled = Les dates prévues sont annulées. Appelez l’organisme pour connaître les prochaines dates.

joined-remotely = C’est depuis chez vous, en ligne ou par téléphone. D’abord, votre place est validée. Ensuite, l’organisme vous envoie le lien ou le numéro.

# How several dates come back; $weekday is "vendredi".
every-second-week = 1 { $weekday } sur 2

# What happens once one has registered.
you-register =
    .detail = Cela prend 1 minute. Votre place est gardée tout de suite.
you-are-answered =
    .detail = La personne qui vous suit a { NUMBER($days) } jours pour répondre. Le week-end et les jours fériés ne comptent pas. Vous recevez un message.
the-day-comes = Le jour de la session
    .detail = Nous vous le rappelons 2 jours avant.
