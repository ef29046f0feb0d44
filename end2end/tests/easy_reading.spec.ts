// Easy reading on a phone: chosen at the foot of a page, kept in pages and in messages, without a script too.
import { readsWell } from "../support/look.ts";
import { demoMessages, expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

const FATOU = "06 39 98 00 34";

test("easy reading is chosen, and left, without a script", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url, false);
  await page.goto("/fiches");
  await page.getByRole("contentinfo").getByRole("link", { name: "Lecture facile" }).click();
  await page.getByRole("button", { name: "Activer la lecture facile" }).click();
  await expect(page, "back to where one was").toHaveURL(/\/fiches$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr-simple");
  await page.goto("/offre");
  await expect(page.locator("html"), "a page that others find in French").toHaveAttribute("lang", "fr-simple");
  await page.goto("/lecture-facile");
  await page.getByRole("button", { name: "Revenir aux textes habituels" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});

test("a person reads easy words in their space, and in what they receive", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/lecture-facile");
  await readsWell(page);
  await page.getByRole("button", { name: "Activer la lecture facile" }).click();
  await signInToDemo(page, demo, FATOU);
  for (const path of ["/espace", "/espace/droits-et-devoirs", "/espace/cer", "/espace/parcours", "/espace/rendez-vous"]) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", "fr-simple");
    await readsWell(page);
  }
  await page.goto("/espace/droits-et-devoirs");
  await expect(page.locator("main")).toContainText("Vous pouvez les lire ou les écouter.");

  await page.goto("/offre?avec=places&avec=seul");
  await page.locator(".offer-name a").first().click();
  const session = await page.locator("input[name=session]:not([disabled])").first().getAttribute("value");
  await page.goto(`/inscription/${session}`);
  await page.getByRole("button", { name: /^Je m’inscris/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Votre place est gardée|Oui, vous avez une place), Fatou$/);
  const told = (await demoMessages(demo, "+33639980034")).map((message) => message.text).join("\n");
  expect(told).toMatch(/Nous gardons une place pour vous|vous avez une place/);
});
