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
freely-chosen = choisi par moi

# Said of the drawing that shows how far the contract is between its two dates.
validity = Contrat du { $starts-on } au { $ends-on }. Nous sommes à { NUMBER($percent) } % du temps.
