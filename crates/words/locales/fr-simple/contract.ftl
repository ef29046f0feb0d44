### What a person reads about their contract, in sentences of one idea.

over = Votre contrat est fini
    .way-out = Il est fini depuis le { $date }. Appelez la personne qui vous suit. Vous préparez ensemble le suivant.
ends-soon = Votre contrat finit { $days }
    .way-out = Appelez la personne qui vous suit. Vous préparez ensemble le suivant.
ready =
    .detail = { $name } a préparé ce contrat avec vous. Prenez votre temps pour lire. Vous pouvez demander un changement. C’est possible avant de signer.
to-sign = Il reste une chose : signer
    .detail = Vous êtes d’accord avec tous les points. Nous vous envoyons un code. Vous tapez le code : c’est signé.
in-discussion = { $name } lit ce que vous avez dit
    .detail = Un point est discuté, ou il change. Vous recevrez un message.
own-signature =
    .detail = Une autre personne doit aussi signer. Vous recevrez un message quand tout est signé.

lead-ppae = Ce contrat s’appelle « { $contract } ». On dit aussi « { $short } ».
lead-cer = C’est un accord entre vous et le Département. Chacun dit ce qu’il va faire. Il s’appelle « { $contract } ». On dit aussi « { $short } ».
lead-none = Vous n’avez pas encore de contrat. Vous allez le préparer avec la personne qui vous suit. Il s’appelle « { $contract } ». On dit aussi « { $short } ».
over-since = Fini depuis le { $date }
    .renew = Il faut préparer un nouveau contrat. Appelez la personne qui vous suit. Aujourd’hui, vos droits restent les mêmes.
ended-early = Fini avant la date prévue
    .reason = La personne qui vous suit a noté pourquoi : { $reason }.
    .disagree = Ce n’est pas vrai ? Appelez-la.
elsewhere =
    .detail = Vos étapes sont sur le site de { $service }. Vous voulez en parler ? Vous voulez les changer ? Appelez votre conseiller { $service }. Ici, vous voyez seulement les dates.
due-passed = prévu pour le { $date } : parlez-en ensemble
health = seulement pour vous et votre référent

mark-word =
    .hint = Vous laissez une étape de côté ? Dites pourquoi, en quelques mots.
ask-change = Demander un changement
    .lead = Une étape ne va plus ? Il manque une étape ? Écrivez-le. { $name } le lit et prépare le changement. Vous le lisez avant de signer.
    .about = Quelle étape ?

validity = Contrat du { $starts-on } au { $ends-on }. { NUMBER($percent) } % du temps est passé.
