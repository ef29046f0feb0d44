### What who came says of a session, easy to read.

## The page that asks

feedback =
    .free = Répondez à ce que vous voulez. Une seule réponse suffit. Cela ne change rien à vos droits.
    .unnamed = Personne ne voit votre nom avec vos réponses. L’organisme voit les réponses de tous ensemble. Il les voit à partir de { NUMBER($count) } personnes.
usefulness = Cela vous a été utile ?
access = C’était facile d’y aller et de suivre ?
    .short = Facile d’y aller et de suivre
recommendation = Diriez-vous à quelqu’un d’y aller ?
great = Oui, beaucoup
good = Oui, assez
poor = Non, pas assez
bad = Non, pas du tout
free-words =
    .hint = { NUMBER($max) } lettres ou signes au plus. L’organisme lit ces mots. Il ne sait pas qui les écrit. N’écrivez pas votre nom. N’écrivez rien sur votre santé.
refuse = Vous ne voulez plus ces messages ?
    .detail = Après une session, un message vous demande votre avis. Vous pouvez dire non.
    .done = C’est noté. Nous ne vous demandons plus votre avis.
late = C’est trop tard pour donner votre avis
    .detail = Vous aviez { NUMBER($days) } jours.
ended =
    .detail = Vous avez { NUMBER($days) } jours après une session pour donner votre avis. Merci d’y avoir pensé.
invite =
    .detail = Quatre questions, et quelques mots si vous voulez. Personne ne voit votre nom.
