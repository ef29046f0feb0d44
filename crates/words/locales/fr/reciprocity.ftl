### What somebody freely gives, what they learnt, and its attestation.

## The list

title = Donner de mon temps
# The law's word, once.
lead = Lire avec des enfants, aider une association, un voisin… C’est vous qui choisissez. Dans le contrat, cela s’appelle la « réciprocité ».
free = Ce n’est pas une obligation. Vous pouvez arrêter quand vous voulez : cela ne change rien à vos droits.
in-contract = Dans mon contrat
take-up = Je raconte
    .about = : { $what }
mine = Ce que j’ai choisi
none = Rien pour le moment.
see = Voir, ou proposer une idée
state-chosen = en cours
state-done = fait
state-stopped = arrêté
skills = Ce que j’ai appris
    .source = Ces mots viennent des « savoir-être professionnels », la liste de France Travail. Vous pouvez les mettre dans un CV. Ils seront écrits dans votre prochain contrat.

# On the page of the next contract.
carried = Ce que j’ai déjà appris
    .lead = Vous l’avez dit dans « Donner de mon temps ». C’est écrit dans le contrat.

## Its form

idea = J’ai une idée
what = Ce que je veux faire
    .hint = Par exemple : lire avec les enfants de l’école, le vendredi
place = Avec qui, ou où
    .hint = Une association, une école, une personne
origin = D’où vient l’idée ?
origin-free = C’est mon idée
origin-offer = Une action de l’offre
origin-volunteering = Un site de bénévolat
search-offer = Chercher dans l’offre
search-volunteering = Chercher une mission de bénévolat (jeveuxaider.gouv.fr)
choice = C’est mon choix. Je sais que je peux arrêter quand je veux.
choose = Je le choisis

## One of them

chosen-on = Choisi le { $date }
story = Raconter
    .lead = Quand c’est fait, dites-le ici. Vous aurez une attestation à montrer.
first-day = Premier jour
last-day = Dernier jour
    .hint = Vide, si c’était un seul jour
hours = Heures en tout
    .hint = À peu près
learnt = Ce que j’ai appris
    .hint = Cochez ce qui vous ressemble. Ce sont les « savoir-être professionnels » de France Travail.
tell = C’est fait
tell-again = Corriger
    .lead = Vous aurez une nouvelle attestation. La première ne sera plus valable, et il faudra demander à nouveau la confirmation.
# $skill is one of the list.
reuse = Cela m’a servi depuis
    .about = : { $skill }
    .done = { $skill }, cela m’a servi depuis
confirm = Faire confirmer
    .lead = Demandez à l’association ou à la personne de confirmer. Elle reçoit un mail avec votre nom et ce que vous avez raconté. Rien d’autre.
    .mail = Son adresse mail
    .send = Demander
    .waiting = Nous attendons la réponse de { $mail }.
    .yes = Confirmé par { $name }.
    .no = { $name } a répondu que ce n’est pas exact. Appelez cette personne, puis corrigez.
attestation = Mon attestation (PDF)
    .lead = Elle dit ce que vous avez fait et appris. Elle ne parle ni du RSA ni du Département.
stop = J’arrête
    .lead = Vous pouvez arrêter maintenant, sans donner de raison. Une attestation déjà faite ne sera plus valable.
stopped = Vous avez arrêté le { $date }. Cela ne change rien à vos droits.

## Its confirmation, for an organisation

asked = { $name } vous demande une confirmation
asked-lead = Voici ce que { $name } raconte. Est-ce que c’était bien ainsi ?
your-name = Votre nom et votre organisme
    .hint = Ils seront écrits sur l’attestation si vous confirmez
was-it-so = Était-ce bien ainsi ?
it-is-so = Oui, c’est vrai
it-is-not = Non, ce n’est pas exact
send-answer = Envoyer ma réponse
thanks = Merci
    .lead = Votre réponse est enregistrée. Votre adresse mail est effacée.

## The public page

genuine = Cette attestation est vraie
    .lead = Comparez avec le papier : tout doit être pareil.
    .signed = Signée le { $date }.
revoked = Cette attestation n’est plus valable
    .lead = Elle a été remplacée par une autre, ou retirée par la personne.
not-known = Nous ne connaissons pas cette attestation
    .lead = Le numéro est faux, ou l’attestation a été effacée à la demande de la personne. Relisez le carré du papier, ou demandez-lui.
how-to-check = La signature se vérifie aussi sans nous. <keys>Les clés publiques</keys> sont là pour cela.

## Skills: plain words, with their name in the list of France Travail

with-name = { $words } (« { $name } »)
teamwork = Travailler en équipe
    .name = travail en équipe
organisation = S’organiser
    .name = sens de l’organisation
communication = S’exprimer et écouter
    .name = sens de la communication
rigour = Travailler avec soin
    .name = rigueur
autonomy = Faire seul ce qui est confié
    .name = autonomie
adapting = S’adapter quand ça change
    .name = capacité d’adaptation
perseverance = Ne pas abandonner
    .name = persévérance
curiosity = Aimer apprendre
    .name = curiosité
proposing = Proposer des idées
    .name = force de proposition
responsiveness = Réagir vite
    .name = réactivité
calm = Garder son calme
    .name = gestion du stress
perspective = Réfléchir avant d’agir
    .name = prise de recul
deciding = Prendre une décision
    .name = capacité de décision
leading = Entraîner les autres
    .name = capacité à fédérer
