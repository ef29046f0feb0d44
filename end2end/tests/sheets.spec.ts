// Fiches: read and printed by everybody, edited by an administrator, with and without JavaScript.
import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

const FICHE = "/fiches/declaration-trimestrielle";
const EDITOR = `/territoire${FICHE}`;
const TEXT = "Le bénéficiaire recevra 635 €.";

test("a fiche is printed with its address and its date, without buttons", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto(FICHE);
  const button = page.getByRole("button", { name: "Imprimer" });
  await expect(button).toBeVisible();
  const origin = page.getByText("La dernière version est sur", { exact: false });
  await expect(origin).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(button).toBeHidden();
  await expect(origin).toBeVisible();
  await expect(page.getByRole("heading", { name: "Être prévenu à temps ?" })).toBeHidden();
});

test("a text is checked while it is typed, seen, then published without JavaScript", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await signInToDemo(page, demo, "admin@example.org");
  await expect(page).toHaveURL(/\/referent$/);
  await page.goto(EDITOR);
  const hints = page.getByRole("region", { name: "Plus simple ?" });
  await expect(hints.getByRole("status")).toHaveText("Rien à simplifier.");
  await page.getByLabel("Le texte").fill(TEXT);
  await expect(hints.getByRole("status")).toHaveText(/2\s+suggestions/);
  await expect(hints.getByRole("listitem").first()).toContainText("dites plutôt");
  await page.getByLabel("Le texte").fill("Tout va bien.");
  await expect(hints.getByRole("listitem")).toHaveCount(0);

  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: demo.url, javaScriptEnabled: false, storageState });
  const bare = await context.newPage();
  await bare.goto(EDITOR);
  await bare.getByLabel("Le texte").fill(TEXT);
  await bare.getByRole("button", { name: "Voir ce que cela donne" }).click();
  await expect(bare.locator(".preview")).toContainText("Le bénéficiaire recevra 635");
  await expect(bare.getByLabel("Le texte")).toHaveValue(TEXT);
  await expect(bare.locator("[data-lines] li")).toHaveCount(2);
  await bare.getByLabel("Ce qui change, et pourquoi").fill("Un essai");
  await bare.getByRole("button", { name: "Publier" }).click();
  await expect(bare.locator(".notice--done")).toContainText("C’est publié");
  await bare.getByRole("link", { name: "Voir la fiche" }).click();
  await expect(bare.locator(".prose")).toContainText("recevra 635");
  await context.close();
});
