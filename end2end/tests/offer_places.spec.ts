// Places proposed while one types where one lives.
import type { Locator, Page } from "@playwright/test";

import { expectNoFault, mark, wasNeverLeft } from "../support/offer.ts";
import { expect, test, windowOf } from "../support/test.ts";

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
