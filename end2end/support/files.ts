// Files as the Département's software and data·inclusion write them: an offer and people around La Tour-du-Pin.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A day relative to today, in Paris. */
export function day(offset: number): { file: string; form: string } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
  // Counted from noon: a day of the change of hour has not 24 of them.
  const date = new Date(`${today}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  const form = date.toISOString().slice(0, 10);
  return { form, file: form.split("-").reverse().join("/") };
}

/** The nearest day that is not a Saturday or a Sunday, from an offset on. */
export function workday(offset: number): { file: string; form: string } {
  const found = day(offset);
  const weekday = new Date(`${found.form}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? workday(offset + 1) : found;
}

const SOURCE = { source: "soliguide", date_maj: day(-20).form };

const PLACES = {
  tour: { commune: "La Tour-du-Pin", code_insee: "38509", code_postal: "38110", longitude: 5.4448, latitude: 45.5665 },
  bourgoin: { commune: "Bourgoin-Jallieu", code_insee: "38053", code_postal: "38300", longitude: 5.2737, latitude: 45.5866 },
  grenoble: { commune: "Grenoble", code_insee: "38185", code_postal: "38000", longitude: 5.7243, latitude: 45.1821 },
};

function structure(id: string, nom: string, place: keyof typeof PLACES) {
  return { id: `soliguide--${id}`, nom, ...SOURCE, ...PLACES[place], adresse: "12 rue de la Gare", telephone: "+33465710042" };
}

function service(id: string, structureId: string, nom: string, theme: string, place: keyof typeof PLACES, more: object = {}) {
  return {
    id: `soliguide--${id}`,
    structure_id: `soliguide--${structureId}`,
    nom,
    description: `${nom}, en petit groupe et à votre rythme. On commence par un café, et chacun avance comme il peut.`,
    type: "atelier",
    thematiques: [theme],
    frais: "gratuit",
    publics: ["beneficiaires-des-minimas-sociaux"],
    modes_accueil: ["en-presentiel"],
    mobilisable_par: ["usagers", "professionnels"],
    zone_eligibilite: ["38"],
    ...SOURCE,
    ...PLACES[place],
    adresse: "12 rue de la Gare",
    ...more,
  };
}

/** The name of the action that the story is about. */
export const ACTION = "Préparer le code de la route en petit groupe";

const STRUCTURES = [
  structure("union", "Plateforme mobilité Trait d’union", "tour"),
  structure("derailleur", "Atelier vélo Le Dérailleur", "bourgoin"),
  structure("langues", "Accueil Langues Grenoble", "grenoble"),
];

const SERVICES = [
  service("code", "union", ACTION, "mobilite--preparer-un-permis", "tour"),
  service("velo", "derailleur", "Réparer un vélo et repartir avec", "mobilite--mobilite-douce-partagee-collective", "bourgoin"),
  service("francais", "langues", "Parler français au quotidien", "lecture-ecriture-calcul--maitriser-le-francais", "grenoble"),
  service("ligne", "union", "Trouver un covoiturage depuis chez soi", "mobilite--mobilite-douce-partagee-collective", "tour", {
    modes_accueil: ["a-distance"],
  }),
];

/** A table as French software writes it. */
function csv(rows: Record<string, string>[]): string {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((column) => row[column]).join(";"));
  return [columns.join(";"), ...lines, ""].join("\r\n");
}

/** The people of the story. */
export const PEOPLE = {
  nadia: { prenom: "Nadia", nom: "Benali", telephone: "06 39 98 00 12", courriel: "nadia@example.org" },
  luc: { prenom: "Luc", nom: "Œuvrard-Montgolfier", telephone: "06 39 98 00 13", courriel: "luc@example.org" },
  fatou: { prenom: "Fatou", nom: "Traoré", telephone: "06 39 98 00 14", courriel: "" },
};

/** The birth date of each of them. */
export const BORN_ON = "14/05/1992";

/** Who signs in for work. */
export const WORK = { claire: "claire.lefevre@example.org", samir: "samir@example.org", marie: "marie@example.org" };

function allocataire(id: string, person: { prenom: string; nom: string; telephone: string; courriel: string }, more: object = {}) {
  return {
    id_dossier: id,
    numero_allocataire: `10${id.slice(1)}`,
    role: "DEM",
    civilite: person.prenom === "Luc" ? "M." : "Mme",
    nom: person.nom,
    prenom: person.prenom,
    date_naissance: BORN_ON,
    telephone: person.telephone,
    courriel: person.courriel,
    adresse: "4 rue d’Italie",
    code_postal: "38300",
    commune: "Bourgoin-Jallieu",
    code_insee: "38053",
    situation_familiale: "monoparental",
    date_demande: day(-300).file,
    date_ouverture_droit: day(-260).file,
    etat_droit: "ouvert",
    date_fin_droit: "",
    soumis_droits_devoirs: "oui",
    date_orientation: day(-240).file,
    parcours: "Emploi renforcé",
    inscrit_france_travail: "oui",
    id_referent: "REF0001",
    ...more,
  };
}

