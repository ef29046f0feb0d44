// Every page of the story, looked at as people would: at each width, by day and by night, with axe; and in large letters.
import { mkdirSync, writeFileSync } from "node:fs";

import type { Cookie, Page } from "@playwright/test";

import { readsWell } from "../support/look.ts";
import { closeWindows, expect, signInToDemo, test, windowOf } from "../support/test.ts";

closeWindows();

// Axe reads each page four times.
test.describe.configure({ mode: "serial", timeout: 600_000 });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];
const WIDTHS = [320, 360, 1280];

/** Looks at the page that is open, at each width, by day and by night. */
async function look(page: Page): Promise<void> {
  // The night changes colours and nothing else.
  await readsWell(page, WIDTHS, (axe, scheme) => (scheme === "dark" ? axe.withRules(COLOURS) : axe.withTags(RULES)));
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page).toHaveTitle(/ · Jalon$/);
}

/** The pages that were looked at, with who was signed in. */
const visits: { path: string; cookies: Cookie[] }[] = [];

/** Looks at each address in turn. */
async function lookAt(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await look(page);
    visits.push({ path, cookies: await page.context().cookies() });
  }
}

/** Where the first link that fits leads. */
async function pathOf(page: Page, selector: string): Promise<string> {
  const path = await page.locator(selector).first().getAttribute("href");
  expect(path, selector).not.toBeNull();
  return path!;
}

let requests: string[] = [];

/** A window in which every request is written down. */
async function watched(...given: Parameters<typeof windowOf>): Promise<Page> {
  const page = await windowOf(...given);
  page.on("request", (request) => requests.push(request.url()));
  return page;
}

test("what everybody may read", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await lookAt(page, [
    "/offre",
    "/offre?ou=La+Tour-du-Pin",
    "/offre?ou=38110&theme=mobilite&avec=places",
    "/offre?ou=Bourgoin&quoi=permis&km=5",
    "/offre?ou=La+Tour-du-Pin&quoi=zzzz",
    "/offre?ou=Atlantis",
    "/offre?ici=1",
    "/favoris",
    "/connexion",
    "/aide",
    "/mes-donnees",
    "/accessibilite",
    "/mentions-legales",
    "/plan-du-site",
    "/fiches",
    "/fiches/contester-une-decision",
    "/fiches/y-ai-je-droit-ou-aller?commune=Cr%C3%A9mieu",
    "/fiches/y-ai-je-droit-ou-aller?commune=Atlantis",
    "/nulle-part",
  ]);
  await page.goto("/offre?ou=La+Tour-du-Pin&avec=places&avec=seul");
  const open = await pathOf(page, "article a");
  await page.goto("/offre?ou=La+Tour-du-Pin&quoi=simulateur");
  await lookAt(page, [open, `${open}/y-aller`, await pathOf(page, "article a"), "/offre?ou=La+Tour-du-Pin&page=70"]);
});

test("an allocataire’s space", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin&quoi=entretien+d%E2%80%99embauche&avec=places&avec=seul");
  await page.goto(await pathOf(page, "article a"));
  const session = await page.locator("input[name=session]:not([disabled])").first().getAttribute("value");
  await signInToDemo(page, demo, "06 39 98 00 12");
  await expect(page).toHaveURL(/\/espace$/);
  await lookAt(page, [
    "/espace",
    "/espace/cer",
    "/espace/droits-et-devoirs",
    "/espace/parcours",
    "/espace/reciprocite",
    "/espace/rendez-vous",
    "/espace/inscriptions",
    `/inscription/${session}`,
  ]);
  await page.goto("/espace/inscriptions");
  const registration = await pathOf(page, ".agenda a");
  await lookAt(page, [registration, `${registration}/rendre`]);
  await page.goto("/espace/cer");
  await lookAt(page, [await pathOf(page, "a[href^='/espace/cer/preuves/']")]);
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await look(page);
});

