// The offer as people meet it: places, filters and the map, what a device keeps, what is proposed, what others show.
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import AxeBuilder from "@axe-core/playwright";
import type { Browser, Locator, Page } from "@playwright/test";

import type { Jalon } from "../support/jalon.ts";
import { until } from "../support/process.ts";
import { demoMessages, expect, signInToDemo, test, windowOf } from "../support/test.ts";

/** Actions of the script of the demonstration, all of them at La Tour-du-Pin. */
const CODE = "Préparer le code de la route en petit groupe";
const SIMULATOR = "Essayer la conduite sur simulateur";
const TRIPS = "Trouver comment aller au travail sans voiture";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A first visit to a search, before anything is touched: what it may weigh on the way, in bytes. */
const BUDGET = { requests: 6, all: 65_000, html: 12_000, css: 12_000 };

const WORK = { claire: "claire.lefevre@example.org", samir: "samir@example.org", admin: "admin@example.org" };
const NADIA = { phone: "06 39 98 00 12", mail: "nadia@example.org" };

/** Who signed in keeps the window: codes are a minute apart. */
const windows = new Map<string, Page>();

async function windowAt(browser: Browser, demo: Jalon, contact: string): Promise<Page> {
  const page = windows.get(contact) ?? (await windowOf(browser, demo.url));
  if (!windows.has(contact)) {
    await signInToDemo(page, demo, contact);
    await expect(page).not.toHaveURL(/\/connexion/);
    windows.set(contact, page);
  }
  return page;
}

