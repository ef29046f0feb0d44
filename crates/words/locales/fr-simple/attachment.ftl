### Proofs and other files that a person adds, easy to read.

## Why a file is refused: each says what to do

too-large = Ce fichier est trop lourd. Il doit peser moins de { NUMBER($megabytes) }{"\u00A0"}Mo. Reprenez la photo en taille normale. Ou faites une copie d’écran de la photo.
not-accepted = Ce fichier n’est ni une photo ni un PDF. Son nom peut dire autre chose. Prenez le papier en photo, ou enregistrez-le en PDF.
# The telephone keeps photos in its own format.
heic = Nous ne savons pas lire cette photo : elle est au format HEIC. Faites une copie d’écran de la photo. Puis choisissez cette copie. Sur iPhone, vous pouvez aussi changer les réglages. Touchez « Appareil photo », puis « Formats », puis « Le plus compatible ».
cut = Il manque la fin de ce fichier. Choisissez-le de nouveau. Si possible, prenez une meilleure connexion.
too-many-pixels = Cette photo est trop grande ({ NUMBER($millions) } millions de points). Reprenez-la en taille normale. Ou faites une copie d’écran de la photo.
pdf-locked = Il faut un mot de passe pour ouvrir ce PDF. Enregistrez-le sans mot de passe, ou prenez le papier en photo.
pdf-active = Ce PDF contient un programme. Par sécurité, nous ne le gardons pas. Touchez « Imprimer », puis « Enregistrer en PDF ». Ou prenez le papier en photo.

## The page of the proofs of a commitment

what = Une preuve montre ce que vous avez fait. Par exemple : une photo d’un papier, une attestation, un diplôme. Ce n’est pas obligatoire.
seen-by-nobody-health = Personne ne vous suit encore. Vous seul voyez ce que vous ajoutez.
file =
    .hint = { NUMBER($megabytes) }{"\u00A0"}Mo au plus. Nous effaçons le lieu et l’appareil notés dans la photo.
# The question before it is taken away.
remove-title =
    .what = Le fichier est effacé pour toujours. Votre contrat ne change pas.
