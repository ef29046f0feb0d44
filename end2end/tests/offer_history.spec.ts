// Searches one after the other: Back and Forward, pages, and what stays in reach on a phone.
import type { Page } from "@playwright/test";

import { CODE, expectNoFault, mark, numberIn, wasNeverLeft } from "../support/offer.ts";
import { expect, test, windowOf } from "../support/test.ts";

const tally = (page: Page) => page.locator(".tally");

test("Back goes back one search, three times", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin");
  await mark(page);
  const seen = [{ url: page.url(), tally: (await tally(page).textContent())!, title: await page.title() }];
  const steps = [
    // The scripts come with the first touch.
    async () => {
      await page.getByText("Filtrer").click();
      await page.getByLabel(/^Des places libres/).check();
    },
    () => page.getByRole("link", { name: /^Mobilité, / }).click(),
    async () => {
      await page.getByLabel("Je cherche…").fill("permis");
      await page.getByLabel("Je cherche…").press("Enter");
    },
  ];
  for (const step of steps) {
    await step();
    await expect(page).not.toHaveURL(seen.at(-1)!.url);
    seen.push({ url: page.url(), tally: (await tally(page).textContent())!, title: await page.title() });
  }
  expect(seen.at(-1)!.title).toMatch(/^«\spermis\s», Mobilité près de La Tour-du-Pin · Jalon$/);

  const came = [
    () => page.getByLabel("Je cherche…"),
    () => page.getByRole("link", { name: /^Mobilité, / }),
    () => page.getByLabel(/^Des places libres/),
  ];
  for (const [at, before] of seen.slice(0, -1).reverse().entries()) {
    await page.goBack();
    await expect(page).toHaveURL(before.url);
    await expect(tally(page)).toHaveText(before.tally);
    await expect(page).toHaveTitle(before.title);
    await expect(page.getByLabel("Je cherche…")).toHaveValue("");
    // The focus is where that search was left from.
    await expect(came[at]!()).toBeFocused();
  }
  await expect(page.getByLabel(/^Des places libres/)).not.toBeChecked();
  expect(await wasNeverLeft(page)).toBe(true);

  await page.goForward();
  await expect(tally(page)).toHaveText(seen[1]!.tally);
  await expect(page.getByLabel(/^Des places libres/)).toBeChecked();
  expect(await wasNeverLeft(page)).toBe(true);
});

test("Back from an action, then back one search", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin&km=5");
  const before = (await tally(page).textContent())!;
  await page.getByRole("link", { name: /^Mobilité, / }).click();
  await expect(page).toHaveURL(/theme=mobilite/);
  const under = (await tally(page).textContent())!;
  await page.getByRole("link", { name: CODE, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(CODE);
  // The link says the same as the browser's Back, with town and theme.
  await expect(page.getByRole("link", { name: "Toute l’offre" })).toHaveAttribute("href", /ou=La\+Tour-du-Pin&theme=mobilite/);
  await page.goBack();
  await expect(tally(page)).toHaveText(under);
  await page.goBack();
  await expect(page).toHaveURL(/\/offre\?ou=La\+Tour-du-Pin&km=5$/);
  await expect(tally(page)).toHaveText(before);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`pages follow each other, and there is none beyond the last, ${how} JavaScript`, async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.goto("/offre?ou=La+Tour-du-Pin&km=tout");
    const total = numberIn(await tally(page).textContent());
    await expect(page.getByRole("link", { name: /précédentes$/ })).toHaveCount(0);
    await page.getByRole("link", { name: /^Voir les \d+ suivantes$/ }).click();
    await expect(page).toHaveURL(/page=2$/);
    await expect(page).toHaveTitle(/, page 2 · Jalon$/);
    await expect(page.getByText(`Page 2 sur ${Math.ceil(total / 20)}.`)).toBeVisible();
    await page.getByRole("link", { name: /^Voir les \d+ précédentes$/ }).click();
    await expect(page).not.toHaveURL(/page=/);

    const answer = await page.goto("/offre?ou=La+Tour-du-Pin&km=tout&page=70");
    expect(answer!.status()).toBe(200);
    const last = Math.ceil(total / 20);
    await expect(page.getByText(`sur ${last} pages : voici la dernière.`)).toBeVisible();
    await expect(page.getByText(`Page ${last} sur ${last}.`)).toBeVisible();
    if (javaScriptEnabled) await expectNoFault(page);
    await expect(page.getByRole("article").first()).toBeVisible();
    await expect(page.getByRole("link", { name: /suivantes?$/ })).toHaveCount(0);
  });
}

test("on a phone the button of the filters stays in sight, and says how many", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin");
  const button = page.getByRole("button", { name: /^Voir \d+\sactions?$/ });
  await page.getByText("Filtrer").click();
  for (const label of [/^Gratuit/, /^Des places libres/, /^Français débutant accepté/]) {
    const box = page.getByLabel(label);
    await box.check();
    // Nothing of the button or of the bar below lies over what has the focus; the panel is made anew meanwhile.
    await expect(async () => {
      await expect(button).toBeInViewport({ ratio: 1, timeout: 500 });
      await expect(box).toBeFocused({ timeout: 500 });
      const [one, other] = [(await box.boundingBox({ timeout: 500 }))!, (await button.boundingBox({ timeout: 500 }))!];
      expect(one.y + one.height, String(label)).toBeLessThanOrEqual(other.y);
    }).toPass({ timeout: 15_000 });
  }
  await expect(tally(page)).toContainText("action");
  await expect(page).toHaveURL(/avec=places.*avec=.*frais=gratuit/);
  await expect(button).toHaveText(new RegExp(`^\\s*Voir ${numberIn(await tally(page).textContent())}\\s`));
  // At its end the panel has its button where it stands, over nothing: axe measures what a button lies over.
  await page.locator("#filtres").evaluate((panel) => panel.scrollIntoView({ block: "end" }));
  await expectNoFault(page);
  await button.click();
  await expect(page.locator("details.filters")).not.toHaveAttribute("open");
  await expect(page.getByRole("region", { name: "Résultats" })).toBeFocused();
  await expect(tally(page)).toBeInViewport();
  // Further down the list, the filters are still in reach.
  await page.getByRole("article").last().scrollIntoViewIfNeeded();
  await expect(page.getByText("Filtrer")).toBeInViewport();
});

test("far from everything, what is done from home is explained", async ({ demo, browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.goto("/offre?pos=48.85,2.35");
    await expect(page.getByRole("article").first()).toBeVisible();
    const results = page.getByRole("region", { name: "Résultats" });
    await expect(results).toContainText("rien n’est assez près de vous");
    await results.getByRole("link", { name: /^Voir ce qui est près/ }).click();
    await expect(page.getByRole("article").first()).toContainText("km");
  }
});
