### What is said at a field whose content cannot be taken, easy to read. What only professionals write is in French.

too-long = Ce texte est trop long. Gardez moins de { $max }{"\u00A0"}lettres ou signes.
message-too-long = Ce mot est trop long. Gardez moins de { $max }{"\u00A0"}lettres ou signes.

contact-missing = Écrivez votre numéro de portable ou votre mail.
phone-incomplete = Ce numéro n’est pas complet. Un numéro a 10{"\u00A0"}chiffres. Par exemple : 06{"\u00A0"}39{"\u00A0"}98{"\u00A0"}00{"\u00A0"}12.
mail-incomplete = Cette adresse mail n’est pas complète. Elle ressemble à nom@exemple.fr.
no-sms = Ce numéro ne reçoit pas de SMS. Écrivez un numéro de portable, ou votre mail.
birth-date-unreadable = Écrivez le jour, le mois et l’année. Par exemple : 05/04/1985 ou 5{"\u00A0"}avril{"\u00A0"}1985.
date-unreadable = Écrivez une date qui existe. Par exemple : 03/12/2026.
choice-not-made = Cochez cette case si c’est votre choix. Sinon, n’envoyez rien. Ce n’est pas obligatoire.
