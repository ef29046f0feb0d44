### What is done with personal data (GDPR, articles 13 to 15), and who read one's own file.

privacy =
    .heading = Vos données personnelles
    .lead = Elles servent à vous accompagner, et à rien d’autre. Personne ne les vend.

## Who read one's file: for whoever is signed in.

# Who read one's file. In .kept, $days is « 12 mois ».
readers = Qui a consulté votre dossier
    .detail = Chaque fois qu’un professionnel ouvre votre dossier, Jalon le note. Voici qui, et quel jour.
    .none = Personne pour le moment.
    .kept = Cette liste remonte à { $days }. Pour savoir quelle personne a lu votre dossier, ou si une ligne vous étonne, écrivez au délégué à la protection des données (voir plus bas).
    .more = Voir les jours d’avant
reader-follows = Votre référent
reader-stands-in = La personne qui remplace votre référent
reader-administers = L’administration du site
reader-runs-session = L’organisme d’une action, dans sa liste d’inscrits
reader-runs-action = L’organisme d’une action, dans les avis sans nom
reader-helps = La personne qui vous aide
reader-holds-link = Quelqu’un qui a suivi un lien d’un message

## Why

# $department is « Département de l’Isère ».
purpose = Pourquoi nous les avons
    .detail = Le { $department } est responsable de ces données. Il s’en sert pour votre accompagnement : vos rendez-vous, votre contrat, vos inscriptions, les messages qui vous préviennent.
    .law = La loi lui confie cette mission d’intérêt public (article 6.1.e du règlement européen sur la protection des données, ou RGPD ; articles L262-27 à L262-39 du code de l’action sociale et des familles).
    .decision = Aucune décision n’est prise par une machine. Ce que vous faites sur ce site ne change rien à vos droits.

## Where they come from

source = D’où elles viennent
    .file = Du dossier que tient le { $department }, avec ce que lui envoient la CAF ou la MSA : votre nom, votre date de naissance, votre téléphone, votre mail, votre commune, votre situation de famille, les dates de votre RSA, votre parcours, votre contrat et vos rendez-vous.
    .you = De vous : les places que vous demandez, vos favoris, et ce que vous écrivez. Vous n’êtes jamais obligé d’écrire un mot ni de dire un besoin. Sans téléphone ni mail, nous ne pouvons pas vous prévenir ni vous laisser entrer.

## Who sees them

recipients = Qui les voit
    .referent = <b>Votre référent</b> voit votre dossier, votre contrat, vos rendez-vous et vos demandes. S’il n’y en a pas, c’est le responsable de votre territoire, ou l’administration du site.
    .health = <b>Ce qui touche à votre santé</b> dans votre contrat : vous et votre référent seulement, jamais la personne qui le remplace.
    .provider = <b>L’organisme d’une action</b> voit votre nom, votre téléphone, votre mail et les besoins que vous avez dits, seulement quand vous avez une place chez lui. Tant que votre demande attend une réponse, il voit une demande, sans votre nom. Six mois après la fin de l’action, il voit combien de personnes sont venues, et plus aucun nom.
    .feedback = <b>Votre avis sur une session</b> : personne ne le voit avec votre nom. L’organisme voit les réponses et les mots de tous ensemble, à partir de 5{ "\u00A0" }avis ; tout le monde voit les réponses, sans les mots.
    .nobody = Personne d’autre.
processors = Qui travaille pour nous
    .lead = Ces entreprises n’ont le droit de rien faire d’autre de vos données.
    .host = <b>L’hébergeur</b> garde le site et ses données : { $name }.
    .mail = <b>Les mails</b> sont portés par { $name } : votre adresse et le texte du message.
    .sms = <b>Les SMS</b> sont portés par { $name } : votre numéro et le texte du message.
    .geocoder = <b>Les adresses</b> que vous tapez pour chercher près de chez vous sont envoyées à { $name }, sans votre nom. Elles ne sont pas gardées.

## How long

term = Combien de temps
    .file = Votre dossier : tant que vous touchez le RSA, puis { $days } après la fin de votre droit.
    .needs = Vos besoins et les mots échangés pour une place : { $days } après la date de l’action.
    .contract = Les mots échangés sur un contrat avant de le signer : { $days } après la signature, ou après votre refus.
    .health = Ce que votre contrat dit de votre santé : { $days } après son dernier jour. Dans le texte signé, il n’y a qu’une empreinte, que personne ne peut lire.
    .feedback = Votre avis sur une session : { $days }.
    .refusals = Pourquoi une demande a été refusée : { $days } après la réponse.
    .messages = À qui et quand un message est parti : { $days }. Son texte n’est pas gardé.
    .codes = Le numéro ou le mail qui reçoit un code, pour entrer ou pour signer : { $days }.
    .readings = Qui a consulté votre dossier : { $days }.
    .audit = Qui a fait quoi (inscrire, valider, annuler) : { $days }.
    .searches = Les recherches qui ne trouvent rien : { $days }, en nombre seulement, par commune et par thème. Personne ne peut savoir qui cherchait.
years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
 }
hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
 }
months = { NUMBER($count) } mois
days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
 }

## What the device keeps

device = Ce que cet appareil retient
    .detail = Un cookie est un petit fichier que le site laisse sur votre appareil. Ceux de Jalon ne servent qu’à faire marcher le site : ni publicité, ni mesure, ni autre site. C’est pour cela que nous ne vous demandons pas d’accord.
    .session = Un cookie vous reconnaît quand vous êtes connecté. Il s’efface quand vous vous déconnectez, ou de lui-même quelque temps après votre visite.
    .known = Un cookie retient, sans votre nom, que vous vous êtes déjà connecté ici : la prochaine fois, un code suffit.
    .search = Un cookie garde votre dernière recherche, pendant 3{ "\u00A0" }mois.
    .favourites = Un cookie garde vos favoris, pendant 1{ "\u00A0" }an.
    .language = Un cookie retient que vous avez choisi la lecture facile, pendant 1{ "\u00A0" }an. Quand vous vous connectez, ce choix passe dans votre compte et s’efface de l’appareil.
    .forget = Tout oublier sur cet appareil

## Rights

# .phone stands where the operator gave no address of the delegate.
rights = Vos droits
    .detail = Vous pouvez demander à voir vos données, à les faire corriger ou effacer, à limiter leur usage, ou vous y opposer. C’est gratuit. La réponse vient en un mois au plus.
    .dpo = Écrivez au délégué à la protection des données du { $department } :
    .phone = Pour écrire au délégué à la protection des données, appelez le { $phone } : on vous donnera son adresse.
    .cnil = Si la réponse ne vous va pas, écrivez à la CNIL, qui protège les données de tous : <site>cnil.fr/plaintes</site>, ou 3 place de Fontenoy, TSA{ "\u00A0" }80715, 75334 Paris Cedex{ "\u00A0" }07.
    .correct = Un nom, un numéro ou un mail faux ? Dites-le à votre référent : il le corrige.