test("what somebody freely gives, and a paper that nobody knows", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "06 39 98 01 04");
  await expect(page).toHaveURL(/\/espace$/);
  await page.goto("/espace/reciprocite");
  const links = page.locator("[aria-labelledby=moi] a");
  await expect(links, "one is confirmed, one waits").toHaveCount(2);
  const given = await Promise.all([0, 1].map((place) => links.nth(place).getAttribute("href")));
  await lookAt(page, ["/espace/cer", "/espace/reciprocite", ...given.map((path) => path!), "/attestation/0000000000000000000000"]);
});

test("what somebody is asked after a session, and the desk of who ran it", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "06 39 98 01 05");
  await expect(page).toHaveURL(/\/espace$/);
  await page.goto("/espace/inscriptions");
  const registration = await pathOf(page, "section[aria-labelledby=avant] .agenda a");
  await lookAt(page, [registration, `${registration}/avis`]);
  await page.getByRole("button", { name: "Envoyer mon avis" }).click();
  await look(page);
  const porteur = await watched(browser, demo.url);
  await signInToDemo(porteur, demo, "samir@example.org");
  await expect(porteur).toHaveURL(/\/porteur$/);
  await lookAt(porteur, [await pathOf(porteur, "li:has-text('Réparer un vélo') > a[href$='/avis']")]);
  await expect(porteur.locator(".quote").first()).toBeVisible();
});

test("the door, and those who have no contract, a refusal or another’s contract", async ({ demo, browser }) => {
  for (const contact of ["06 39 98 00 23", "06 39 98 00 34", "06 39 98 00 45"]) {
    const page = await watched(browser, demo.url);
    await signInToDemo(page, demo, contact);
    await lookAt(page, ["/espace", "/espace/cer", "/espace/droits-et-devoirs", "/espace/rendez-vous"]);
    const registrations = page.locator(".agenda a");
    if ((await registrations.count()) > 0) await lookAt(page, [(await registrations.first().getAttribute("href"))!]);
  }
  const couple = await watched(browser, demo.url);
  await couple.goto("/connexion");
  await couple.getByLabel("Votre téléphone ou votre mail").fill("x");
  await couple.getByRole("button", { name: "Recevoir mon code" }).click();
  await look(couple);
  await couple.getByLabel("Votre téléphone ou votre mail").fill("personne-de-tres-long@un-domaine-de-tres-long.example.org");
  await couple.getByRole("button", { name: "Recevoir mon code" }).click();
  await couple.getByText("Je n’ai jamais donné ce mail").click();
  await couple.getByLabel("Les six chiffres").fill("000000");
  await couple.getByRole("button", { name: "Entrer" }).click();
  await couple.getByText("Je n’ai jamais donné ce mail").click();
  await look(couple);
  await couple.getByRole("button", { name: "Recevoir un nouveau code" }).click();
  await look(couple);
  await couple.getByRole("link", { name: "Changer de numéro ou de mail" }).first().click();
  await signInToDemo(couple, demo, "06 39 98 00 77");
  await expect(couple.getByRole("heading", { level: 1 })).toHaveText("Dites-nous qui vous êtes");
  await couple.getByLabel("Votre date de naissance").fill("1er avril 1990");
  await couple.getByRole("button", { name: "Entrer" }).click();
  await look(couple);
});

