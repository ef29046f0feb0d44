### What a person reads about themselves and their first steps, in sentences of one idea.

opened =
    .until = La CAF ou la MSA regarde votre demande. Elle vous écrit quand votre droit est ouvert.
agreed =
    .until = Ce sont des cartes courtes. Lisez-les ou écoutez-les quand vous voulez.
oriented =
    .until = Le Département choisit un parcours avec vous. Ensuite, vous recevez une date de rendez-vous.
followed = La personne qui vous suit
    .until = Une personne va vous aider. Vous verrez son nom ici.
contracted =
    .until = Vous allez écrire votre contrat. La personne qui vous suit vous aide.
usual = Ici, il faut souvent { $days } après la demande.
    .here-expected = Ici, il faut souvent { $days } après la demande. Peut-être vers le { $day }.
    .everywhere = Dans le Département, il faut souvent { $days } après la demande.
    .everywhere-expected = Dans le Département, il faut souvent { $days } après la demande. Peut-être vers le { $day }.
step-late = C’est plus long que prévu. Ce n’est pas votre faute. Appelez pour savoir pourquoi.
ideas =
    .none = Pour le moment, rien près de chez vous. Revenez la semaine prochaine.
    .off = Vous ne voulez plus d’idées. Vous pouvez toujours voir toute l’offre.
    .turn-off = Je ne veux plus d’idées
    .turn-on = Je veux de nouveau des idées
