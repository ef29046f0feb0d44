### What stands on printed documents: the contract and the attestation.

# At the foot of each page; the numbers are put in when the pages are known.
page = Page { $number } sur { $total }

## The contract

contract-of = Contrat de { $name }, version { $version }
# $initials is what people call it, "CER".
lead = { $name } et le Département : chacun s’engage. On appelle aussi ce contrat le « { $initials } ».
me = Moi
follows-me = La personne qui me suit
born = Date de naissance : { $date }
# The dates of the contract: "Du 6 juillet 2026", and at the other end of the line "au 5 janvier 2027".
from = Du { $date }
to = au { $date }
weekly-hours =
    { $hours ->
        [one] { $hours } heure d’activité par semaine
       *[other] { $hours } heures d’activité par semaine
    }
# In the place of the words of a step, for professionals who may not read them.
health-hidden = Une étape de santé : ses mots sont entre la personne et son référent
# Under a réciprocité.
freely-chosen = choisi librement : ce n’est pas une obligation
learnt-before = Ce que j’ai déjà appris

signatures = Les signatures
before-signing = Chaque personne a lu tout le contrat avant de signer. Un contrat signé ne change plus : un changement fait une nouvelle version, à signer à nouveau.
# Printed to be signed by hand.
before-pen = Lisez tout avant de signer. Vous pouvez demander un changement. Gardez une copie de ce contrat.
as-person = Pour ce que je fais
as-referent = Pour ce que le Département fait
as-head = Responsable, pour le Département
signed-by-sms = Signé le { $day } à { $hour }, avec un code reçu par SMS au { $contact }.
signed-by-mail = Signé le { $day } à { $hour }, avec un code reçu par mail à { $contact }.
signed-in = Signé le { $day } à { $hour }, depuis un compte professionnel protégé par un code.
signed-on-paper = Signé à la main le { $day }. La page signée est gardée avec le contrat.
awaited = Pas encore signé.
digest = Empreinte du texte signé (SHA-256)
evidence = L’empreinte est calculée sur le texte exact du contrat. Si un seul mot changeait, elle serait différente.
# Over the empty boxes for a pen.
date-box = Date
signature-box = Signature

## The attestation: it names neither the income of the person nor a programme

attestation = Attestation
attestation-of = Attestation de { $name }
attests = { $name } a donné de son temps, de son plein gré.
with-whom = Avec { $place }
# "Du 8 janvier 2027 au 26 mars 2027", "Le 8 janvier 2027".
from-to = Du { $first } au { $last }
on-day = Le { $day }
hours =
    { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }
how-long = { $hours } en tout
learnt = Ce qui a été appris
list-source = Ces mots viennent de la liste des « savoir-être professionnels » de France Travail.
confirmed-by = Confirmé par { $name }.
declared = Dit par la personne. L’organisme ne l’a pas encore confirmé.
check = Vérifier cette attestation
check-how = Lisez ce carré avec l’appareil photo d’un téléphone. Une page dit si l’attestation est vraie.
check-offline = Sans Internet aussi : le carré contient ce qui est écrit ici, et une signature (Ed25519). La clé publique est à l’adresse { $address }
signed-on = Signée le { $day }. Numéro { $code }.
code-alt = Code QR, un carré à lire avec un téléphone : l’adresse de la page qui dit si cette attestation est vraie.
