### Every "no" that a person can act upon: what happened, and what they can do now.

# Title of a form that comes back.
form =
    { $count ->
        [one] Un champ est à corriger.
       *[other] { $count } champs sont à corriger.
    }
    .way-out = Regardez les champs signalés. Ce que vous avez écrit est gardé.
session-full = Il n’y a plus de place.
    .way-out = Quelqu’un a pris la dernière place. Regardez les autres dates ou une action proche.
waitlist-full = Il n’y a plus de place, et assez de personnes attendent déjà.
    .way-out = Regardez les autres dates ou une action proche.
seat-gone = Quelqu’un a répondu juste avant vous.
    .way-out = Vous gardez votre rang. Si une autre place se libère, nous vous prévenons.
session-cancelled = Cette session est annulée.
    .way-out = Regardez les autres dates ou une action proche.
attendance-closed = On ne peut pas noter maintenant qui est venu.
    .way-out = Cela se note à partir du début de la session, et jusqu’à sept jours après la fin. Ce qui est noté se corrige pendant sept jours.
session-started = Cette session a déjà commencé.
    .way-out = Choisissez une prochaine date.
# What it is stands below.
same-hour = Vous avez déjà quelque chose à la même heure.
    .way-out = Regardez ci-dessous, puis choisissez : vous pouvez vous inscrire quand même.
professionals-only = Pour cette action, un professionnel vous inscrit.
    .way-out = Parlez-en à votre référent, ou appelez l’organisme.
right-closed = Votre droit au RSA est fermé.
    .way-out = Appelez la Maison du Département : nous regardons avec vous ce qui reste possible.
too-many-requests = Vous avez déjà { NUMBER($max) } demandes sans réponse.
    .way-out = Attendez une réponse, ou désinscrivez-vous d’une de ces demandes. Après, vous pourrez demander cette place.
# $state comes from registration.ftl: "validée", "annulée avec la session"…
no-longer = Cette inscription est { $state }.
    .way-out = Voici où elle en est.
# Said to who takes an answer back too late.
answer-told = La réponse est partie.
    .way-out = Elle ne peut plus être reprise ici. Appelez la personne pour lui dire ce qui change.
# Said to the organiser who lowers the number of seats.
seats-taken =
    { $taken ->
        [one] Une personne a
       *[other] { $taken } personnes ont
    } déjà une place.
    .way-out = Gardez au moins ce nombre de places, ou annulez la session.
# Said to the organiser whose page was open while somebody else saved.
description-changed = Quelqu’un a changé cette action pendant que vous écriviez.
    .way-out = Rien n’est encore enregistré, et ce que vous avez écrit est gardé. Relisez, puis enregistrez de nouveau.
# Said to the administrator whose page was open while somebody else published.
sheet-changed = Quelqu’un a publié cette fiche pendant que vous écriviez.
    .way-out = Rien n’est encore enregistré, et ce que vous avez écrit est gardé. Comparez les deux textes ci-dessous, puis publiez de nouveau.
text-changed = Le texte a changé depuis.
    .way-out = Lisez-le de nouveau, puis dites si vous êtes d’accord.
wrong-code = Ce n’est pas le bon code.
    .way-out = Regardez le dernier message reçu. Il reste { $left ->
        [one] { $left } essai
       *[other] { $left } essais
    }.
code-expired = Ce code ne marche plus.
    .way-out = Un code sert une fois, pendant { NUMBER($minutes) } minutes. Demandez un nouveau code.
too-many-tries = Trop d’essais avec ce code.
    .way-out = Demandez un nouveau code.
too-many-codes = Vous avez demandé plusieurs codes.
    .way-out = Le dernier reçu marche encore quelques minutes. Un nouveau code est possible à partir de { $hour }.
code-just-sent = Vous venez de demander un code.
    .way-out = Tapez-le dès qu’il arrive. Un nouveau code est possible à partir de { $hour }.
# Counted for the Internet access that people share: a home, an agency, a mobile network.
network-busy = Trop de codes ont été demandés depuis votre accès à Internet.
    .way-out = Réessayez à partir de { $hour }, sans le wifi si vous l’utilisez, ou sur un appareil qui vous connaît déjà. Vous pouvez aussi nous appeler.
codes-paused = Trop de codes sont demandés en ce moment.
    .way-out = Réessayez à partir de { $hour }, ou entrez sur un appareil qui vous connaît déjà. Vous pouvez aussi nous appeler.
