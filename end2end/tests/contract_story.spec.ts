// A contract from its first words to its renewal, by four people at once: two phones, one of them without a script, and
// the desks of a référent and of a responsable.
import type { Locator, Page } from "@playwright/test";

import { ACTION, BORN_ON, PEOPLE, WORK, day, writeCatalogue, writeDossiers } from "../support/files.ts";
import { byMail, bySms, mail, sms } from "../support/messages.ts";
import { until } from "../support/process.ts";
import { type Town, expect, signIn, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial", timeout: 40_000 });

const FATOU = { ...PEOPLE.fatou, courriel: "fatou@example.org" };
const LUC = PEOPLE.luc;

/** What is written about health: no message and no other table may hold it, and the responsable does not read it. */
const HEALTH = ["ostéopathe", "sciatique", "kinésithérapeute", "ordonnance", "rééducation", "radiographie"];
/** The tables of words about health. */
const TABLES = ["health_word", "health_words"];

const STEPS = {
  permit: "Passer le code de la route",
  care: "Voir un ostéopathe",
  changed: "Voir un kinésithérapeute",
  help: "Aider deux heures par semaine à la ressourcerie",
  own: "Chercher une garde pour mon fils",
  department: "Payer la moitié du permis",
  trip: "Chercher un covoiturage",
};

/** Everybody keeps their window: codes are a minute apart. */
const windows: Record<"fatou" | "luc" | "claire" | "marie", Page> = {} as never;

/** The link of the contract that a message holds. */
function linkIn(text: string): string {
  const link = text.match(/http:\/\/\S+\/c\/[\w-]+/)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}

/** The page of a desk that a mail leads to. */
function deskIn(text: string): string {
  const link = text.match(/http:\/\/\S+\/referent\/\S+/)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}

/** Opens the file of somebody from the list. */
async function openFile(page: Page, name: string): Promise<void> {
  await page.goto("/referent/personnes");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

/** Opens the contract of somebody from the list of what waits. */
async function openTask(page: Page, name: string, kind: string): Promise<void> {
  await page.goto("/referent");
  await page.getByRole("link", { name: `${name} ${kind}` }).click();
  await page.locator("#detail").getByRole("link", { name: "Ouvrir le contrat" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

/** A step of the draft, by its words. */
async function stepOf(page: Page, words: string): Promise<Locator> {
  for (const step of await page.locator(".draft-step").all()) {
    if ((await step.locator("input[name^='mots-']").inputValue()) === words) return step;
  }
  throw new Error(`no step « ${words} »`);
}

/** Adds a step to the draft, and waits until the page holds it. */
async function addStep(page: Page, side: "allocataire" | "departement", words: string, kind?: string): Promise<void> {
  const steps = page.locator("input[name^='mots-']");
  const before = await steps.count();
  await page.locator(`button[value='ajouter:${side}']`).click();
  await expect(steps).toHaveCount(before + 1);
  const added = await stepOf(page, "");
  await added.locator("input[name^='mots-']").fill(words);
  if (kind) await added.getByLabel("Sorte d’étape").selectOption({ label: kind });
}

/** The point of a contract that is open on a phone. */
function open(page: Page): Locator {
  return page.locator("[data-state=now]");
}

/** Says yes to every point that is asked, and how many there were. */
async function agrees(page: Page): Promise<number> {
  const said = page.getByText("Vous avez dit : d’accord.");
  const before = await said.count();
  const yes = open(page).getByRole("button", { name: "D’accord" });
  let count = 0;
  for (; await yes.isVisible(); count += 1) {
    await yes.click();
    await expect(said).toHaveCount(before + count + 1);
  }
  return count;
}

/** Signs on the page of the points with a code by SMS. */
async function signs(town: Town, page: Page, phone: string): Promise<void> {
  const code = bySms(town, phone);
  await page.getByRole("button", { name: "Recevoir le code par SMS" }).click();
  await page.getByLabel("Les six chiffres").fill(await until("the code to sign with", code));
  await page.getByRole("button", { name: "Je signe" }).click();
  await expect(page.getByRole("heading", { name: "Vous avez signé" })).toBeVisible();
}

/** The référent signs what Fatou has signed, then the responsable, who reads no word about health; Fatou is told. */
async function bothSign(town: Town, number: number): Promise<void> {
  const { claire, marie } = windows;
  await mail(town, WORK.claire, "À signer", number);
  await openTask(claire, "Fatou Traoré", "Contrat à signer");
  await claire.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(claire.getByText("Responsable du territoire")).toBeVisible();
  const told = await mail(town, WORK.marie, "À signer", number);
  await marie.goto(deskIn(told.text));
  for (const word of HEALTH) await expect(marie.locator("main")).not.toContainText(word);
  await marie.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(marie.getByText("Vous avez signé.")).toBeVisible();
  await sms(town, FATOU.telephone, "votre contrat est signé par tous", number);
}

test("people and the offer come from files, and four people sign in", async ({ town, browser }) => {
  const { jalon, folder } = town;
  const fatou = { ...FATOU, date_orientation: day(-200).file, parcours: "Emploi renforcé", id_referent: "REF0001" };
  const dossiers = writeDossiers(folder, { fatou, luc: { parcours: "Santé social insertion" }, ppae: false });
  for (const command of [["import", "catalogue", ...writeCatalogue(folder)], ["import", "dossiers", ...dossiers]]) {
    const done = jalon.command(...command);
    expect(done.code, done.out).toBe(0);
  }
  await jalon.serve();
  for (const who of ["fatou", "luc", "claire", "marie"] as const) {
    windows[who] = await windowOf(browser, jalon.url, who !== "fatou");
    if (who === "claire" || who === "marie") await windows[who].setViewportSize({ width: 1280, height: 800 });
  }
  await Promise.all([
    signIn(windows.fatou, FATOU.telephone, bySms(town, FATOU.telephone), BORN_ON),
    signIn(windows.luc, LUC.courriel, byMail(town, LUC.courriel), BORN_ON),
    signIn(windows.claire, WORK.claire, byMail(town, WORK.claire)),
    signIn(windows.marie, WORK.marie, byMail(town, WORK.marie)),
  ]);
  await expect(windows.fatou.getByRole("heading", { level: 1 })).toHaveText("Bonjour Fatou");
  await expect(windows.luc.getByRole("heading", { level: 1 })).toHaveText("Bonjour Luc");
});

test("Claire writes two contracts from their templates, and proposes them", async ({ town }) => {
  const page = windows.claire;
  await openFile(page, "Fatou Traoré");
  await page.getByRole("button", { name: "Préparer un contrat" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Contrat de Fatou Traoré");
  // The template of her pathway.
  await stepOf(page, "Venir aux rendez-vous chaque mois");
  await stepOf(page, "Vous recevoir chaque mois");
  await page.getByLabel("Le but, avec les mots de Fatou").fill("Travailler dans une crèche près de chez moi");
  await addStep(page, "allocataire", STEPS.permit);
  await addStep(page, "allocataire", STEPS.care, "Santé (mots réservés)");
  await addStep(page, "allocataire", STEPS.help, "Réciprocité, librement choisie");
  await addStep(page, "departement", STEPS.department);
  await page.getByLabel("Dernier jour").fill(day(170).form);
  await (await stepOf(page, STEPS.permit)).getByLabel(/^Pour le/).fill(day(60).form);
  await page.getByLabel("Chercher une action").fill("code de la route");
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  await page.getByRole("button", { name: `Ajouter « ${ACTION} »` }).click();
  await stepOf(page, ACTION);
  // Réciprocité is written only when she has proposed or accepted it: refused, and nothing typed is lost.
  await page.getByRole("button", { name: "Proposer à Fatou" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await (await stepOf(page, STEPS.help)).getByLabel(/^Réciprocité/).check();
  await stepOf(page, STEPS.department);
  await page.getByRole("button", { name: "Proposer à Fatou" }).click();
  await expect(page.getByText(/Fatou le lit.: 0.points? sur 10/)).toBeVisible();

  await openFile(page, "Luc Œuvrard-Montgolfier");
  await page.getByRole("button", { name: "Préparer un contrat" }).click();
  await page.getByLabel("Le but, avec les mots de Luc").fill("Retrouver un logement");
  await page.getByRole("button", { name: "Proposer à Luc" }).click();
  await expect(page.getByText(/Luc le lit.: 0.points? sur 5/)).toBeVisible();
});

test("on two phones: « J’en parle » and a step of one’s own; « Je ne signe pas »", async ({ town }) => {
  const fatou = async () => {
    const page = windows.fatou;
    const told = await mail(town, FATOU.courriel, "Votre contrat est prêt à lire");
    expect(linkIn(told.text)).toBe(linkIn(await sms(town, FATOU.telephone, "votre contrat est à lire")));
    await page.context().clearCookies();
    await page.goto(linkIn(await sms(town, FATOU.telephone, "votre contrat est à lire")));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("point par point");
    while (!(await open(page).getByText(STEPS.care).isVisible())) {
      await open(page).getByRole("button", { name: "D’accord" }).click();
    }
    await expect(open(page)).toContainText("Ces mots sur votre santé sont seulement pour vous et Claire Lefèvre.");
    await open(page).getByRole("button", { name: "J’en parle" }).click();
    await page.getByLabel(/^Un mot pour Claire/).fill("J’ai une sciatique depuis mars");
    await page.getByRole("button", { name: "Envoyer ce mot" }).click();
    await page.getByText("Ajouter une étape à moi").click();
    await page.getByLabel("Votre étape, en une phrase").fill(STEPS.own);
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await agrees(page);
    await expect(page.getByRole("heading", { name: "C’est à Claire Lefèvre de répondre" })).toBeVisible();
  };
  const luc = async () => {
    const page = windows.luc;
    await page.goto("/espace");
    await page.getByRole("link", { name: "Le lire, puis signer" }).click();
    await open(page).getByRole("button", { name: "D’accord" }).click();
    await page.getByRole("link", { name: "Je ne signe pas" }).click();
    await page.getByText("Pourquoi, si vous voulez le dire").first().click();
    await page.getByLabel("Pourquoi, si vous voulez le dire").fill("Je préfère en parler avec vous.");
    await page.getByRole("button", { name: "Je ne signe pas ce contrat" }).click();
    await expect(page.getByRole("heading", { name: "Vous n’avez pas signé ce contrat" })).toBeVisible();
  };
  await Promise.all([fatou(), luc()]);
});

test("Claire reads both answers, and changes what Fatou talks about", async ({ town }) => {
  const page = windows.claire;
  const told = await mail(town, WORK.claire, "Un contrat n’est pas signé");
  await page.goto(deskIn(told.text));
  await expect(page.getByText("Je préfère en parler avec vous.")).toBeVisible();

  // Her mail waits until Fatou had time to answer every point; the list of what waits does not.
  await openTask(page, "Fatou Traoré", "Contrat à reprendre");
  await page.getByRole("button", { name: "Répondre et modifier" }).click();
  const care = await stepOf(page, STEPS.care);
  await expect(care).toContainText("J’ai une sciatique depuis mars");
  await care.getByLabel("Votre réponse").fill("Demandez une ordonnance à votre médecin.");
  await care.getByLabel("L’étape, en une phrase").fill(STEPS.changed);
  await stepOf(page, STEPS.own);
  await page.getByRole("button", { name: "Renvoyer à Fatou" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Contrat de Fatou Traoré");
});

test("only what changed is asked again, with the old words; then everybody signs", async ({ town }) => {
  const page = windows.fatou;
  await page.goto(linkIn(await sms(town, FATOU.telephone, "votre contrat a changé")));
  await expect(open(page)).toContainText(STEPS.changed);
  await expect(open(page)).toContainText(`Avant : ${STEPS.care}`);
  await expect(open(page)).toContainText("Demandez une ordonnance à votre médecin.");
  expect(await agrees(page)).toBe(1);
  await signs(town, page, FATOU.telephone);

  await bothSign(town, 1);
  await mail(town, FATOU.courriel, "Votre contrat est signé");
});

/** A photo, as a telephone takes one. */
async function photo(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg" }) };
}

/** A step of a contract that is lived, by its words. */
function pledge(page: Page, words: string): Locator {
  return page.locator(".pledges > li").filter({ hasText: words });
}

/** Marks a step with a word. */
async function marks(page: Page, words: string, state: string, word: string): Promise<void> {
  const step = pledge(page, words);
  await step.getByText("Dire autre chose").click();
  await step.getByLabel(state).check();
  await step.getByLabel(/^Un mot/).fill(word);
  await step.getByRole("button", { name: "Enregistrer" }).click();
  await expect(pledge(page, words)).toContainText(state.toLowerCase());
}

test("Fatou lives it, proves a step, and proposes a change", async ({ town }) => {
  const page = windows.fatou;
  // The link has ended with the signatures: she signs in.
  await page.goto("/espace/cer");
  await signIn(page, FATOU.courriel, byMail(town, FATOU.courriel), BORN_ON);
  await page.goto("/espace/cer");
  await pledge(page, STEPS.permit).getByRole("button", { name: "C’est fait" }).click();
  await expect(pledge(page, STEPS.permit)).toContainText("c’est fait");
  await marks(page, STEPS.changed, "En cours", "Première séance de rééducation");
  // To leave a step aside takes a reason.
  const help = pledge(page, STEPS.help);
  await help.getByText("Dire autre chose").click();
  await help.getByLabel("Laissé de côté").check();
  await help.getByRole("button", { name: "Enregistrer" }).click();
  await expect(pledge(page, STEPS.help).locator(".field-error")).toBeVisible();
  await pledge(page, STEPS.help).getByLabel(/^Un mot/).fill("Ils ont fermé.");
  await pledge(page, STEPS.help).getByRole("button", { name: "Enregistrer" }).click();
  await expect(pledge(page, STEPS.help)).toContainText("laissé de côté");

  await pledge(page, STEPS.changed).getByRole("link", { name: /^Ajouter une preuve/ }).click();
  await page.getByLabel("Votre photo ou votre PDF").setInputFiles(await photo(page));
  await page.getByLabel("Un mot (si vous voulez)").fill("Ma radiographie");
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(page.getByText("C’est gardé. Claire Lefèvre peut le voir.")).toBeVisible();

  await page.goto("/espace/cer");
  await page.getByText("Proposer un changement").click();
  await page.getByLabel("À propos de quoi ?").selectOption({ label: STEPS.own });
  await page.getByLabel("Ce que vous voulez changer").fill("Ma mère le garde, il me faut plutôt un trajet.");
  await page.getByRole("button", { name: "Envoyer à Claire Lefèvre" }).click();
  await expect(page.getByRole("heading", { name: "C’est à Claire Lefèvre de répondre" })).toBeVisible();
});

test("the référent sees the proof, and writes the amendment; each reads what changed, and signs", async ({ town }) => {
  const [page, phone] = [windows.claire, windows.fatou];
  await openFile(page, "Fatou Traoré");
  await pledge(page, STEPS.changed).getByRole("link", { name: /^1 preuve/ }).click();
  await expect(page.getByText("Ma radiographie")).toBeVisible();

  // What the Département promised is hers to mark.
  await openFile(page, "Fatou Traoré");
  await pledge(page, STEPS.department).getByRole("link", { name: /^Dire où on en est/ }).click();
  await page.getByLabel("En cours").check();
  await page.getByLabel(/^Un mot pour Fatou/).fill("Le dossier est parti.");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(pledge(page, STEPS.department)).toContainText("en cours");

  await openTask(page, "Fatou Traoré", "Contrat à reprendre");
  await page.getByRole("button", { name: "Répondre et modifier" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Avenant au contrat de Fatou Traoré");
  const own = await stepOf(page, STEPS.own);
  await expect(own).toContainText("Ma mère le garde");
  await own.getByLabel("L’étape, en une phrase").fill(STEPS.trip);
  await page.getByRole("button", { name: "Renvoyer à Fatou" }).click();

  await phone.goto(linkIn(await sms(town, FATOU.telephone, "votre contrat a changé", 2)));
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Un changement à votre contrat, point par point");
  await expect(open(phone)).toContainText(`Avant : ${STEPS.own}`);
  expect(await agrees(phone)).toBe(1);
  await signs(town, phone, FATOU.telephone);
  await bothSign(town, 2);
  await phone.goto("/espace/cer");
  await expect(pledge(phone, STEPS.trip)).toBeVisible();
  await expect(pledge(phone, STEPS.permit)).toContainText("c’est fait");
  await expect(pledge(phone, STEPS.changed)).toContainText("en cours");
});

test("the next one begins with what is unfinished; the first is stopped before its term", async ({ town }) => {
  const [page, phone] = [windows.claire, windows.fatou];
  await openFile(page, "Fatou Traoré");
  await page.getByRole("button", { name: "Préparer le contrat suivant" }).click();
  await expect(page.getByLabel("Le but, avec les mots de Fatou")).toHaveValue("Travailler dans une crèche près de chez moi");
  const steps = await page.locator("input[name^='mots-']").all();
  const words = await Promise.all(steps.map((step) => step.inputValue()));
  for (const open of [STEPS.changed, STEPS.trip, STEPS.department]) expect(words).toContain(open);
  for (const over of [STEPS.permit, STEPS.help, STEPS.own]) expect(words).not.toContain(over);
  await page.getByRole("button", { name: "Proposer à Fatou" }).click();
  await phone.goto(linkIn(await sms(town, FATOU.telephone, "votre contrat est à lire", 2)));
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Votre prochain contrat, point par point");
  await agrees(phone);
  await signs(town, phone, FATOU.telephone);
  await bothSign(town, 3);

  await openFile(page, "Fatou Traoré");
  await page.getByRole("link", { name: "Arrêter le contrat" }).click();
  await page.getByRole("button", { name: "Arrêter le contrat" }).click();
  await expect(page.locator("#erreur-raison")).toBeVisible();
  await page.getByLabel("Elle l’a demandé").check();
  await page.getByRole("button", { name: "Arrêter le contrat" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fatou Traoré");
  // She is told by day, whatever the hour of this test.
  expect(town.postgres!.contents().get("outbox")).toContain("contract_ended");
  await phone.goto("/espace/cer");
  await expect(phone.getByText(/vous l’avez demandé/)).toBeVisible();

  await phone.goto("/espace/parcours");
  await expect(phone.getByText("« Le dossier est parti. »")).toBeVisible();
  for (const who of ["Vous avez", "La personne qui vous suit a", "Le responsable du territoire a"]) {
    const line = `${who} signé votre contrat.`;
    await expect(phone.getByText(line).first()).toBeVisible();
  }
});

test("words about health are in their two tables, in no message, in no log", async ({ town }) => {
  const tables = town.postgres!.contents();
  const holding = (word: string) => [...tables].filter(([, rows]) => rows.includes(word)).map(([table]) => table);
  // The search finds what is elsewhere.
  expect(holding(STEPS.department)).toContain("point_words");
  for (const word of HEALTH) expect(holding(word).filter((table) => !TABLES.includes(table)), word).toEqual([]);
  for (const word of ["kinésithérapeute", "ordonnance", "rééducation"]) expect(holding(word), word).not.toEqual([]);
  const sent = JSON.stringify([town.mails.mails(), town.phone.messages()]);
  expect(sent).toContain("Fatou");
  for (const word of HEALTH) {
    expect(sent, word).not.toContain(word);
    expect(town.jalon.complaints, word).not.toContain(word);
  }
  expect(town.jalon.complaints.split("\n").filter((line) => line.includes("ERROR"))).toEqual([]);
});
