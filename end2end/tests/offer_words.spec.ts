// Words proposed while one types what one looks for, with what each finds.
import type { Locator, Page } from "@playwright/test";

import { expectNoFault, mark, numberIn, wasNeverLeft } from "../support/offer.ts";
import { expect, test, windowOf } from "../support/test.ts";

const words = (page: Page) => page.getByRole("listbox", { name: "Recherches proposées" });
const tally = (page: Page) => page.locator(".tally");

/** As fingers do: the scripts come with the first touch. */
const type = (field: Locator, text: string) => field.pressSequentially(text, { delay: 120 });

/** What an option says, and how many actions it promises. */
async function read(option: Locator): Promise<{ text: string; count: number }> {
  return { text: (await option.getAttribute("data-place"))!, count: numberIn(await option.locator("small").textContent()) };
}

test("are taken with the keys, and find as many actions as they say", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const search of ["ou=Bourgoin-Jallieu", "ou=Lyon", "ou=La+Tour-du-Pin&km=50&theme=mobilite", "ou=Vienne&frais=gratuit"]) {
    await page.goto(`/offre?${search}`);
    const field = page.getByLabel("Je cherche…");
    await type(field, "perm");
    const first = words(page).getByRole("option").first();
    await expect(first).toBeVisible();
    await expect(field).toHaveRole("combobox");
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await expect(field).toHaveAttribute("aria-controls", (await words(page).getAttribute("id"))!);
    await expectNoFault(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, "the open list scrolls sideways").toBe(0);

    await mark(page);
    await field.press("ArrowDown");
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(field).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id"))!);
    const { text, count } = await read(first);
    await field.press("Enter");
    await expect(field).toHaveValue(text);
    await expect(page).toHaveURL(/[?&]quoi=/);
    await expect(words(page)).toBeHidden();
    await expect.poll(async () => numberIn(await tally(page).textContent()), search).toBe(count);
    expect(await wasNeverLeft(page)).toBe(true);
  }
});

test("are taken with a touch, and go away with Escape", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin");
  const field = page.getByLabel("Je cherche…");
  await type(field, "log");
  const option = words(page).getByRole("option").first();
  await expect(option).toBeVisible();
  await field.press("Escape");
  await expect(words(page)).toBeHidden();
  await expect(field).toHaveValue("log");
  await type(field, "e");
  const { text, count } = await read(option);
  await option.click({ delay: 400 });
  await expect(field).toHaveValue(text);
  await expect.poll(async () => numberIn(await tally(page).textContent())).toBe(count);
});

test("are links without a script, once something was searched", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url, false);
  await page.goto("/offre?ou=Bourgoin-Jallieu&theme=mobilite");
  await page.getByLabel("Je cherche…").fill("perm");
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  const link = page.getByRole("list", { name: "Recherches proposées" }).getByRole("link").first();
  const count = numberIn((await link.locator(".chip-count").textContent())!);
  await link.click();
  await expect(page).toHaveURL(/ou=Bourgoin-Jallieu/);
  expect(numberIn(await tally(page).textContent())).toBe(count);
});