/** Opens the page of an action as one does: by searching its name. */
async function openAction(page: Page, name: string): Promise<void> {
  await page.goto(`/offre?ou=La+Tour-du-Pin&km=5&quoi=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** The first number of some words: "1 204 actions". */
function numberIn(words: string | null): number {
  const found = words?.match(/\d[\d\s]*/)?.[0];
  expect(found, `a number in « ${words} »`).toBeDefined();
  return Number(found!.replace(/\s/g, ""));
}

/** Marks the page: the mark is lost when the browser leaves it. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { same: true }));
}

function wasNeverLeft(page: Page): Promise<boolean> {
  return page.evaluate(() => "same" in window);
}

test.describe("places", () => {
  const places = (page: Page) => page.getByRole("listbox", { name: "Lieux proposés" });

  /** As fingers do: the scripts come with the first touch. */
  const type = (field: Locator, words: string) => field.pressSequentially(words, { delay: 120 });

  test("are proposed as one types, and taken with the keys", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.goto("/offre");
    const field = page.getByLabel("Où ?");
    await type(field, "bourg");
    const first = places(page).getByRole("option").first();
    await expect(first).toContainText("Bourgoin-Jallieu");
    await expect(field).toHaveRole("combobox");
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await expect(field).toHaveAttribute("aria-controls", (await places(page).getAttribute("id"))!);
    await expect(field).not.toHaveAttribute("aria-activedescendant");
    await expectNoFault(page);

    await mark(page);
    await field.press("ArrowDown");
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(field).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id"))!);
    await expect(field).toBeFocused();
    await expectNoFault(page);
    await field.press("Enter");
    await expect(page).toHaveURL(/[?&]ou=Bourgoin-Jallieu(&|$)/);
    await expect(field).toHaveValue("Bourgoin-Jallieu");
    await expect(page.getByRole("article").first()).toContainText("Bourgoin-Jallieu");
    await expect(places(page)).toBeHidden();
    await expect(field).toHaveAttribute("aria-expanded", "false");
    expect(await wasNeverLeft(page)).toBe(true);
  });

  test("are taken with a touch, even a slow one", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    for (const delay of [0, 700]) {
      await page.goto("/offre");
      await type(page.getByLabel("Où ?"), "moreste");
      await places(page).getByRole("option", { name: /^Morestel\b/ }).click({ delay });
      await expect(page).toHaveURL(/[?&]ou=Morestel(&|$)/);
      await expect(page.getByRole("article").first()).toContainText("Morestel");
      await expect(places(page)).toBeHidden();
    }
  });

  test("are proposed in spite of a typo, and go away with Escape", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.goto("/offre");
    const field = page.getByLabel("Où ?");
    await type(field, "grenbole");
    await expect(places(page).getByRole("option").first()).toContainText("Grenoble");
    await field.press("Escape");
    await expect(places(page)).toBeHidden();
    await expect(field).toHaveAttribute("aria-expanded", "false");
    await expect(field).toHaveValue("grenbole");
    await expect(page).toHaveURL(/\/offre$/);
  });

  test("are proposed for what was typed before the scripts came", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    let arrive = () => {};
    const arrived = new Promise<void>((done) => (arrive = done));
    await page.route(/\.wasm$/, async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto("/offre");
    await page.getByLabel("Où ?").pressSequentially("bourg");
    arrive();
    await expect(places(page).getByRole("option").first()).toContainText("Bourgoin-Jallieu");
  });
});

test.describe("filters", () => {
  const filter = (page: Page, words: string) => page.locator("#filtres label").filter({ hasText: words });

  /** What is said to those who do not see the list change. */
  const said = (page: Page) => page.getByRole("status").filter({ hasText: "action" });

  test("say how many actions they leave, and leave as many", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.goto("/offre?ou=La+Tour-du-Pin");
    await mark(page);
    const before = (await page.locator(".tally").textContent())!;
    await page.getByText("Filtrer").click();
    for (const words of ["Gratuit", "Des places libres", "Français débutant accepté"]) {
      const box = filter(page, words).getByRole("checkbox");
      const count = numberIn(await filter(page, words).locator(".chip-count").textContent());
      await box.check();
      await expect(said(page)).toHaveText(new RegExp(`^${count}\\sactions?\\b`));
      expect(numberIn(await page.locator(".tally").textContent())).toBe(count);
      await expect(box).toBeChecked();
      await expect(box).toBeFocused();
    }
    await expect(page).toHaveURL(/frais=gratuit/);
    await expect(page).toHaveURL(/avec=places/);
    await expect(page.locator("summary .count")).toHaveText("3");
    await expectNoFault(page);

    await page.getByRole("link", { name: "Tout effacer" }).click();
    await expect(page.locator(".tally")).toHaveText(before);
    await expect(page).toHaveURL(/\/offre\?ou=La\+Tour-du-Pin$/);
    await expect(page.locator("#filtres :checked:is([type=checkbox])")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Tout effacer" })).toBeFocused();
    expect(await wasNeverLeft(page)).toBe(true);
  });

  test("of an address that was sent are ticked, without a script too", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    const asked = [
      ["km", "50"],
      ["quand", "30j"],
      ["avec", "places"],
      ["avec", "seul"],
      ["avec", "garde-enfants"],
      ["avec", "sans-marche"],
      ["public", "familles"],
      ["type", "atelier"],
      ["frais", "gratuit"],
      ["mode", "en-presentiel"],
    ];
    const query = new URLSearchParams([
      ["ou", "La Tour-du-Pin"],
      ["quoi", "permis"],
      ["theme", "mobilite"],
      ["sujet", "mobilite--preparer-un-permis"],
      ["territoire", "vals-du-dauphine"],
      ...asked,
    ]);
    await page.goto(`/offre?${query}`);
    await page.getByText("Filtrer").click();
    for (const [name, value] of asked) {
      await expect(page.locator(`input[name=${name}][value="${value}"]`), `${name}=${value}`).toBeChecked();
    }
    await expect(page.getByLabel("Territoire")).toHaveValue("vals-du-dauphine");
    await expect(page.getByLabel("Où ?")).toHaveValue("La Tour-du-Pin");
    await expect(page.getByLabel("Je cherche…")).toHaveValue("permis");
    await expect(page.getByRole("link", { name: "Enlever le thème Mobilité" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Enlever le sujet/ })).toBeVisible();

    // The button searches again with all of it, and with what is changed.
    await filter(page, "Garde d’enfants sur place").getByRole("checkbox").uncheck();
    await page.getByRole("button", { name: "Voir les actions" }).click();
    const kept = new URL(page.url()).searchParams;
    expect(kept.getAll("avec")).toEqual(["places", "seul", "sans-marche"]);
    for (const name of ["ou", "quoi", "theme", "sujet", "territoire", "km", "quand", "public", "type", "frais", "mode"]) {
      expect(kept.getAll(name), name).toEqual(query.getAll(name));
    }
  });

  test("grow finer under a theme", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.goto("/offre?ou=La+Tour-du-Pin");
    await page.getByText("Filtrer").click();
    await filter(page, "Gratuit").getByRole("checkbox").check();
    await expect(page).toHaveURL(/frais=gratuit/);
    await mark(page);
    const subjects = page.getByRole("list", { name: "Plus précisément" });
    await expect(subjects).toHaveCount(0);
    await page.getByRole("link", { name: /^Mobilité, / }).click();
    await expect(page).toHaveURL(/theme=mobilite/);
    const subject = subjects.getByRole("link").first();
    const [label, count] = (await subject.getAttribute("aria-label"))!.split(/, (?=\d+$)/);
    expect(Number(count)).toBeLessThan(numberIn(await page.locator(".tally").textContent()));
    await subject.click();
    await expect(page).toHaveURL(/theme=mobilite&.*sujet=mobilite--/);
    await expect(said(page)).toHaveText(new RegExp(`^${count}\\sactions?\\b`));
    await expect(page.getByRole("link", { name: `Enlever le sujet ${label}` })).toBeFocused();

    // Without its theme a subject means nothing.
    await page.getByRole("link", { name: "Enlever le thème Mobilité" }).click();
    await expect(page).toHaveURL(/\/offre\?ou=La\+Tour-du-Pin&frais=gratuit$/);
    await expect(subjects).toHaveCount(0);
    expect(await wasNeverLeft(page)).toBe(true);
  });
});

test.describe("the map", () => {
  const flags = (page: Page) => page.getByRole("region", { name: "Carte des actions" }).getByRole("button", { name: /\d+\sactions?/ });

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.getByRole("link", { name: "Carte", exact: true }).click();
    await expect(flags(page).first()).toBeVisible();
  }

  test("comes when it is asked for, from this site alone", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
    await page.getByText("Filtrer").click();
    await page.waitForLoadState("networkidle");
    const ofMap = () => requests.filter((url) => /\/(leaflet|carte|territoires)\.|carte\.json/.test(url));
    expect(ofMap()).toEqual([]);
    await page.getByText("Filtrer").click();

    const way = page.getByRole("link", { name: "Carte", exact: true });
    await way.click();
    await expect(flags(page).first()).toBeVisible();
    await expect(way).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByRole("region", { name: "Carte des actions" })).toBeInViewport();
    expect(ofMap().length).toBeGreaterThan(3);
    expect(requests.filter((url) => !url.startsWith(`${demo.url}/`))).toEqual([]);
    await expectNoFault(page);
    await way.click();
    await expect(page.getByRole("region", { name: "Carte des actions" })).toBeHidden();
    await expect(way).toHaveAttribute("aria-expanded", "false");
  });

  test("lists the actions of a flag, by the keyboard alone", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=La+Tour-du-Pin&km=5");
    const flag = page.getByRole("button", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    await flag.focus();
    await flag.press("Enter");
    const list = page.getByRole("dialog", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    await expect(list).toBeVisible();
    await expect(list).toBeFocused();
    expect(await list.getByRole("link").count()).toBeGreaterThan(3);
    await expect(list.getByRole("link", { name: "Un contrat au jardin maraîcher" })).toHaveAttribute("href", /^\/offre\/un-contrat/);
    await expectNoFault(page);
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(flag).toBeFocused();

    await flag.press("Enter");
    await list.getByRole("link").first().click();
    await expect(page).toHaveURL(/\/offre\/[a-z0-9-]+-[0-9a-f]{16}$/);
  });

  test("follows the filters", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=La+Tour-du-Pin&km=5");
    const flag = page.getByRole("button", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    const before = numberIn(await flag.getAttribute("aria-label"));
    await page.getByText("Filtrer").click();
    const answer = page.waitForResponse(/\/offre\/carte\.json\?.*frais=payant/, { timeout: 15_000 });
    await page.getByLabel(/^Payant/).check();
    const { places, total } = await (await answer).json();
    const here = places.find((place: { name: string }) => place.name === "La Tour-du-Pin").count;
    expect(here).toBeLessThan(before);
    await expect(flag).toHaveAttribute("aria-label", new RegExp(`^${here}\\s`));
    expect(numberIn(await page.locator(".tally").textContent())).toBe(total);
  });

  test("stands beside the list where there is room", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, "/offre?ou=La+Tour-du-Pin");
    const map = (await page.locator("#carte").boundingBox())!;
    const list = (await page.getByRole("region", { name: "Résultats" }).boundingBox())!;
    const beside = map.x >= list.x + list.width || map.x + map.width <= list.x;
    expect(beside, JSON.stringify({ map, list })).toBe(true);
    expect(Math.abs(map.y - list.y), "both begin at the same height, or nearly").toBeLessThan(100);
    expect(map.width).toBeGreaterThan(350);
    expect(list.width).toBeGreaterThan(350);
    await page.getByRole("article").last().scrollIntoViewIfNeeded();
    await expect(page.locator("#carte"), "it stays while the list scrolls").toBeInViewport({ ratio: 0.8 });
    await expectNoFault(page);
  });

  test("is a list of communes without a script", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await page.goto("/offre?ou=La+Tour-du-Pin&frais=gratuit");
    await page.getByRole("link", { name: "Carte", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Les actions, commune par commune");
    const line = page.getByRole("listitem").filter({ hasText: "Bourgoin-Jallieu" });
    const count = numberIn(await line.textContent());
    expect(count).toBeGreaterThan(0);
    await line.getByRole("link", { name: "Bourgoin-Jallieu" }).click();
    await expect(page).toHaveURL(/ou=Bourgoin-Jallieu/);
    await expect(page).toHaveURL(/frais=gratuit/);
    await expect(page.getByLabel("Où ?")).toHaveValue("Bourgoin-Jallieu");
    await expect(page.getByRole("article").first()).toContainText("Bourgoin-Jallieu");
  });
});

test("a first visit is light on the way", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  const wire = await page.context().newCDPSession(page);
  const requests = new Map<string, { url: string; type?: string; bytes: number }>();
  wire.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    requests.set(requestId, { url: request.url, type, bytes: 0 });
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    requests.get(requestId)!.bytes = encodedDataLength;
  });
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);

  const all = [...requests.values()];
  const seen = JSON.stringify(all, null, 1);
  const weight = (type: string) => all.filter((one) => one.type === type).reduce((sum, one) => sum + one.bytes, 0);
  expect(all.every((one) => one.bytes > 0), seen).toBe(true);
  expect(all.map((one) => one.type), seen).toEqual(expect.arrayContaining(["Document", "Stylesheet", "Font"]));
  expect(all.filter((one) => /\.(js|mjs|wasm)$/.test(new URL(one.url).pathname))).toEqual([]);
  expect(all.length, seen).toBeLessThanOrEqual(BUDGET.requests);
  expect(weight("Document"), seen).toBeLessThanOrEqual(BUDGET.html);
  expect(weight("Stylesheet"), seen).toBeLessThanOrEqual(BUDGET.css);
  expect(all.reduce((sum, one) => sum + one.bytes, 0), seen).toBeLessThanOrEqual(BUDGET.all);
});

test.describe("what a device keeps", () => {
  const cookie = async (page: Page, name: string) => (await page.context().cookies()).find((one) => one.name === name);
  const kept = (page: Page) => page.getByRole("article").filter({ has: page.getByRole("link", { name: CODE, exact: true }) });

  test("favourites stay on it without an account, and go with who signs in", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(CODE);
    // One stays where one was.
    await expect(page.getByRole("status")).toContainText("C’est gardé dans vos favoris.");
    await expect(page.getByRole("status")).toBeInViewport();
    await page.goto("/favoris");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes favoris");
    await expect(kept(page)).toHaveCount(1);
    // Its next date is there as in any list.
    await expect(kept(page)).toContainText(/\d\splaces?$/);
    await kept(page).getByRole("link").click();
    await page.getByRole("button", { name: "Ne plus garder" }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
    await expect(page.getByText("Vous ne gardez rien pour le moment.")).toBeVisible();

    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    expect(await cookie(page, "favoris")).toBeDefined();
    await signInToDemo(page, demo, NADIA.mail);
    await expect(page).toHaveURL(/\/espace$/);
    expect(await cookie(page, "favoris")).toBeUndefined();
    await page.getByRole("link", { name: "Mes favoris" }).click();
    await expect(kept(page)).toHaveCount(1);
    await kept(page).getByRole("link").click();
    await page.getByRole("button", { name: "Ne plus garder" }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
  });

  test("all of it is forgotten when asked", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(1);
    await page.goto("/mes-donnees");
    await page.getByRole("button", { name: "Tout oublier sur cet appareil" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vos données personnelles");
    expect(await page.context().cookies()).toEqual([]);
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
    await page.goto("/offre");
    await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
  });

  test("the last search is offered again", async ({ demo, browser }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await windowOf(browser, demo.url, javaScriptEnabled);
      await page.goto("/offre");
      await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
      await page.getByLabel("Où ?").fill("Morestel");
      await page.getByLabel("Je cherche…").fill("français");
      await page.getByRole("button", { name: "Chercher" }).click();
      await expect(page).toHaveURL(/ou=Morestel/);
      await expect(page.getByRole("region", { name: "Résultats" })).toContainText("action");
      // A place that nobody knows is nothing to come back to.
      await page.goto("/offre?ou=Atlantis");
      await page.goto("/offre");
      const last = page.getByText("Votre dernière recherche").getByRole("link");
      await expect(last).toHaveText("français, Morestel");
      await last.click();
      await expect(page.getByLabel("Où ?")).toHaveValue("Morestel");
      await expect(page.getByLabel("Je cherche…")).toHaveValue("français");
      await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
    }
  });
});

test("a référent proposes an action, and the person hears of it", async ({ demo, browser }) => {
  const word = "On en parlait mardi : c’est à deux pas de la gare, je vous y emmène.";
  const claire = await windowAt(browser, demo, WORK.claire);
  await openAction(claire, SIMULATOR);
  await claire.getByRole("link", { name: "Proposer à quelqu’un" }).click();
  await expect(claire.getByRole("heading", { level: 1 })).toHaveText("Proposer à quelqu’un");
  const who = claire.getByLabel("À qui ?");
  await claire.getByLabel(/^Votre mot/).fill(word);
  await claire.getByRole("button", { name: "Proposer" }).click();
  await expect(claire.getByText("Choisissez à qui vous proposez cette action.")).toBeVisible();
  await expect(who).toHaveAttribute("aria-invalid", "true");
  await expect(claire.getByLabel(/^Votre mot/)).toHaveValue(word);
  await expectNoFault(claire);

  await who.selectOption({ label: (await who.getByRole("option", { name: /Benali Nadia/ }).textContent())! });
  await claire.getByRole("button", { name: "Proposer" }).click();
  await expect(claire.getByRole("status")).toContainText("C’est proposé à Nadia Benali");
  await expect(claire.getByLabel(/^Votre mot/)).toHaveValue("");

  const visitor = await windowOf(browser, demo.url);
  for (const to of ["+33639980012", NADIA.mail]) {
    const told = await until(`a message to ${to}`, async () => {
      return (await demoMessages(demo, to)).find((one) => one.text.includes("Claire") && one.text.includes("simulateur"));
    });
    expect(told.text).toContain("à deux pas de la gare");
    const link = told.text.match(/https?:\/\/\S+/)?.[0];
    expect(link, told.text).toBeDefined();
    await visitor.goto(link!);
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(SIMULATOR);
  }

  const nadia = await windowAt(browser, demo, NADIA.phone);
  await nadia.goto("/espace");
  const proposed = nadia.getByRole("region", { name: "On vous propose" });
  await expect(proposed).toContainText("Claire Lefèvre");
  await expect(proposed).toContainText(word);
  await proposed.getByRole("link", { name: SIMULATOR }).click();
  await expect(nadia.getByRole("heading", { level: 1 })).toHaveText(SIMULATOR);
});

test("ideas say why, and can be turned off", async ({ demo, browser }) => {
  const page = await windowAt(browser, demo, NADIA.phone);
  await page.goto("/espace");
  const ideas = page.getByRole("region", { name: "Des idées pour vous" });
  const cards = ideas.getByRole("article");
  await expect(cards).toHaveCount(3);
  await expect(cards.filter({ hasText: "Parce que" })).toHaveCount(3);
  await expect(cards.filter({ hasText: "Parce que votre CER parle de votre famille" })).toHaveCount(1);
  await ideas.getByRole("button", { name: "Ne plus me proposer d’idées" }).click();
  await expect(page).toHaveURL(/\/espace#idees$/);
  await expect(cards).toHaveCount(0);
  await page.reload();
  await expect(cards).toHaveCount(0);
  await ideas.getByRole("button", { name: "Me proposer de nouveau des idées" }).click();
  await expect(cards).toHaveCount(3);
});

test("a porteur describes an action, and the offer says it", async ({ demo, browser }) => {
  const samir = await windowAt(browser, demo, WORK.samir);
  const describe = samir.getByRole("link", { name: new RegExp(`^Décrire cette action\\s: ${TRIPS}$`) });
  const text = samir.getByLabel("Ce qu’on y fait");
  await samir.goto("/porteur");
  await describe.click();
  await expect(samir.getByRole("heading", { level: 1 })).toHaveText("Décrire l’action");
  const before = await text.inputValue();
  await text.fill("On prépare ensemble le trajet. Un café est offert à la gare.");
  await samir.getByLabel("Garde d’enfants sur place").check();
  await samir.getByLabel("Accessible sans marche").check();
  await samir.getByLabel("Le mail").fill("le soir");
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await expect(samir.getByText("Écrivez une adresse comme contact@exemple.fr")).toBeVisible();
  await expect(samir.getByLabel("Le mail")).toHaveAttribute("aria-invalid", "true");
  await expect(samir.getByLabel("Le mail")).toHaveValue("le soir");
  await expect(text).toHaveValue("On prépare ensemble le trajet. Un café est offert à la gare.");
  await expect(samir.getByLabel("Garde d’enfants sur place")).toBeChecked();
  await expectNoFault(samir);

  await samir.getByLabel("Le mail").fill("trajets@example.org");
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await expect(samir.getByRole("status")).toContainText("C’est enregistré");
  await samir.getByRole("status").getByRole("link", { name: "Voir l’action" }).click();
  await expect(samir.getByRole("heading", { level: 1 })).toHaveText(TRIPS);
  await samir.goto("/porteur");

  const visitor = await windowOf(browser, demo.url);
  await openAction(visitor, TRIPS);
  // The offer in memory is read again about every second.
  await expect(async () => {
    await visitor.reload();
    await expect(visitor.getByText("Un café est offert à la gare.")).toBeVisible({ timeout: 1 });
  }).toPass({ timeout: 10_000 });
  const facts = visitor.getByRole("list", { name: "Ce qui aide à venir" });
  await expect(facts).toContainText("Garde d’enfants sur place");
  await expect(facts).toContainText("Accessible sans marche");
  await expect(visitor.getByRole("link", { name: "Écrire" })).toHaveAttribute("href", "mailto:trajets@example.org");
  await visitor.goto("/offre?ou=La+Tour-du-Pin&km=5&avec=garde-enfants&avec=sans-marche&quoi=trajets");
  const card = visitor.getByRole("article").filter({ has: visitor.getByRole("link", { name: TRIPS, exact: true }) });
  await expect(card).toContainText("Garde d’enfants sur place");
  await expect(card).toContainText("Accessible sans marche");

  await describe.click();
  await expect(text).toHaveAccessibleDescription(new RegExp(`Changé ici. La fiche d’origine dit\\s: «\\s${before.slice(0, 40)}`));
  await expect(samir.getByLabel("Accessible sans marche")).toBeChecked();
  // What the source says is no change.
  await text.fill(before);
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await samir.getByRole("link", { name: "Mes sessions" }).first().click();
  await describe.click();
  await expect(text).toHaveValue(before);
  await expect(text).not.toHaveAccessibleDescription(/Changé ici/);
});

test.describe("the page of an action", () => {
  test("tells others what it is", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    const said = (selector: string, name: string) => page.locator(selector).getAttribute(name);
    expect(await said("link[rel=canonical]", "href")).toBe(page.url());
    expect(await said("meta[property='og:url']", "content")).toBe(page.url());
    expect(await said("meta[property='og:title']", "content")).toBe(CODE);
    expect((await said("meta[property='og:description']", "content"))!.length).toBeGreaterThan(20);
    const picture = await fetch((await said("meta[property='og:image']", "content"))!);
    expect(picture.ok && picture.headers.get("content-type")).toBe("image/png");

    const linked = JSON.parse((await page.locator("script[type='application/ld+json']").textContent())!);
    expect(linked["@context"]).toBe("https://schema.org");
    const events = linked["@graph"].filter((one: { "@type": string }) => one["@type"] === "Event");
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      expect(Date.parse(event.startDate), event.startDate).toBeGreaterThan(Date.now());
      expect(Date.parse(event.endDate)).toBeGreaterThan(Date.parse(event.startDate));
      expect(event.name).toBe(CODE);
      expect(event.location.address.addressLocality).toBe("La Tour-du-Pin");
    }
  });

  test("leads there, is sent and is printed by what the device has", async ({ demo, browser }) => {
    const agents: [string, RegExp][] = [
      ["Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36", /^geo:45\.\d+,5\.\d+\?/],
      ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", /^maps:/],
    ];
    for (const [userAgent, way] of agents) {
      const context = await browser.newContext({ baseURL: demo.url, userAgent });
      const page = await context.newPage();
      await page.addInitScript(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
      await openAction(page, CODE);
      await expect(page.getByRole("link", { name: "Y aller" })).toHaveAttribute("href", way);
      const sms = (await page.getByRole("link", { name: "Envoyer par SMS" }).getAttribute("href"))!;
      expect(sms).toMatch(/^sms:/);
      expect(decodeURIComponent(sms)).toContain(page.url());
      expect(decodeURIComponent(sms)).toContain(CODE);
      await page.getByRole("button", { name: "Imprimer" }).click();
      expect(await page.evaluate(() => "printed" in window)).toBe(true);
    }
    const plain = await windowOf(browser, demo.url, false);
    await openAction(plain, CODE);
    await expect(plain.getByRole("link", { name: "Envoyer par SMS" })).toBeVisible();
    await expect(plain.locator("[data-print]")).toBeHidden();

    // On paper: whom to call and where to find the page again, and nothing to touch.
    await expect(plain.getByText(plain.url(), { exact: true })).toBeHidden();
    await plain.emulateMedia({ media: "print" });
    await expect(plain.getByText(plain.url(), { exact: true })).toBeVisible();
    for (const name of ["Envoyer par SMS", "Y aller", "Toute l’offre"]) {
      await expect(plain.getByRole("link", { name })).toBeHidden();
    }
  });

  test("is listed for search engines, which may read it", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    const sitemap = await (await fetch(`${demo.url}/sitemap.xml`)).text();
    expect(sitemap).toContain(`<loc>${page.url()}</loc>`);
    expect(sitemap).toContain(`<loc>${demo.url}/offre</loc>`);

    // The longest rule that fits decides (RFC 9309).
    const robots = await (await fetch(`${demo.url}/robots.txt`)).text();
    const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, kind, path]) => ({ kind, path }));
    const may = (path: string) => {
      const fitting = rules.filter((rule) => path.startsWith(rule.path)).sort((a, b) => b.path.length - a.path.length);
      return fitting[0]?.kind !== "Disallow";
    };
    expect(may(new URL(page.url()).pathname)).toBe(true);
    expect(may("/offre")).toBe(true);
    expect(may("/espace")).toBe(false);
  });
});

test.describe("in the frame of another site", () => {
  let other: Server;
  const site = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  test.beforeAll(async ({ demo }) => {
    other = createServer((request, response) => {
      const framed = new URL(request.url!, "http://other").searchParams.get("cadre") ?? "";
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="fr"><title>Ailleurs</title><link rel="icon" href="data:,">
        <iframe title="Les actions" width="340" height="640" src="${demo.url}${framed.replaceAll("&", "&amp;")}"></iframe></html>`);
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  });

  test.afterAll(() => {
    other.closeAllConnections();
    other.close();
  });

  async function look(browser: Browser, path: string): Promise<{ page: Page; frame: ReturnType<Locator["contentFrame"]>; complaints: string[] }> {
    const page = await windowOf(browser, site());
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`/?cadre=${encodeURIComponent(path)}`, { waitUntil: "networkidle" });
    return { page, frame: page.locator("iframe").contentFrame(), complaints };
  }

  test("the widget shows the actions, without script or cookie", async ({ demo, browser }) => {
    const { page, frame, complaints } = await look(browser, "/widget?ou=Vienne");
    await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Les actions près de Vienne");
    await expect(frame.getByRole("article").first()).toContainText("Vienne");
    await expect(frame.locator("script")).toHaveCount(0);
    await expect(frame.getByText("Aller au contenu")).toHaveCount(0);
    const links = frame.getByRole("main").getByRole("link");
    expect(await links.count()).toBeGreaterThan(3);
    for (const link of await links.all()) await expect(link).toHaveAttribute("target", "_blank");
    const wider = await frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wider, "it scrolls sideways").toBe(0);
    expect(complaints).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);

    const opened = page.waitForEvent("popup");
    await frame.getByRole("article").first().getByRole("link").click();
    await expect((await opened).getByRole("link", { name: "Toute l’offre" })).toBeVisible();
    expect((await opened).url()).toContain(`${demo.url}/offre/`);
  });

  test("no other page is shown", async ({ browser }) => {
    const { page, complaints } = await look(browser, "/offre");
    await expect.poll(() => complaints.join("\n")).toContain("frame-ancestors");
    expect(page.frames().map((frame) => new URL(frame.url()).protocol)).toEqual(["http:", "chrome-error:"]);
  });
});

