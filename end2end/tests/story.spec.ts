// A person finds an action near home, registers, is validated and is told: the whole way, through the real servers.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { ACTION, BORN_ON, PEOPLE, WORK, workday, writeCatalogue, writeDossiers } from "../support/files.ts";
import { readsWell } from "../support/look.ts";
import { byMail, bySms, mail, sms } from "../support/messages.ts";
import { expect, signIn, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

const BRING = "Une pièce d’identité. Un café est servi à 8 h 45.";
const YES = "Bonne idée, cela sert votre permis.";
const NO = "Cette session va trop vite pour vous. Je vous appelle lundi pour en trouver une autre.";
const SESSION_DAY = workday(12);

/** Everybody keeps their window through the story, and so stays signed in: codes are a minute apart. */
const windows: Record<string, Page> = {};

/** The first page of this site that a mail leads to. */
function linkIn(text: string): string {
  const link = text.match(/http:\/\/\S+\/(d|referent|espace|porteur)\/\S+/)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}

async function openAction(page: Page): Promise<void> {
  await page.goto("/offre");
  await page.getByLabel("Où ?").fill("38300");
  await page.getByLabel("Je cherche…").fill("code de la route");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: ACTION }).click();
}

/** From the action's page to the registration's; what stands there depends on the seats. */
async function asks(page: Page, contact: string, read: () => string | undefined, word: string): Promise<void> {
  await openAction(page);
  await page.getByRole("button", { name: "Je m’inscris" }).click();
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  await signIn(page, contact, read, BORN_ON);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Je m’inscris");
  await page.getByLabel("Un trajet").check();
  await page.getByLabel(/^Un mot/).fill(word);
  await page.getByRole("button", { name: "Je m’inscris" }).click();
}

test("the operator imports the offer and the people; a second time changes nothing", async ({ town }) => {
  const { jalon, folder } = town;
  const report = join(folder, "report.json");
  const counts = () => {
    const files: Record<string, Record<string, number | object[]>> = JSON.parse(readFileSync(report, "utf8"));
    return Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, [file.lignes, file.bonnes, file.ajoutees, file.inchangees]]),
    );
  };

  const catalogue = writeCatalogue(folder);
  const offer = jalon.command("import", "catalogue", ...catalogue, "--report", report);
  expect(offer.code, offer.out).toBe(0);
  expect(counts()).toEqual({ "structures.jsonl": [3, 3, 3, 0], "services.jsonl": [4, 4, 4, 0] });

  const dossiers = writeDossiers(folder);
  const people = jalon.command("import", "dossiers", ...dossiers, "--report", report);
  expect(people.code, people.out).toBe(0);
  expect(people.out).toMatch(/ligne 5\s: nom absent/);
  expect(counts()["allocataires.csv"]).toEqual([4, 3, 3, 0]);

  expect(jalon.command("import", "catalogue", ...catalogue, "--report", report).code).toBe(0);
  expect(counts()).toEqual({ "structures.jsonl": [3, 3, 0, 3], "services.jsonl": [4, 4, 0, 4] });
  expect(jalon.command("import", "dossiers", ...dossiers, "--report", report).code).toBe(0);
  expect(counts()).toEqual({
    "referents.csv": [2, 2, 0, 2],
    "porteurs.csv": [1, 1, 0, 1],
    "allocataires.csv": [4, 3, 0, 3],
    "cer.csv": [2, 2, 0, 2],
    "engagements.csv": [2, 2, 0, 2],
    "rendez_vous.csv": [1, 1, 0, 1],
  });
  await jalon.serve();
});

