### What a person reads while they go through a contract and sign it, in sentences of one idea.

lead = Vous lisez un point, puis un autre. Vous signez seulement à la fin. Vous pouvez vous arrêter et revenir. Tout est gardé.
freely-chosen = je le choisis, personne ne m’oblige
health = Ces mots parlent de votre santé. Seulement vous et { $name } les lisez.
word-question = C’est noté. Vous voulez en parler.
own-step =
    .lead = C’est une chose que vous voulez faire. { $name } la lit avant votre signature.
kind-reciprocite = Un coup de main, parce que je le veux
sign =
    .later = D’abord, répondez à chaque point. Quand vous êtes d’accord avec tous les points, vous recevez un code par SMS ou par mail. Avec ce code, vous signez.
    .lead = Vous êtes d’accord avec tous les points. Nous vous envoyons un code. Vous tapez le code : c’est signé.
    .no-contact = Nous n’avons pas votre téléphone portable, ni votre mail. Nous ne pouvons pas envoyer de code. Vous pouvez signer sur papier avec { $name }.
    .head = Vous signez en premier. Ensuite, { $name } signe. À la fin, le responsable du territoire signe.
    .next = Vous signez en premier. Ensuite, { $name } signe.
sign-page =
    .not-you = Ce n’est pas vous ? Alors ne signez pas. Appelez-nous.
nothing-received = Vous n’avez rien reçu ?
    .detail = Attendez une minute. Le code marche { NUMBER($minutes) } minutes. Il marche pour ce contrat seulement.
decline =
    .lead = Vous avez le droit de dire non. Votre réponse ne change rien d’elle-même à vos droits. { $name } la lit. Vous pourrez préparer un autre contrat.
    .discuss = Un seul point ne va pas ? Dites « J’en parle » sur ce point.
    .word = Pourquoi ? Vous le dites si vous voulez.
answered = { $name } va vous répondre
    .detail = { $count ->
        [one] Vous voulez parler de { $count } point
       *[other] Vous voulez parler de { $count } points
    }. { $name } vous répond ou change le contrat. Vous recevrez un message. Attendez ce message.
draft = { $name } change votre contrat
    .detail = Ce que vous avez dit est gardé. Vous recevrez un message. Alors, vous pourrez relire.
waiting =
    .referent = Maintenant, { $name } doit signer. Vous recevrez un message.
    .head = Maintenant, le responsable du territoire doit signer. Vous recevrez un message.
signed =
    .detail = Tout le monde a signé. Le contrat reste comme cela. Vous voulez changer quelque chose ? Demandez-le quand vous voulez.
declined =
    .detail = C’est noté. Votre réponse ne change rien d’elle-même à vos droits. { $name } peut vous appeler pour en parler.
withdrawn = Ce contrat est annulé
    .detail = { $name } l’a retiré. Vous n’avez rien à signer. Vous pourrez préparer un autre contrat.
closed = Votre droit au RSA est fermé
    .detail = Ce contrat n’est plus à signer. Vous avez une question ? Appelez-nous.
not-kept = Voici ce que vous avez écrit. Ce n’est pas encore gardé :
ended = Ce lien ne marche plus
    .declined = Ce contrat n’est pas signé. Votre réponse est notée. Elle ne change rien d’elle-même à vos droits.
    .withdrawn = Ce contrat est annulé. Vous n’avez rien à signer.
    .newer = Nous vous avons envoyé un autre message après. Ouvrez le lien de ce message.
    .enter = Vous voulez voir votre contrat ? Entrez avec un code.
