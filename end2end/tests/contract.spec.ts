// A contract on a phone: from the SMS to « signé », in taps, with and without a script.
import { brotliCompressSync } from "node:zlib";

import type { Browser, Page } from "@playwright/test";

import { type Jalon } from "../support/jalon.ts";
import { readsWell } from "../support/look.ts";
import { until } from "../support/process.ts";
import { demoMessages, digits, expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial", timeout: 300_000 });

/** The most taps from the SMS to the signature, for five steps. */
const TAPS = 12;
/** The most bytes of a page, compressed. */
const BYTES = 15 * 1024;
const STEPS = 5;
/** Whose contract it is, and where her messages go. */
const NADIA = { name: /Benali/, phone: "+33639980012" };

/** Claire writes a contract of five steps for Nadia; the link of the SMS that shows it. */
async function proposed(browser: Browser, demo: Jalon): Promise<string> {
  const known = (await demoMessages(demo, NADIA.phone)).map((message) => message.text);
  const desk = await windowOf(browser, demo.url);
  await signInToDemo(desk, demo, "claire.lefevre@example.org");
  await desk.goto("/referent/personnes");
  await desk.getByRole("link", { name: NADIA.name }).first().click();
  await desk.locator("form[action$='/contrat'] button, a[href*='/referent/contrats/']").first().click();
  await desk.waitForURL(/\/referent\/contrats\//);
  const again = desk.getByRole("button", { name: "Reprendre pour modifier" });
  if (await again.isVisible()) await again.click();
  while ((await desk.locator("[name^='mots-']").count()) > STEPS) {
    await desk.locator("button[value^='retirer:']").last().click();
  }
  while ((await desk.locator("[name^='mots-']").count()) < STEPS) {
    await desk.locator("button[value='ajouter:departement']").click();
  }
  await desk.locator("[name=but]").fill("Travailler près de chez moi");
  for (const [place, step] of (await desk.locator("[name^='mots-']").all()).entries()) {
    await step.fill(`Étape ${place + 1} de mon contrat`);
  }
  await desk.locator("button[value=proposer]").click();
  await expect(desk.locator("main")).toContainText(/sur \d+ (a|ont) une réponse/);
  await desk.context().close();
  const told = await until("the SMS of the proposal", async () =>
    (await demoMessages(demo, NADIA.phone)).find((one) => one.text.includes("/c/") && !known.includes(one.text)),
  );
  return told.text.match(/https?:\/\/\S+\/c\/\S+/)![0];
}

/** The page weighs little, reads well and does not scroll sideways, at each width, by day and by night. */
async function look(page: Page): Promise<void> {
  const html = await (await page.context().request.get(page.url().split("#")[0])).text();
  expect(brotliCompressSync(html).length, page.url()).toBeLessThan(BYTES);
  await readsWell(page);
}

for (const javaScriptEnabled of [false, true]) {
  const way = javaScriptEnabled ? "with a script" : "without a script";

  test(`a contract of five steps is signed from the SMS in twelve taps, ${way}`, async ({ demo, browser }) => {
    const link = await proposed(browser, demo);
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.setViewportSize({ width: 360, height: 740 });
    // Axe is a script: pages are looked at where scripts run.
    const see = async () => (javaScriptEnabled ? look(page) : undefined);
    let taps = 1;
    await page.goto(link);
    await expect(page.locator("h1")).toContainText("point par point");
    await see();
    for (let left = STEPS + 1; left > 0; left -= 1) {
      const agree = page.locator("[data-state=now]").getByRole("button", { name: "D’accord" });
      await expect(agree).toBeInViewport();
      await agree.click();
      taps += 1;
      await expect(page.getByText("Vous avez dit : d’accord.")).toHaveCount(STEPS + 2 - left);
    }
    await see();
    const before = (await demoMessages(demo, NADIA.phone)).map((message) => digits(message.text));
    const send = page.getByRole("button", { name: "Recevoir le code par SMS" });
    await expect(send).toBeInViewport();
    await send.click();
    taps += 1;
    await see();
    const code = await until("the code to sign with", async () =>
      (await demoMessages(demo, NADIA.phone)).map((one) => digits(one.text)).find((one) => one && !before.includes(one)),
    );
    await page.getByLabel("Les six chiffres").fill(code!);
    await page.getByRole("button", { name: "Je signe" }).click();
    taps += 1;
    await expect(page.getByRole("heading", { name: "Vous avez signé" })).toBeVisible();
    await see();
    expect(taps).toBeLessThanOrEqual(TAPS);

    // Claire gives it up: the next story has its own.
    const desk = await windowOf(browser, demo.url);
    await signInToDemo(desk, demo, "claire.lefevre@example.org");
    await desk.goto("/referent/personnes");
    await desk.getByRole("link", { name: NADIA.name }).first().click();
    await desk.locator("a[href*='/referent/contrats/']").first().click();
    await desk.getByText("Abandonner ce contrat").click();
    await desk.getByRole("button", { name: "Oui, l’abandonner" }).click();
    await page.goto(link);
    await expect(page.getByText("Ce contrat a été retiré")).toBeVisible();
    await see();
    await desk.context().close();
    await page.context().close();
  });
}
