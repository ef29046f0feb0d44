### Proofs and other files that a person adds: their page, and why a file is refused.

## Why a file is refused: each says what to do

missing = Choisissez une photo ou un PDF.
empty = Ce fichier est vide. Choisissez-en un autre, ou reprenez la photo.
too-large = Ce fichier est trop lourd : il doit peser moins de { NUMBER($megabytes) }{"\u00A0"}Mo. Reprenez la photo en taille normale, ou faites une copie d’écran de la photo.
not-accepted = Ce fichier n’est ni une photo ni un PDF, même si son nom le dit. Prenez le papier en photo, ou enregistrez-le en PDF.
# The telephone keeps photos in its own format.
heic = Votre téléphone garde ses photos dans un format que nous ne lisons pas (HEIC). Faites une copie d’écran de la photo et choisissez-la. Sur iPhone, vous pouvez aussi régler « Appareil photo », « Formats », « Le plus compatible ».
cut = Ce fichier est arrivé coupé : il en manque la fin. Choisissez-le de nouveau, si possible avec une meilleure connexion.
too-many-pixels = Cette photo est trop grande ({ NUMBER($millions) } millions de points). Reprenez-la en taille normale, ou faites une copie d’écran de la photo.
unreadable = Cette photo ne s’ouvre pas : elle est abîmée. Reprenez-la, ou choisissez-en une autre.
pdf-locked = Ce PDF est protégé par un mot de passe. Enregistrez-le sans mot de passe, ou prenez le papier en photo.
pdf-active = Ce PDF contient un programme : par sécurité, nous ne le gardons pas. Imprimez-le en PDF (« Imprimer », puis « Enregistrer en PDF »), ou prenez le papier en photo.

## The page of the proofs of a commitment

title = Mes preuves
# Of one of the Département's commitments.
their-title = Preuves du Département
back = Mon contrat
# How many there are, in the contract; $count is 0 to 10.
link =
    { $count ->
        [0] Ajouter une preuve
        [one] { $count } preuve
       *[other] { $count } preuves
    }
# What the link leads to is read aloud only. $label is the commitment.
link-about = , pour « { $label } »
what = Une photo d’un papier, une attestation, un diplôme : ce qui montre ce que vous avez fait. Ce n’est pas obligatoire.
# $name is the person's référent.
seen-by = { $name } peut voir ce que vous ajoutez. Personne d’autre.
seen-by-nobody = La Maison du Département peut voir ce que vous ajoutez. Personne d’autre.
seen-by-nobody-health = Personne ne vous suit encore : vous êtes seul à voir ce que vous ajoutez.
none = Rien pour le moment.
add = Ajouter une preuve
file = Votre photo ou votre PDF
    .hint = { NUMBER($megabytes) }{"\u00A0"}Mo au plus. Nous effaçons de la photo le lieu et l’appareil.
note = Un mot (si vous voulez)
    .hint = Par exemple : « Mon attestation de présence du 12{"\u00A0"}novembre. »
send = Ajouter
added = C’est gardé. { $name } peut le voir.
    .alone = C’est gardé.
removed = C’est retiré. Le fichier est effacé.
photo = Photo
pdf = PDF
# $kind is "Photo" or "PDF", $size "240 Ko".
download = Télécharger ({ $kind }, { $size })
by-you = ajoutée par vous le { $day }
by-other = ajoutée par la personne qui vous suit le { $day }
kilobytes = { NUMBER($number) }{"\u00A0"}Ko
# What the button takes away is read aloud only.
remove = Retirer<about/>
    .about = , la preuve du { $day }
# The question before it is taken away.
remove-title = Retirer cette preuve ?
    .what = Le fichier est effacé pour de bon. Votre contrat ne change pas.
    .yes = Oui, retirer
    .no = Non, garder
# In the journal of what happened.
proof-added = Preuve ajoutée
proof-removed = Preuve retirée
paper-added = Copie du contrat signé sur papier ajoutée
# The scan of a signed contract.
signed-paper = Le contrat signé sur papier
    .download = Télécharger la copie du contrat signé, du { $day }
