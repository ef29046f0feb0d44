### What somebody freely gives, what they learnt, and its attestation, easy to read.

## The list

# The law's word, once.
lead = Par exemple : lire avec des enfants, aider un voisin, une association… C’est vous qui choisissez. Dans le contrat, on dit « réciprocité ».
free = Ce n’est pas obligatoire. Vous pouvez arrêter quand vous voulez. Cela ne change rien à vos droits.
skills =
    .source = Ces mots viennent d’une liste de France Travail. Elle s’appelle « savoir-être professionnels ». Vous pouvez mettre ces mots dans un CV. Ils seront écrits dans votre prochain contrat.

## Its form

origin-volunteering = Un site de bénévolat (aider sans être payé)
search-volunteering = Chercher qui aider, sur jeveuxaider.gouv.fr

## One of them

story =
    .lead = C’est fait ? Dites-le ici. Vous aurez un papier à montrer : une attestation.
last-day =
    .hint = C’était 1 seul jour ? Laissez vide.
learnt =
    .hint = Cochez ce qui est vrai pour vous. Ce sont les « savoir-être professionnels » de France Travail.
tell-again =
    .lead = Vous aurez une nouvelle attestation. La première ne sera plus valable. Il faudra demander à nouveau la confirmation.
confirm =
    .lead = L’association ou la personne peut confirmer : dire que c’est vrai. Elle reçoit un mail. Elle y voit votre nom et ce que vous avez raconté. Rien d’autre.
attestation =
    .lead = Ce papier dit ce que vous avez fait et appris. Il ne parle ni du RSA ni du Département.
stop =
    .lead = Vous pouvez arrêter maintenant. Vous n’avez pas à dire pourquoi. Une attestation déjà faite ne sera plus valable.

## The public page

revoked =
    .lead = Une autre attestation la remplace. Ou la personne l’a retirée.
not-known =
    .lead = Le numéro est peut-être faux. Ou la personne a demandé d’effacer l’attestation. Relisez le carré du papier, ou demandez à la personne.
