### What a person reads of everything that happened to them, in sentences of one idea.

mine =
    .lead = Ici, vous voyez tout ce qui s’est passé. Le plus récent est en haut. La personne qui vous suit voit la même chose.
opened = Vous avez droit au RSA.
oriented = Le Département a choisi un parcours pour vous.
closed = Votre droit au RSA est fermé.
proposed = La personne qui vous suit vous propose un contrat.
declined = Vous avez dit non au contrat proposé.
withdrawn = Le contrat proposé est annulé.
ended = Votre contrat finit avant la date prévue.
expired = Votre { $short } est fini.
by-itself = noté par l’ordinateur