sms-paused = Trop de codes partent par SMS en ce moment.
    .way-out = Écrivez votre mail si votre référent le connaît, ou réessayez à partir de { $hour }. Vous pouvez aussi nous appeler.
wrong-birth-date = Cette date ne correspond pas.
    .way-out = Vérifiez le jour, le mois et l’année de naissance. Il reste { $left ->
        [one] { $left } essai
       *[other] { $left } essais
    }.
too-many-birth-dates = Trop de dates fausses aujourd’hui.
    .way-out = Appelez-nous : on vous aide à entrer.
account-unknown = Ce compte n’est plus dans la liste.
    .way-out = Choisissez-en un de la liste, ou demandez un nouveau code.
same-birth-date = Deux personnes ont cette date de naissance.
    .way-out = Nous ne pouvons pas savoir qui vous êtes. Appelez-nous : on vous aide à entrer.
link-ended = Ce lien ne marche plus.
    .way-out = Connectez-vous pour voir où en est votre demande, ou appelez-nous.
no-longer-given = Cela a changé entre-temps.
    .way-out = Revenez à la page précédente : elle dit où vous en êtes.
too-many-reciprocities = Vous avez déjà noté beaucoup de choses ici.
    .way-out = Terminez-en une, ou parlez-en à la personne qui vous suit.
too-many-confirmations = Vous avez déjà demandé plusieurs confirmations aujourd’hui.
    .way-out = Revenez demain pour celle-ci : ce que vous avez raconté est gardé.
feedback-over = On ne peut plus donner son avis sur cette session.
    .way-out = C’est possible pour qui était là, pendant 30{ "\u00A0" }jours.
feedback-too-few = Il manque encore { NUMBER($missing) } avis.
    .way-out = On répond aux personnes quand leurs avis sont montrés.
cross-site-form = Ce formulaire n’est plus valable.
    .way-out = Revenez à la page précédente et recommencez.
form-too-large = Votre texte est trop long.
    .way-out = Revenez à la page précédente : ce que vous avez écrit y est encore. Raccourcissez-le, puis envoyez de nouveau.
# Invisible where it stands: it comes with what is pasted, or from a broken link.
control-character = Il y a dans ce texte un signe invisible que nous ne pouvons pas lire.
    .way-out = Revenez à la page précédente. Si vous avez collé un texte, effacez-le et tapez-le.
    .shown = Il vient souvent d’un texte collé. Il est montré ici par « � » : effacez ce signe, puis envoyez de nouveau.

# Contracts.
contract-moved = Le contrat a changé pendant ce temps.
    .draft = Il est repris pour être modifié. Vous pourrez le relire bientôt.
    .proposed = Tous les points n’ont pas encore un accord.
    .agreed = Tous les points ont un accord : il reste à signer.
    .signed = Il est signé : il ne change plus. Pour changer quelque chose, demandez un avenant.
    .declined = Il n’est pas signé, et ne le sera plus. Un autre contrat peut être préparé.
    .withdrawn = Il a été retiré. Un autre contrat peut être préparé.
contract-changed = Quelqu’un a changé ce contrat depuis que la page est ouverte.
    .way-out = Relisez ci-dessous. Ce que vous avez écrit est gardé dans la page.
contract-overlap = Un autre contrat couvre déjà ces dates : du { $first } au { $last }.
    .way-out = Choisissez un début après cette date. Une personne a un seul contrat à la fois.
too-many-commitments = Un contrat a au plus { $max } étapes.
    .way-out = Retirez une étape, ou réunissez-en deux.
no-contact = Nous n’avons ni téléphone portable ni mail pour envoyer un code.
    .way-out = Vous pouvez signer sur papier, avec la personne qui vous suit.
# A commitment, or a contract, with as many files as it may have.
too-many-files = Il y a déjà { NUMBER($max) } fichiers ici.
    .way-out = Retirez un fichier qui ne sert plus, puis ajoutez le nouveau. Le mot que vous avez écrit est gardé.
files-unavailable = Votre fichier n’a pas pu être gardé.
    .way-out = Ce n’est pas de votre faute : la place où nous gardons les fichiers ne répond pas. Le mot que vous avez écrit est toujours là. Réessayez dans quelques minutes, ou donnez le papier à la personne qui vous suit.
file-lost = Ce fichier ne s’ouvre plus.
    .way-out = Nous ne le retrouvons pas en bon état. Si vous avez encore l’original, ajoutez-le de nouveau. Sinon, appelez-nous.
