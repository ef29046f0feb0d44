### What a person reads about their contract: its dates, its commitments, its steps.

# A commitment, in the words of the person.
to-do = À faire
in-progress = En cours
done = C’est fait
dropped = Laissé de côté

## On the first page

# It is over: the one thing that waits.
over = Votre contrat est terminé
    .kicker = Une chose vous attend
    .way-out = Depuis le { $date }. Appelez la personne qui vous suit pour préparer le suivant.
# $days is "demain" or "dans 9 jours".
ends-soon = Votre contrat se termine { $days }
    .kicker = Bientôt
    .way-out = Appelez la personne qui vous suit pour préparer le suivant.
yours = Votre contrat
days-left =
    { $days ->
        [one] Encore { $days } jour
       *[other] Encore { $days } jours
    }
    .until = jusqu’au { $date }
# $service is the employment service.
with-service = Il est avec { $service }.
# What the link leads to is read aloud only.
see = Le voir<about/>
    .about = , mon contrat

# The next contract, or a change, waits to be read; $name is the référent.
ready = Votre contrat est prêt
    .renewal = Votre prochain contrat est prêt
    .amendment = Un changement vous est proposé
    .kicker = À lire, puis à signer
    .kicker-before = À lire avant le { $date }
    .detail = { $name } l’a préparé avec vous. Lisez-le tranquillement. Vous pouvez demander un changement avant de signer.
    .read = Le lire, puis signer
to-sign = Il reste à signer votre contrat
    .kicker = À signer
    .detail = Tous les points ont votre accord. On vous envoie un code, et c’est signé.
    .sign = Signer
in-discussion = Votre contrat est entre les mains de { $name }
    .detail = Vous voulez parler d’un point, ou il est en train de changer. Vous recevrez un message.
    .see = Revoir les points
own-signature = Vous avez signé votre contrat
    .detail = Il attend encore une signature. Vous recevrez un message quand tout le monde aura signé.
    .see = Relire le contrat

## Its page

mine = Mon contrat
# $contract is what the law calls it, $short its initials.
lead-ppae = C’est le { $contract }, le « { $short } ».
lead-cer = Vous et le Département, chacun s’engage. C’est le { $contract }, le « { $short } ».
lead-none = Vous n’avez pas encore de contrat. Il se prépare avec la personne qui vous suit : c’est le { $contract }, le « { $short } ».
goal = Le but
question = Une question ?
call-referent = Appeler { $name }
call-house = Appeler la Maison du Département

begins = Il commence { $days }
over-since = Terminé depuis le { $date }
    .renew = Il faut en préparer un nouveau. Appelez la personne qui vous suit : cela ne change rien à vos droits aujourd’hui.
ended-early = Terminé avant la date prévue
    .reason = Raison notée par la personne qui vous suit : { $reason }.
    .disagree = Ce n’est pas ce qui s’est passé ? Appelez-la.
not-signed = Ce contrat n’est pas signé
# Under the first and the last day.
signed-on = signé le { $date }
last-day = fin

# The employment service's own contract.
elsewhere = Ce contrat est avec { $service }
    .detail = Vos étapes sont dans votre espace { $service }. Pour en parler ou les changer, voyez votre conseiller { $service }. Ici, on vous montre seulement les dates.

my-side = Ce que je fais
their-side = Ce que le Département fait
side-empty = Rien n’est encore écrit ici.
# Beside the state of a commitment.
due-before = avant le { $date }
due-passed = prévu pour le { $date }, à revoir ensemble
due-late = prévu pour le { $date }, en retard
freely-chosen = choisi par moi
health = pour vous et votre référent seulement

# Marking a step; the link or button is read aloud with the step.
mark-done = C’est fait<about/>
    .about = , { $step }
mark-other = Dire autre chose<about/>
mark-question = Où en êtes-vous ?
mark-word = Un mot
    .hint = Il faut un mot pour laisser une étape de côté.
mark-save = Enregistrer
# What the person asks to change; $name is the référent.
ask-change = Proposer un changement
    .lead = Une étape ne va plus, ou il en manque une ? { $name } le lit et prépare un changement. Vous le lirez avant de signer.
    .about = À propos de quoi ?
    .whole = Tout le contrat
    .word = Ce que vous voulez changer
    .send = Envoyer à { $name }

# A file to keep or to print; $first and $last are read aloud only.
file = Télécharger ce contrat (PDF)<about/>
    .about = , du { $first } au { $last }

# Signed by everybody; it has not begun.
next = Mon prochain contrat est signé
former = Mes contrats d’avant
    .line = Du { $first } au { $last }

# Said of the drawing that shows how far the contract is between its two dates.
validity = Contrat du { $starts-on } au { $ends-on }. Nous sommes à { NUMBER($percent) } % du temps.
