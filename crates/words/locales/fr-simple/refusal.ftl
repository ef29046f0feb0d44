### Every "no" that a person can act upon, easy to read. What only professionals read is in French.

# Title of a form that comes back.
form =
    { $count ->
        [one] Une réponse est à corriger.
       *[other] { $count } réponses sont à corriger.
    }
    .way-out = Regardez les réponses signalées. Ce que vous avez écrit est gardé.
# What it is stands below.
same-hour =
    .way-out = Regardez plus bas, puis choisissez. Vous pouvez vous inscrire quand même.
professionals-only =
    .way-out = Parlez-en à la personne qui vous suit, ou appelez l’organisme.
right-closed =
    .way-out = Appelez la Maison du Département. Nous regardons avec vous ce qui reste possible.
too-many-requests =
    .way-out = Attendez une réponse, ou annulez une de ces demandes. Après, vous pourrez demander cette place.
code-expired =
    .way-out = Un code sert 1 seule fois. Il marche pendant { NUMBER($minutes) } minutes. Demandez un nouveau code.
too-many-codes =
    .way-out = Le dernier code reçu marche encore quelques minutes. Vous pourrez demander un nouveau code à partir de { $hour }.
code-just-sent =
    .way-out = Attendez ce code, puis tapez-le. Vous pourrez demander un nouveau code à partir de { $hour }.
# Counted for the Internet access that people share: a home, an agency, a mobile network.
network-busy = On a demandé trop de codes avec votre accès à Internet.
    .way-out = Réessayez à partir de { $hour }. Vous utilisez le wifi ? Réessayez sans le wifi. Vous pouvez aussi prendre un appareil qui vous connaît déjà. Ou appelez-nous.
codes-paused = On nous demande trop de codes en ce moment.
    .way-out = Réessayez à partir de { $hour }. Vous pouvez aussi prendre un appareil qui vous connaît déjà. Ou appelez-nous.
sms-paused =
    .way-out = La personne qui vous suit connaît votre mail ? Alors écrivez votre mail. Sinon, réessayez à partir de { $hour }. Vous pouvez aussi nous appeler.
wrong-birth-date = Ce n’est pas la bonne date.
link-ended =
    .way-out = Connectez-vous pour voir où en est votre demande. Vous pouvez aussi nous appeler.
no-longer-given = Cela a changé depuis.
    .way-out = Revenez à la page d’avant. Elle dit où vous en êtes.
too-many-confirmations =
    .way-out = Revenez demain pour celle-ci. Ce que vous avez raconté est gardé.
cross-site-form = Cette page ne marche plus.
    .way-out = Revenez à la page d’avant et recommencez.
form-too-large =
    .way-out = Revenez à la page d’avant. Votre texte y est encore. Écrivez un texte plus court, puis envoyez de nouveau.
# Invisible where it stands: it comes with what is pasted, or from a broken link.
control-character = Il y a un signe invisible dans ce texte. Nous ne pouvons pas le lire.
    .way-out = Revenez à la page d’avant. Vous avez copié et collé un texte ? Effacez-le et tapez-le.
    .shown = Ce signe vient souvent d’un texte copié et collé. Ici, nous le montrons par « � ». Effacez ce signe, puis envoyez de nouveau.

# Contracts.
contract-moved =
    .draft = Quelqu’un est en train de le changer. Vous pourrez le relire bientôt.
    .proposed = Il manque encore un accord sur certains points.
    .signed = Il est signé. Il ne change plus. Vous voulez changer quelque chose ? Demandez un changement.
    .declined = Il n’est pas signé. On ne peut plus le signer. On peut préparer un autre contrat.
    .withdrawn = Il est annulé. On peut préparer un autre contrat.
contract-changed = Ce contrat a changé depuis que la page est ouverte.
    .way-out = Relisez plus bas. Ce que vous avez écrit est gardé dans la page.
no-contact = Nous n’avons ni votre téléphone portable ni votre mail. Nous ne pouvons pas vous envoyer de code.
# A commitment, or a contract, with as many files as it may have.
too-many-files =
    .way-out = Retirez un fichier qui ne sert plus. Puis ajoutez le nouveau fichier. Le mot que vous avez écrit est gardé.
files-unavailable = Nous n’avons pas pu garder votre fichier.
    .way-out = Ce n’est pas de votre faute. L’endroit où nous gardons les fichiers ne répond pas. Le mot que vous avez écrit est toujours là. Réessayez dans quelques minutes. Ou donnez le papier à la personne qui vous suit.
file-lost =
    .way-out = Il est perdu ou abîmé. Vous avez encore l’original ? Ajoutez-le de nouveau. Sinon, appelez-nous.