const REFERENTS = [
  {
    id_referent: "REF0001",
    nom: "Lefèvre",
    prenom: "Claire",
    courriel: WORK.claire,
    telephone: "04 65 71 00 77",
    organisme: "PLIE Nord-Isère",
    territoire: "Porte des Alpes",
    role: "référent",
  },
  {
    id_referent: "REF0002",
    nom: "Durand",
    prenom: "Marie",
    courriel: WORK.marie,
    telephone: "",
    organisme: "Département de l’Isère",
    territoire: "Porte des Alpes",
    role: "responsable",
  },
];

const PORTEURS = [
  {
    id_structure: "soliguide--union",
    nom: "Plateforme mobilité Trait d’union",
    siret: "",
    courriel: WORK.samir,
    telephone: "04 65 71 00 42",
    contact: "Samir Amrani",
  },
];

/** What a story changes in the lines of people. */
interface Changes {
  luc?: object;
  fatou?: object;
  /** Whether Luc has the contract of the employment service. */
  ppae?: boolean;
}

function allocataires(changes: Changes) {
  return [
    allocataire("D000001", PEOPLE.nadia),
    allocataire("D000002", PEOPLE.luc, changes.luc),
    // Nobody follows her yet: the responsable of her territory answers.
    allocataire("D000003", PEOPLE.fatou, { date_orientation: "", parcours: "", id_referent: "", ...changes.fatou }),
    // A line that nobody can take.
    allocataire("D000004", { ...PEOPLE.fatou, nom: "", prenom: "Sans" }),
  ];
}

const CONTRACTS = [
  {
    id_contrat: "CER000001",
    id_dossier: "D000001",
    type: "CER",
    date_signature: day(-60).file,
    date_debut: day(-60).file,
    date_fin: day(122).file,
    objectif: "Passer le permis pour travailler",
    statut: "signé",
  },
  {
    id_contrat: "PPAE000002",
    id_dossier: "D000002",
    type: "PPAE",
    date_signature: "",
    date_debut: day(-30).file,
    date_fin: day(150).file,
    objectif: "Retrouver un emploi",
    statut: "signé",
  },
];

const COMMITMENTS = [
  {
    id_contrat: "CER000001",
    ordre: "1",
    partie: "allocataire",
    nature: "action",
    libelle: "M’inscrire au code de la route",
    echeance: day(30).file,
    etat: "à faire",
  },
  {
    id_contrat: "CER000001",
    ordre: "2",
    partie: "Département",
    nature: "démarche",
    libelle: "Payer une partie du permis",
    echeance: "",
    etat: "en cours",
  },
];

const APPOINTMENTS = [
  {
    id_rdv: "RDV000001",
    id_dossier: "D000001",
    date: workday(6).file,
    heure: "09:15",
    duree_min: "45",
    motif: "Point sur le parcours",
    modalite: "Sur place",
    lieu: "Maison du Département, Bourgoin-Jallieu",
    id_referent: "REF0001",
    statut: "prévu",
  },
];

/** Windows-1252 differs from Latin-1 where French needs it: the apostrophe and the œ. */
function windows1252(text: string): Buffer {
  const special: Record<string, number> = { "’": 0x92, "œ": 0x9c, "Œ": 0x8c, "€": 0x80 };
  return Buffer.from([...text].map((character) => special[character] ?? character.charCodeAt(0)));
}

/** Writes the catalogue; the files' paths. */
export function writeCatalogue(folder: string): string[] {
  return Object.entries({ "structures.jsonl": STRUCTURES, "services.jsonl": SERVICES }).map(([name, records]) => {
    const path = join(folder, name);
    writeFileSync(path, records.map((record) => JSON.stringify(record)).join("\n"));
    return path;
  });
}

/** Writes the case files, each in an encoding that is met in life; their paths, in an order that helps nobody. */
export function writeDossiers(folder: string, changes: Changes = {}): string[] {
  const contracts = CONTRACTS.filter((one) => one.type !== "PPAE" || changes.ppae !== false);
  const files: [string, Buffer][] = [
    ["rendez_vous.csv", Buffer.from(csv(APPOINTMENTS))],
    ["engagements.csv", windows1252(csv(COMMITMENTS))],
    ["cer.csv", Buffer.from(csv(contracts))],
    ["allocataires.csv", windows1252(csv(allocataires(changes)))],
    ["porteurs.csv", Buffer.from(csv(PORTEURS))],
    ["referents.csv", Buffer.from(`\ufeff${csv(REFERENTS)}`)],
  ];
  return files.map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
}
