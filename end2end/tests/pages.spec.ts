// Every page of the story, looked at as people would: at each width, by day and by night, with axe; and in large letters.
import { mkdirSync, writeFileSync } from "node:fs";

import AxeBuilder from "@axe-core/playwright";
import type { Cookie, Page } from "@playwright/test";

import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

// Axe reads each page six times.
test.describe.configure({ mode: "serial", timeout: 600_000 });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];
const WIDTHS = [320, 360, 1280];

/** Looks at the page that is open, at each width, by day and by night. */
async function look(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const where = `${page.url()} at ${width} px, ${colorScheme}`;
      // The night changes colours and nothing else.
      const axe = new AxeBuilder({ page });
      const { violations } = await (colorScheme === "dark" ? axe.withRules(COLOURS) : axe.withTags(RULES)).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), where).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, `${page.url()} scrolls sideways at ${width} px`).toBe(0);
  }
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
    "/espace/rendez-vous",
    "/espace/inscriptions",
    `/inscription/${session}`,
  ]);
  await page.goto("/espace/inscriptions");
  const registration = await pathOf(page, ".agenda a");
  await lookAt(page, [registration, `${registration}/rendre`]);
});

test("the door, and those who have no contract, a refusal or another’s contract", async ({ demo, browser }) => {
  for (const contact of ["06 39 98 00 23", "06 39 98 00 34", "06 39 98 00 45"]) {
    const page = await watched(browser, demo.url);
    await signInToDemo(page, demo, contact);
    await lookAt(page, ["/espace", "/espace/cer", "/espace/rendez-vous", "/espace/inscriptions"]);
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
  const file = await pathOf(page, ".people a");
  await lookAt(page, ["/referent/personnes", "/referent/personnes?groupe=sans-contrat", "/referent/personnes?groupe=a-signer", file]);
});

test("a porteur’s sessions", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "samir@example.org");
  await expect(page).toHaveURL(/\/porteur$/);
  const [session, action] = [await pathOf(page, ".agenda a"), await pathOf(page, ".ways a")];
  const description = await pathOf(page, ".way-more");
  await lookAt(page, ["/porteur", session, `${session}/feuille`, `${session}/changer`, `${session}/annuler`, description, `${description}?enregistre=true`, action]);
  await page.getByRole("button", { name: "Publier" }).click();
  await look(page);
});

test("the administration, and the messages of the demonstration", async ({ demo, browser }) => {
  const page = await watched(browser, demo.url);
  await signInToDemo(page, demo, "admin@example.org");
  await lookAt(page, ["/referent", "/territoire", "/demo/messages"]);
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
