### The reminder of the quarterly declaration: asked for, and stopped.

reminder = Un rappel pour votre déclaration
    .lead = Tous les trois mois, un message vous dit que c’est le moment.
    .up = La déclaration trimestrielle
    .ask = Me le rappeler
    .change = Changer de mois
    .stop = Ne plus recevoir ce rappel
    .month = Quand devez-vous faire la prochaine ?
    .month-hint = Le mois est écrit dans votre compte, sur caf.fr ou msa.fr. Il revient tous les trois mois.
    .consent = En validant, vous acceptez de recevoir un SMS ou un mail au début de ce mois, puis tous les trois mois. Vous arrêtez quand vous voulez.
    .data = Nous gardons seulement ce mois et la date de votre accord. Le message ne dit rien de votre situation. Faire ou non cette demande ne change rien à vos droits.
reminder-on = Ce rappel est demandé
    .next = La prochaine déclaration est à faire avant le { $date }.
    .since = Demandé le { $date }.
# Without signing in, from the link of a message.
reminder-stop-question = Vous ne recevrez plus de rappel pour votre déclaration.
reminder-stop-rights = Cela ne change rien à vos droits, ni aux autres messages.
reminder-stopped = C’est fait : vous ne recevrez plus ce rappel.
    .again = Le demander de nouveau
# On the fiche.
reminder-offer = Être prévenu à temps ?
    .detail = Jalon peut vous envoyer un SMS ou un mail quand c’est le moment.
    .link = Demander ce rappel
