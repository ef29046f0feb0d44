// Five tasks on a phone, as somebody would do them: a sentence, a slip, a village at the border, Back, a map.
import { type Browser, type Page, devices } from "@playwright/test";

import type { Jalon } from "../support/jalon.ts";
import { expectNoFault, numberIn } from "../support/offer.ts";
import { expect, test } from "../support/test.ts";

/** A phone, held upright. */
async function phone(browser: Browser, demo: Jalon, javaScriptEnabled: boolean): Promise<Page> {
  const { defaultBrowserType: _, ...device } = devices["Galaxy S9+"]!;
  const context = await browser.newContext({
    ...device,
    viewport: { width: 360, height: 740 },
    baseURL: demo.url,
    javaScriptEnabled,
  });
  return context.newPage();
}

const tally = (page: Page) => page.locator(".tally");
const results = (page: Page) => page.getByRole("region", { name: "Résultats" });
const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function search(page: Page, place: string, words: string): Promise<void> {
  await page.getByLabel("Où ?").fill(place);
  await page.getByLabel("Je cherche…").fill(words);
  await page.getByRole("button", { name: "Chercher", exact: true }).tap();
  await expect(page).toHaveURL(/[?&](ou|quoi)=/);
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";

  test(`a sentence says what one needs, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await phone(browser, demo, javaScriptEnabled);
    await page.goto("/offre");
    await search(page, "Bourgoin-Jallieu", "je peux plus payer mon loyer");
    await expect(results(page)).toContainText("Pour « je peux plus payer mon loyer »");
    await expect(page.getByRole("article").first()).toContainText(/Logement|Argent|Papiers et droits/);
    await expect(page.getByRole("article").first()).toBeInViewport();
    if (javaScriptEnabled) await expectNoFault(page);
    expect(await wider(page)).toBe(0);
    const exact = page.getByRole("link", { name: "Chercher exactement ces mots" });
    await exact.tap();
    await expect(page).toHaveURL(/exact=1/);
  });

  test(`slips in the words and in the place are understood, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await phone(browser, demo, javaScriptEnabled);
    await page.goto("/offre");
    await search(page, "Bourgoin jalieu", "ordinateure");
    await expect(page).toHaveTitle(/près de Bourgoin-Jallieu/);
    await expect(page.getByRole("article").first()).toContainText("Numérique");
    await expect(results(page)).toContainText("ordinateur");
    expect(await wider(page)).toBe(0);
  });

  test(`a village beyond the border leads to what is nearest, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await phone(browser, demo, javaScriptEnabled);
    await page.goto("/offre");
    await search(page, "Belley", "");
    await expect(results(page)).toContainText("L’offre est celle de l’Isère");
    await expect(results(page)).toContainText("le plus proche de Belley");
    await expect(page.getByRole("article").first()).toContainText("km");
    if (javaScriptEnabled) await expectNoFault(page);
    expect(await wider(page)).toBe(0);
  });

  test(`Back undoes one search each time, from a first tap on a theme on, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await phone(browser, demo, javaScriptEnabled);
    await page.goto("/offre?ou=La+Tour-du-Pin");
    const seen = [{ url: page.url(), title: await page.title(), tally: await tally(page).textContent() }];
    const steps = [
      // Before any script came.
      () => page.getByRole("link", { name: /^Mobilité, / }).tap(),
      () => page.getByRole("link", { name: /^Emploi, / }).tap(),
      () => search(page, "La Tour-du-Pin", "permis"),
    ];
    for (const step of steps) {
      await step();
      await expect(page).not.toHaveURL(seen.at(-1)!.url);
      await expect(page).not.toHaveTitle(seen.at(-1)!.title);
      seen.push({ url: page.url(), title: await page.title(), tally: await tally(page).textContent() });
    }
    for (const before of seen.slice(0, -1).reverse()) {
      await page.goBack();
      await expect(page).toHaveURL(before.url);
      await expect(page).toHaveTitle(before.title);
      await expect(tally(page)).toHaveText(before.tally!);
    }
    await expect(page.getByLabel("Je cherche…")).toHaveValue("");
  });

  test(`the map leads to a town and to an action, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await phone(browser, demo, javaScriptEnabled);
    await page.goto("/offre?ou=La+Tour-du-Pin");
    const all = numberIn(await tally(page).textContent());
    await page.getByRole("link", { name: "Carte", exact: true }).tap();
    if (javaScriptEnabled) {
      const map = page.getByRole("region", { name: /carte/i });
      await expect(map.getByRole("button").first()).toBeVisible();
      await expect(map).toContainText("La Tour-du-Pin");
      await expectNoFault(page);
    } else {
      await page.getByRole("link", { name: "La Tour-du-Pin", exact: true }).tap();
      await expect(page.getByRole("article").first()).toContainText("La Tour-du-Pin");
      expect(numberIn(await tally(page).textContent())).toBeLessThanOrEqual(all);
    }
    expect(await wider(page)).toBe(0);
  });
}
