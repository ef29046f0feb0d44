### The reminder of the quarterly declaration: asked for, and stopped, easy to read.

reminder =
    .lead = Tous les 3 mois, vous recevez un message. Il vous dit que c’est le moment.
    .month-hint = Le mois est écrit dans votre compte, sur caf.fr ou msa.fr. Il revient tous les 3 mois.
    .consent = Vous recevrez un SMS ou un mail au début de ce mois. Ensuite, vous en recevrez un tous les 3 mois. En validant, vous acceptez cela. Vous arrêtez quand vous voulez.
    .data = Nous gardons seulement ce mois et la date de votre accord. Le message ne dit rien de votre situation. Demander ou non ce rappel ne change rien à vos droits.
# On the fiche.
reminder-offer = Voulez-vous un rappel ?
    .detail = Jalon peut vous envoyer un message quand c’est le moment. C’est un SMS ou un mail.