test("the quality of the offer is for who answers for it", async ({ demo, browser }) => {
  const admin = await windowAt(browser, demo, WORK.admin);
  await admin.goto("/territoire");
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Qualité de l’offre");
  for (const title of [
    "À revoir avec l’organisme",
    "Cherché, et pas trouvé",
    "Sans point sur la carte",
    "Sans zone",
    "En double",
    "Liens qui ne répondent pas",
  ]) {
    await expect(admin.getByRole("heading", { level: 2, name: title })).toBeVisible();
  }
  await expectNoFault(admin);

  const nadia = await windowAt(browser, demo, NADIA.phone);
  expect((await nadia.goto("/territoire"))!.status()).toBe(404);
});

test.describe("a search that finds nothing", () => {
  test("offers ways on, and whom to call", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await page.goto("/offre?ou=La+Tour-du-Pin&quoi=zzzzqqq");
    const results = page.getByRole("region", { name: "Résultats" });
    await expect(results.getByRole("heading", { level: 2 }).first()).toHaveText(/^Rien pour «\szzzzqqq\s»/);
    await expect(results).toContainText("Voici plutôt ce qui est près de chez vous.");
    await expect(page.locator(".tally")).toHaveCount(0);
    await expect(results.locator("a[href^='tel:']")).toBeVisible();
    const way = results.getByRole("link", { name: /^\d+\sactions sans « zzzzqqq »/ });
    const count = numberIn(await way.textContent());
    await way.click();
    await expect(page.locator(".tally")).toHaveText(new RegExp(`^${count}\\sactions`));
  });

  test("because of its filters can do without them", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    // Nothing that is done from home costs anything.
    await page.goto("/offre?ou=La+Tour-du-Pin&mode=a-distance");
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.goto("/offre?ou=La+Tour-du-Pin&mode=a-distance&frais=payant");
    const results = page.getByRole("region", { name: "Résultats" });
    await expect(results.getByRole("heading", { level: 2 }).first()).toContainText("Rien");
    await results.getByRole("link", { name: /^\d+\sactions sans filtre/ }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  });

  test("because of a typo finds what was meant, and says so", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await page.goto("/offre?ou=La+Tour-du-Pin&quoi=pemris");
    await expect(page.getByText("nous avons cherché « permis »")).toBeVisible();
    await expect(page.getByRole("link", { name: CODE, exact: true })).toBeVisible();
    await expect(page.getByLabel("Je cherche…")).toHaveValue("pemris");
  });
});