test("a référent’s desk", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "claire.lefevre@example.org");
  await expect(page).toHaveURL(/\/referent$/);
  const request = await pathOf(page, ".queue a");
  await page.goto("/offre?ou=La+Tour-du-Pin&quoi=simulateur");
  const proposal = `${await pathOf(page, "article a")}/proposer`;
  await lookAt(page, ["/referent", proposal, request, `${request}/refus`]);
  await page.getByRole("button", { name: "Envoyer la réponse" }).click();
  await look(page);
  await page.goto("/referent/personnes");
  const file = await pathOf(page, ".caseload a");
  const other = await pathOf(page, ".caseload a:has-text('N’Diaye')");
  await lookAt(page, ["/referent/personnes", "/referent/personnes?groupe=sans-contrat", "/referent/personnes?groupe=a-signer", file, `${file}/droits-et-devoirs`]);
  await page.goto("/referent/personnes?groupe=contrat-bientot-fini");
  await page.goto(await pathOf(page, ".caseload a"));
  await lookAt(page, [await pathOf(page, "a[href^='/referent/preuves/']"), await pathOf(page, "a[href$='/papier']")]);
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await look(page);
  await page.goto("/referent");
  await lookAt(page, [await pathOf(page, "[aria-labelledby=taches] a")]);
  await lookAt(page, [await pathOf(page, "#detail a[href*='/referent/contrats/']"), other]);
  await lookAt(page, [await pathOf(page, "a[href$='/arreter']")]);
  await page.goto(other);
  await lookAt(page, [await pathOf(page, "a[href*='/referent/engagements/']")]);
  await page.goto(other);
  await page.getByRole("button", { name: "Préparer le contrat suivant" }).click();
  await look(page);
  await page.getByRole("textbox", { name: /^Le but/ }).fill("");
  await page.getByLabel("Dernier jour").fill("");
  await page.getByRole("button", { name: /^Proposer à/ }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await look(page);
});

test("a porteur’s sessions", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "samir@example.org");
  await expect(page).toHaveURL(/\/porteur$/);
  const [session, action] = [await pathOf(page, ".agenda a"), await pathOf(page, ".ways a")];
  const description = await pathOf(page, ".way-more");
  const been = await page.locator(".agenda a", { hasText: "sans voiture" }).getAttribute("href");
  await lookAt(page, ["/porteur", session, `${session}/feuille`, `${been}/presence`, `${session}/changer`, `${session}/annuler`, description, `${description}?enregistre=true`, action]);
  await page.getByRole("button", { name: "Publier" }).click();
  await look(page);
});

test("the administration, and the messages of the demonstration", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "admin@example.org");
  const fiche = "/territoire/fiches/contester-une-decision";
  await lookAt(page, ["/referent", "/territoire", "/demo/messages", "/territoire/fiches", fiche]);
  await page.goto(fiche);
  await page.getByLabel("Le texte").fill("## En bref\n\nLe bénéficiaire recevra 635 €.");
  await page.getByRole("button", { name: "Voir ce que cela donne" }).click();
  await page.getByText("Ce qui change", { exact: true }).click();
  await look(page);
  await page.getByRole("button", { name: "Publier" }).click();
  await look(page);
  await page.getByLabel("Ce qui change, et pourquoi").fill("Un essai");
  await page.getByRole("button", { name: "Publier" }).click();
  await lookAt(page, [`${fiche}/historique`, `${fiche}/historique/2`]);
});

// WCAG 1.4.4, by the setting of the browser itself: media queries follow it, as they follow no style of a page.
test("text of twice the size makes no page scroll sideways", async ({ demo, playwright, launchOptions }) => {
  const profile = test.info().outputPath("profile");
  mkdirSync(`${profile}/Default`, { recursive: true });
  writeFileSync(`${profile}/Default/Preferences`, JSON.stringify({ webkit: { webprefs: { default_font_size: 32 } } }));
  const viewport = { width: 1280, height: 800 };
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: demo.url, viewport });
  const page = await context.newPage();
  expect(visits.length).toBeGreaterThan(30);
  for (const { path, cookies } of visits) {
    await context.clearCookies();
    await context.addCookies(cookies);
    await page.goto(path);
    const { size, wider } = await page.evaluate(() => {
      const root = document.documentElement;
      return { size: getComputedStyle(root).fontSize, wider: root.scrollWidth - root.clientWidth };
    });
    expect(size).toBe("32px");
    expect(wider, `${path} scrolls sideways`).toBe(0);
  }
  await context.close();
});

test("no page asked anything of another site", async ({ demo }) => {
  expect(requests.length).toBeGreaterThan(100);
  expect(requests.filter((url) => !url.startsWith(demo.url))).toEqual([]);
  requests = [];
});