test("a visitor finds what is near, the nearest first", async ({ town, browser, javaScriptEnabled }) => {
  const page = await windowOf(browser, town.jalon.url, javaScriptEnabled);
  await page.goto("/offre");
  await page.getByLabel("Où ?").fill("Bourgoin");
  // The places that are proposed cover the button until one leaves the field.
  await page.getByLabel("Je cherche…").focus();
  await page.getByRole("button", { name: "Chercher" }).click();
  const cards = page.getByRole("article");
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0)).toContainText("Réparer un vélo");
  await expect(cards.nth(1)).toContainText(ACTION);
  await expect(cards.nth(1)).toContainText("La Tour-du-Pin");
  await expect(cards.nth(1)).toContainText(/à 1[34](,\d)?\skm/);
  await expect(cards.nth(2)).toContainText("depuis chez vous");

  await page.getByRole("link", { name: "Mobilité" }).click();
  await expect(page).toHaveURL(/theme=mobilite/);
  await expect(cards).toHaveCount(3);
  await page.getByRole("link", { name: ACTION }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ACTION);
  await expect(page.getByText("Pas de date pour le moment")).toBeVisible();
});

test("a porteur publishes a session", async ({ town, browser, javaScriptEnabled }) => {
  const page = (windows.samir = await windowOf(browser, town.jalon.url, javaScriptEnabled));
  await signIn(page, WORK.samir, byMail(town, WORK.samir));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes sessions");
  await page.getByRole("link", { name: `${ACTION} publier une session`, exact: true }).click();

  await page.getByLabel("Le jour", { exact: true }).fill(SESSION_DAY.form);
  await page.getByLabel("De", { exact: true }).fill("09:00");
  await page.getByLabel("À", { exact: true }).fill("08:00");
  await page.getByLabel("Le lieu ou la salle").fill("Salle de la gare");
  await page.getByLabel("La commune").fill("La Tour du Pin");
  await page.getByLabel("Nombre de places").fill("1");
  await page.getByLabel(/^À savoir, à apporter/).fill(BRING);
  await page.getByRole("button", { name: "Publier" }).click();
  // The end comes before the beginning: said at the field, and nothing typed is lost.
  await expect(page.getByLabel("À", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Le lieu ou la salle")).toHaveValue("Salle de la gare");

  await page.getByLabel("À", { exact: true }).fill("12:00");
  await page.getByRole("button", { name: "Publier" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ACTION);
  await expect(page.getByText("Personne pour le moment")).toBeVisible();
});

test("an allocataire signs in with a code received by SMS, and asks for the seat", async ({ town, browser, javaScriptEnabled }) => {
  const page = (windows.nadia = await windowOf(browser, town.jalon.url, javaScriptEnabled));
  await asks(page, PEOPLE.nadia.telephone, bySms(town, PEOPLE.nadia.telephone), "Je suis libre le matin.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre place est gardée, Nadia");
  await expect(page.getByRole("heading", { name: "Maintenant, c’est à Claire Lefèvre" })).toBeVisible();
  await expect(page.getByText(BRING)).toBeVisible();
  await sms(town, PEOPLE.nadia.telephone, "votre demande est partie");
  await mail(town, PEOPLE.nadia.courriel, "Votre demande est partie");
});

test("the last seat cannot be taken twice: one waits in line, and knows one’s rank", async ({ town, browser, javaScriptEnabled }) => {
  const page = (windows.luc = await windowOf(browser, town.jalon.url, javaScriptEnabled));
  await openAction(page);
  await expect(page.getByText("Toutes les dates sont complètes")).toBeVisible();
  // Somebody whose page still shows the seat comes to the form all the same.
  const session = await page.locator("input[name=session]").getAttribute("value");
  await page.goto(`/inscription/${session}`);
  await signIn(page, PEOPLE.luc.courriel, byMail(town, PEOPLE.luc.courriel), BORN_ON);
  await expect(page.getByRole("button", { name: "Je m’inscris" })).toBeHidden();
  await expect(page.getByRole("region", { name: "Il n’y a plus de place pour le moment" })).toContainText("la première personne");
  if (javaScriptEnabled) await readsWell(page);
  await page.getByRole("button", { name: "Me mettre sur la liste d’attente" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous êtes sur la liste d’attente, Luc");
  await mail(town, PEOPLE.luc.courriel, "Vous êtes sur la liste d’attente");
  await page.getByRole("link", { name: "Voir mon rang" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous êtes la première personne de la liste");
  if (javaScriptEnabled) await readsWell(page);
});

test("the référent is told, sees what is needed to decide, and says yes", async ({ town, browser, javaScriptEnabled }) => {
  const told = await mail(town, WORK.claire, "À décider");
  expect(told.tls).toBe(true);
  const page = await windowOf(browser, town.jalon.url, javaScriptEnabled);
  // A mail scanner opens it first.
  expect((await fetch(linkIn(told.text))).status).toBe(200);
  await page.goto(linkIn(told.text));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nadia Benali demande une place");
  await expect(page.getByText("CER jusqu’au"), "the file is not for whoever holds the mail").toHaveCount(0);
  if (javaScriptEnabled) await readsWell(page);
  await page.getByRole("link", { name: "Voir la demande avec le dossier" }).click();
  await signIn(page, WORK.claire, byMail(town, WORK.claire));
  await expect(page.getByRole("heading", { name: "Nadia Benali" })).toBeVisible();
  for (const words of [ACTION, "Je suis libre le matin.", "Besoin d’un trajet", "CER jusqu’au", "M’inscrire au code de la route"]) {
    await expect(page.locator("#detail")).toContainText(words);
  }
  await page.getByLabel(/^Un mot pour Nadia/).fill(YES);
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByRole("heading", { name: "C’est validé" })).toBeVisible();
});

test("the allocataire is told by SMS and by mail, and sees it in her space", async ({ town }) => {
  await sms(town, PEOPLE.nadia.telephone, "votre place est validée");
  const told = await mail(town, PEOPLE.nadia.courriel, "Votre place est validée");
  expect(told.text).toContain(YES);
  const page = windows.nadia;
  await page.goto(linkIn(told.text));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre place est validée, Nadia");
  await expect(page.getByText(YES)).toBeVisible();
  await expect(page.getByText("Vous avez demandé une place.")).toBeVisible();

  await page.goto("/espace");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour Nadia");
  await expect(page.getByText("Point sur le parcours")).toBeVisible();
  await expect(page.getByRole("link", { name: ACTION })).toBeVisible();
  await page.getByRole("link", { name: "Mon contrat", exact: true }).click();
  await expect(page.getByText("Encore 122 jours")).toBeVisible();
  await expect(page.getByRole("region", { name: "Ce que je fais" })).toContainText("M’inscrire au code de la route");
  await expect(page.getByRole("region", { name: "Ce que le Département fait" })).toContainText("Payer une partie du permis");
});

test("a PPAE is named as the employment service’s own", async () => {
  const page = windows.luc;
  await page.goto("/espace");
  await page.getByRole("link", { name: "Mon contrat", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ce contrat est avec France Travail" })).toBeVisible();
});

test("the porteur sees who comes, and makes room for more", async ({ town }) => {
  const told = await mail(town, WORK.samir, "Une personne de plus");
  const page = windows.samir;
  await page.goto(linkIn(told.text));
  await page.goto("/porteur");
  await page.getByRole("link", { name: ACTION, exact: true }).click();
  const nadia = page.getByRole("listitem").filter({ hasText: "Mme Nadia Benali" });
  await expect(nadia).toContainText("Inscription validée");
  await expect(nadia.getByRole("link", { name: PEOPLE.nadia.telephone.replaceAll(" ", "\u00a0") })).toBeVisible();
  // Refused on a small screen, the form is in sight with what was typed; then the page says what was done.
  await page.setViewportSize({ width: 360, height: 480 });
  await page.getByLabel("Nombre de places").fill("0");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByLabel("Nombre de places")).toHaveValue("0");
  await expect(page.getByRole("alert")).toBeInViewport();
  await page.getByLabel("Nombre de places").fill("3");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("1 place libre, 1 place proposée à la liste d’attente")).toBeVisible();
  await expect(page.getByText("C’est enregistré.")).toBeInViewport();
  await expect(page.locator("main")).not.toContainText("Luc");
  await page.getByRole("link", { name: "Feuille d’émargement, à imprimer" }).click();
  await expect(page.getByRole("rowheader", { name: "Nadia Benali" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
});

test("a free seat is offered to who waits, who lets it go, then leaves the line", async ({ javaScriptEnabled }) => {
  const page = windows.luc;
  await page.goto("/espace");
  await page.getByRole("region", { name: "Voulez-vous cette place ?" }).getByRole("link", { name: "Répondre oui ou non" }).click();
  await expect(page.getByText("Elle est gardée pour vous jusqu’au")).toBeVisible();
  await expect(page.getByRole("button", { name: "Oui, je prends la place" })).toBeVisible();
  if (javaScriptEnabled) await readsWell(page);
  await page.getByRole("button", { name: "Pas cette fois" }).click();
  // Nobody else waits: the seat stays free, and they may still change their mind.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Voulez-vous cette place ?");
  await page.getByRole("button", { name: "Non, je ne veux plus attendre" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous n’êtes plus sur la liste d’attente");
});

test("without a référent the responsable answers by the link of the mail, without signing in; a no comes with its reason in plain words", async ({ town, browser, javaScriptEnabled }) => {
  const fatou = await windowOf(browser, town.jalon.url, javaScriptEnabled);
  await asks(fatou, PEOPLE.fatou.telephone, bySms(town, PEOPLE.fatou.telephone), "");
  await expect(fatou.getByRole("heading", { name: "Maintenant, c’est à la Maison du Département" })).toBeVisible();
  await fatou.goto("/espace");
  await expect(fatou.getByRole("heading", { name: "Où vous en êtes" })).toBeVisible();
  await expect(fatou.getByRole("heading", { name: "Qui appeler" })).toBeVisible();

  const told = await mail(town, WORK.marie, "À décider");
  const marie = await windowOf(browser, town.jalon.url, javaScriptEnabled);
  await marie.goto(linkIn(told.text));
  await marie.getByRole("link", { name: "Refuser" }).click();
  await marie.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(marie.getByText("Choisissez une raison.")).toBeVisible();
  await marie.getByLabel("Une autre action convient mieux").check();
  await marie.getByLabel("Ce que Fatou va lire").fill(NO);
  await marie.getByLabel(/^Note entre collègues/).fill("Vue le mois dernier.");
  await marie.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(marie.getByRole("heading", { name: "C’est refusé" })).toBeVisible();
  await marie.goto(linkIn(told.text));
  await expect(marie.getByText("La personne reçoit votre réponse."), "the link has ended with the answer").toBeVisible();

  await sms(town, PEOPLE.fatou.telephone, "pas acceptée");
  await fatou.goto("/espace/inscriptions");
  await fatou.getByRole("link", { name: ACTION }).click();
  await expect(fatou.getByText(NO)).toBeVisible();
  await expect(fatou.getByText("Vue le mois dernier.")).toHaveCount(0);
  await expect(fatou.getByText("Ce n’est pas noté contre vous.")).toBeVisible();
});

test("a seat given back is free again, and the organisation is told", async ({ town }) => {
  const page = windows.nadia;
  await page.goto("/espace");
  await page.getByRole("link", { name: ACTION }).first().click();
  await page.getByRole("link", { name: "Je me désinscris" }).click();
  await page.getByRole("button", { name: "Oui, je me désinscris" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous ne venez plus à cette session");
  await mail(town, WORK.samir, "Une place se libère");
  await openAction(page);
  await expect(page.getByText("3 places")).toBeVisible();
});

test("nobody’s name is in the log, and nothing failed", async ({ town }) => {
  const { complaints } = town.jalon;
  expect(complaints.split("\n").filter((line) => line.includes("ERROR"))).toEqual([]);
  // At the level of a real server: each answer and each message has its line.
  for (const line of ["answered", "carried"]) expect(complaints).toContain(`"message":"${line}"`);
  for (const person of ["Nadia", "Benali", "example.org", "39980012"]) expect(complaints).not.toContain(person);
});
