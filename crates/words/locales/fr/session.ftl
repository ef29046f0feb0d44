### What is read about a dated session: days, seats, what to bring.

seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
full = Complet
# On a card: an action without a session.
date-on-request = Date à demander
# Instead of sessions, when nobody registers by themselves.
by-professional = Un professionnel vous inscrit
    .detail = Pour cette action, parlez-en à la personne qui vous suit : elle s’occupe de l’inscription avec vous.
none-yet = Pas de date pour le moment
    .detail = Appelez l’organisme, ou parlez-en à la personne qui vous suit. Les prochaines dates s’affichent ici.
all-cancelled = Les dates prévues sont annulées. Appelez l’organisme pour connaître les prochaines.
all-full = Toutes les dates sont complètes. Appelez l’organisme : une place peut se libérer.

# The choice of a session, on the page of an action.
choose = Choisir une session
when-to-start = Quand voulez-vous commencer ?
# $hours is "de 9 h à 12 h", the place "à Morestel" or "aux Abrets".
one-cancelled = Annulée. { $hours }, <place/>
one-full = Complet. { $hours }, <place/>
one-open = { $hours }, <place/>
    .with-rhythm = { $hours }, { $rhythm }, <place/>
# Instead of a town.
remotely = depuis chez vous
joined-remotely = Depuis chez vous, en ligne ou par téléphone : une fois la place validée, l’organisme vous envoie le lien ou le numéro.
answer-before = Réponse avant le { $day }
seat-at-once = Place validée tout de suite
register = Je m’inscris
# When one has something else at the same hour.
register-anyway = Je m’inscris quand même
# When one has a seat of another session already.
register-also = Je m’inscris aussi à cette date
own = Vous avez une place
# What holds for one session: $day is "Jeudi 3 décembre".
elsewhere = Ces dates ont lieu ailleurs :
of-one = { $day } : { $words }

# How several dates come back; $weekday is "vendredi".
every-working-day = tous les jours, sauf le week-end et les jours fériés
every-week = chaque { $weekday }
every-second-week = un { $weekday } sur deux
on-days = les { $days }

# What happens once one has registered.
afterwards = Et après ?
you-register = Vous vous inscrivez
    .detail = Une minute. Votre place est gardée tout de suite.
you-are-answered = On vous répond
    .detail = La personne qui vous suit a { NUMBER($days) } jours pour répondre, sans compter le week-end et les jours fériés. Vous recevez un message.
the-day-comes = Le jour venu
    .detail = On vous le rappelle deux jours avant.
to-bring = À savoir, à apporter
