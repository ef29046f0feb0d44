// The end of a session: it is said beforehand, one may stay, and what is sent too late is kept.
import type { Page } from "@playwright/test";

import type { Jalon } from "../support/jalon.ts";
import { until } from "../support/process.ts";
import { demoMessages, digits, expect, signInToDemo, test, windowOf } from "../support/test.ts";

// As short as an operator may set them: the warning comes two minutes before the end.
test.use({ config: "[limits]\nidle_allocataire_minutes = 1\nidle_professional_minutes = 2\n" });

/** How long the session still lasts, in seconds. */
async function secondsLeft(page: Page): Promise<number> {
  return (await (await page.request.get("/connexion/duree")).json()).left;
}

test("before the session ends the page says so, and lets one stay where one was", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await signInToDemo(page, demo, "claire.lefevre@example.org");
  await page.goto((await page.locator(".queue a").first().getAttribute("href"))!);
  const word = page.getByLabel(/^Un mot pour/);
  await word.fill("Bonne idée, cela sert votre permis.");
  const warning = page.getByRole("alert").filter({ hasText: "Vous serez bientôt déconnecté" });
  await expect(warning).toBeVisible({ timeout: 30_000 });
  // A session that was just used is not written again.
  await expect.poll(() => secondsLeft(page)).toBeLessThan(119);
  // It takes nothing away from who is writing, and stands in sight.
  await expect(word).toBeFocused();
  const box = (await warning.boundingBox())!;
  expect(box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height < 370, JSON.stringify(box)).toBe(true);

  await warning.getByRole("button", { name: "Rester connecté" }).click();
  await expect(warning).toBeHidden();
  expect(await secondsLeft(page)).toBeGreaterThan(120);
  await expect(word).toBeFocused();
  await expect(word).toHaveValue("Bonne idée, cela sert votre permis.");
});

/** The code that is newer than those of before. */
async function newCode(demo: Jalon, to: string, before: (string | undefined)[]): Promise<string> {
  return until("a new code", async () => {
    const codes = (await demoMessages(demo, to)).map((message) => digits(message.text));
    return codes.find((code) => code !== undefined && !before.includes(code));
  });
}

test("what is sent after the end is kept, and stands in its form again after signing in", async ({ demo, browser }) => {
  const nadia = "nadia@example.org";
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin&avec=places&avec=seul");
  await page.locator(".offer-name a").first().click();
  const session = await page.locator("input[name=session]:not([disabled])").first().getAttribute("value");
  await page.goto(`/inscription/${session}`);
  await signInToDemo(page, demo, nadia);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Je m’inscris");
  await page.getByLabel("Une garde pour mes enfants").check();
  await page.getByLabel(/^Un mot/).fill("Je finis à 11 h le jeudi.");

  await expect(page.getByText("Rien n’est perdu.")).toBeVisible({ timeout: 100_000 });
  await expect(page.getByRole("button", { name: "Rester connecté" })).toBeHidden();
  const before = (await demoMessages(demo, nadia)).map((message) => digits(message.text));
  await page.getByRole("button", { name: /^Je m’inscris/ }).click();
  await expect(page.getByText("Ce que vous avez écrit est gardé")).toBeVisible();
  await expect(page.getByText(/^Pour vous inscrire à/)).toBeVisible();
  await page.getByLabel("Votre téléphone ou votre mail").fill(nadia);
  await page.getByRole("button", { name: "Recevoir mon code" }).click();
  await page.getByLabel("Les six chiffres").fill(await newCode(demo, nadia, before));
  await page.getByRole("button", { name: "Entrer" }).click();

  await expect(page.getByText("Voici ce que vous aviez écrit.")).toBeVisible();
  await expect(page.getByLabel("Une garde pour mes enfants")).toBeChecked();
  await expect(page.getByLabel(/^Un mot/)).toHaveValue("Je finis à 11 h le jeudi.");
  await page.getByRole("button", { name: /^Je m’inscris/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Votre place est (gardée|validée), Nadia$/);
});
