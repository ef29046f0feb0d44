// What only a browser shows of rights and duties: read aloud where it can, asked about and agreed to on a phone.
import AxeBuilder from "@axe-core/playwright";

import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

const FATOU = "06 39 98 00 34";
const OTHER = "06 39 98 00 23";

for (const javaScript of [true, false]) {
  test(`cards are read, asked about and agreed to ${javaScript ? "with" : "without"} JavaScript`, async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, javaScript);
    await page.setViewportSize({ width: 360, height: 740 });
    await signInToDemo(page, demo, javaScript ? FATOU : OTHER);
    await page.goto("/espace/droits-et-devoirs");
    const cards = page.locator(".rights > section");
    expect(await cards.count()).toBeGreaterThan(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    if (javaScript) {
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations).toEqual([]);
    } else {
      await expect(page.getByRole("button", { name: "Lire à voix haute" })).toHaveCount(0);
    }

    const card = cards.first();
    await card.getByText("Une question sur cette carte").click();
    await card.getByLabel("Votre question").fill("Est-ce que je peux changer de référent ?");
    await card.getByRole("button", { name: "Envoyer ma question" }).click();
    await expect(page).toHaveURL(/droits-et-devoirs#/);
    await expect(cards.first()).toContainText("changer de référent");

    await page.getByRole("button", { name: "J’ai lu, je suis d’accord" }).click();
    await expect(page.locator("#accord")).toContainText("C’est noté");
    await expect(page.getByRole("button", { name: "J’ai lu, je suis d’accord" })).toHaveCount(0);
  });
}

test("a card is read aloud, and stopped, by the browser's own voice", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  // A browser without a voice says nothing here: what it is asked to say is noted.
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    class Speech extends EventTarget {
      constructor(public text: string) {
        super();
      }
    }
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Speech });
    Object.defineProperty(window, "speechSynthesis", {
      value: { speak: (one: Speech) => said.push(one.text), cancel: () => said.push("(stop)") },
    });
  });
  await signInToDemo(page, demo, "06 39 98 00 45");
  await page.goto("/espace/droits-et-devoirs");
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  const listen = page.getByRole("button", { name: "Lire à voix haute" });
  const first = page.locator(".rights > section").first();
  await listen.first().click();
  const title = await first.getByRole("heading", { level: 2 }).textContent();
  expect((await said()).at(-1)).toContain(title);
  const stop = page.getByRole("button", { name: "Arrêter" });
  await stop.click();
  expect((await said()).at(-1)).toBe("(stop)");
  await expect(stop).toHaveCount(0);
});

test("a browser without a voice shows no button for it", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.addInitScript(() => Object.defineProperty(window, "speechSynthesis", { value: undefined }));
  await signInToDemo(page, demo, "jean-baptiste@example.org");
  await page.goto("/espace/droits-et-devoirs");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Lire à voix haute" })).toHaveCount(0);
});
