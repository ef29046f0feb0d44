### What a person reads of everything that happened to them, in order, and by whom.

mine = Mon parcours
    .lead = Tout ce qui s’est passé, du plus récent au plus ancien. Vous et la personne qui vous suit voyez la même chose.
    .more = Plus ancien

# The right to the RSA.
asked = Vous avez demandé le RSA.
opened = Votre droit est ouvert.
oriented = Un parcours est choisi pour vous.
closed = Votre droit est fermé.
agreed-duties = Vous avez lu et accepté vos droits et devoirs.

# A contract; $short is what the law calls it, as initials.
signed = Votre { $short } est signé.
proposed = Votre contrat vous est proposé.
asked-change = Vous avez demandé un changement de votre contrat.
discussed = Vous voulez parler d’un point de votre contrat.
agreed = Vous êtes d’accord avec tous les points de votre contrat.
signed-by-you = Vous avez signé votre contrat.
signed-by-referent = La personne qui vous suit a signé votre contrat.
signed-by-head = Le responsable du territoire a signé votre contrat.
declined = Vous n’avez pas signé le contrat proposé.
withdrawn = Le contrat proposé est retiré.
ended = Votre contrat s’arrête avant la date prévue.
expired = Votre { $short } est arrivé à sa fin.

# A step of the contract; its words, then the word of who moved it.
step-to-do = À faire : { $step }
step-in-progress = En cours : { $step }
step-done = C’est fait : { $step }
step-dropped = Laissé de côté : { $step }
word = « { $words } »
noted = On vous a écrit : « { $words } »

# An appointment; $reason is what it was for.
met-unknown = Rendez-vous : { $reason }
met-cancelled = Rendez-vous annulé : { $reason }
met-honoured = Rendez-vous, vous étiez là : { $reason }
met-excused = Rendez-vous, vous aviez prévenu : { $reason }
met-no-show = Rendez-vous manqué : { $reason }

# An action of the offer.
action-proposed = On vous a proposé : { $action }
action-step = { $action } : { $step }

# Who did it, after what happened.
by-you = par vous
by = par { $name }
with = avec { $name }
by-provider = par l’organisme
by-department = par le { $department }
by-itself = enregistré automatiquement
