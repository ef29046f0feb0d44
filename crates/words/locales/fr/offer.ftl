### What is read about the offer: search, filters, results, an action.

theme-mobility = Mobilité
theme-job = Emploi
theme-french = Français
theme-digital = Numérique
theme-health = Santé
theme-children = Enfants
theme-housing = Logement
theme-confidence = Confiance en soi
theme-money = Argent
theme-papers = Papiers et droits
theme-training = Formation
theme-daily-life = Vie quotidienne
theme-business = Créer son activité

# How far one would go; the whole département is named by itself.
radius-five = 5{"\u00A0"}km
radius-ten = 10{"\u00A0"}km
radius-twenty = 20{"\u00A0"}km
radius-fifty = 50{"\u00A0"}km

any-time = Peu importe
within-a-week = D’ici 7{"\u00A0"}jours
within-a-month = D’ici un mois

wish-seats = Des places libres
wish-alone = M’inscrire sans attendre un professionnel

facet-subject = Plus précisément
facet-public = Pour qui ?
facet-kind = Quel genre d’aide ?
facet-fee = À payer ?
facet-mode = Sur place ou à distance ?
mode-remote = Depuis chez moi
mode-on-site = Sur place

# Practical facts.
fact-child-care = Garde d’enfants sur place
fact-school-hours = Aux heures d’école
fact-carpool = Covoiturage possible
fact-easy-french = Français débutant accepté
fact-no-computer = Sans ordinateur
fact-step-free = Accessible sans marche

# What the field of the place says when the search starts from the device.
around-you = Autour de vous ({ $commune })

# Why an action is suggested; $contract is what the contract is called (CER, PPAE).
reason-pathway = parce que votre parcours est « { $pathway } »
reason-near = parce que c’est près de chez vous
reason-license = parce que votre { $contract } parle du permis
reason-travel = parce que votre { $contract } parle de vos déplacements
reason-cv = parce que votre { $contract } parle du CV
reason-french = parce que votre { $contract } parle du français
reason-digital = parce que votre { $contract } parle du numérique
reason-child-care = parce que votre { $contract } parle de la garde d’enfants
reason-family = parce que votre { $contract } parle de votre famille
reason-housing = parce que votre { $contract } parle du logement
reason-health = parce que votre { $contract } parle de votre santé
reason-budget = parce que votre { $contract } parle de votre budget
reason-paperwork = parce que votre { $contract } parle de vos démarches
reason-training = parce que votre { $contract } parle de formation
reason-confidence = parce que votre { $contract } parle de la confiance en soi
reason-business = parce que votre { $contract } parle de votre activité
reason-job = parce que votre { $contract } parle de l’emploi
