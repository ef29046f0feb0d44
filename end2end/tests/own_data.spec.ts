// What only a browser shows of one's own data: the file arrives, opens, and holds oneself and nobody else.
import { readFileSync } from "node:fs";

import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

/** People of the demonstration, each with what only their own file may hold. */
const NADIA = { contact: "06 39 98 00 12", bornOn: "1992-05-14", mail: "nadia@example.org", name: "Nadia" };
const OTHER = { contact: "06 39 98 00 23", bornOn: "1984-11-02" };

for (const javaScript of [true, false]) {
  test(`the file of one's own data arrives and opens ${javaScript ? "with" : "without"} JavaScript`, async ({
    demo,
    browser,
  }) => {
    // One code a contact a minute: one signs in by telephone, the other by mail.
    const page = await windowOf(browser, demo.url, javaScript);
    await signInToDemo(page, demo, javaScript ? NADIA.contact : NADIA.mail);
    await page.goto("/mes-donnees");
    const download = async (button: RegExp) => {
      const arriving = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const file = await arriving;
      return { name: file.suggestedFilename(), path: await file.path() };
    };

    const json = await download(/JSON/);
    expect(json.name).toBe("mes-donnees-jalon.json");
    const data = JSON.parse(readFileSync(json.path, "utf8"));
    expect(data.dossier).toHaveLength(1);
    const [own] = data.dossier;
    expect([own.prenom, own.naissance, own.telephone, own.mail]).toEqual([
      NADIA.name,
      NADIA.bornOn,
      "+33639980012",
      NADIA.mail,
    ]);
    expect(data.rendez_vous.length + data.inscriptions.length).toBeGreaterThan(0);

    const shown = await download(/lire|page/i);
    expect(shown.name).toBe("mes-donnees-jalon.html");
    // The file opens by itself, without this site.
    const offline = await browser.newContext({ javaScriptEnabled: javaScript, offline: true });
    const reader = await offline.newPage();
    const failed: string[] = [];
    reader.on("requestfailed", (request) => failed.push(request.url()));
    reader.on("pageerror", (error) => failed.push(error.message));
    // What is downloaded has no ending in its temporary name: it is shown as the page that it is.
    await reader.setContent(readFileSync(shown.path, "utf8"));
    await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(reader.locator("body")).toContainText(own.nom);
    expect(failed).toEqual([]);
    await reader.setViewportSize({ width: 320, height: 640 });
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

    // Nothing of anybody else's: whoever signs in here has another file.
    const texts = [readFileSync(json.path, "utf8"), readFileSync(shown.path, "utf8")].join("\n");
    const known: { to: string }[] = await (await fetch(`${demo.url}/demo/messages.json`)).json();
    const professionals = ["claire.lefevre@example.org", "samir@example.org"];
    const others = new Set(known.map((message) => message.to));
    for (const mine of [NADIA.mail, "+33639980012", ...professionals]) others.delete(mine);
    expect(others.size).toBeGreaterThan(3);
    for (const other of others) expect(texts, other).not.toContain(other);
    expect(texts).not.toContain(OTHER.bornOn);
    await offline.close();
  });
}

test("somebody else's file is another, and who signed out has none", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await signInToDemo(page, demo, OTHER.contact);
  await page.goto("/mes-donnees");
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: /JSON/ }).click();
  const data = JSON.parse(readFileSync(await (await arriving).path(), "utf8"));
  expect(data.dossier.map((one: { naissance: string }) => one.naissance)).toEqual([OTHER.bornOn]);
  expect(JSON.stringify(data)).not.toContain(NADIA.bornOn);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/mes-donnees");
  await elsewhere.locator("details.account summary").click();
  await elsewhere.getByRole("button", { name: "Me déconnecter", exact: true }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(elsewhere.locator("details.account")).toHaveCount(0);
  await page.getByRole("button", { name: /JSON/ }).click();
  await expect(page).toHaveURL(/connexion/);
});

test("a text with an invisible sign comes back with the sign in sight", async ({ demo, browser }) => {
  for (const javaScript of [true, false]) {
    const page = await windowOf(browser, demo.url, javaScript);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/connexion?suite=%2Fespace");
    const contact = page.getByLabel("Votre téléphone ou votre mail");
    await contact.fill("na\u001bdia@example.net");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await expect(page.getByRole("alert").first()).toContainText("signe invisible");
    await expect(contact).toHaveValue("na\uFFFDdia@example.net");
    await contact.fill("nadia@example.net");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Tapez le code");
    if (javaScript) continue;
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});
