// Filters of the offer, and what a search without results offers instead.
import type { Page } from "@playwright/test";

import { CODE, expectNoFault, mark, numberIn, wasNeverLeft } from "../support/offer.ts";
import { expect, test, windowOf } from "../support/test.ts";

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
    // At its end the panel has its button where it stands, over nothing: axe measures what a button lies over.
    await page.locator("#filtres").evaluate((panel) => panel.scrollIntoView({ block: "end" }));
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
