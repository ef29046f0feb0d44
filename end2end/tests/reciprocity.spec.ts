// What somebody freely gives, on a phone: told, confirmed from a mail, attested, and checked by anybody.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { readsWell } from "../support/look.ts";
import { until } from "../support/process.ts";
import { demoMessages, expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial", timeout: 240_000 });

for (const javaScriptEnabled of [false, true]) {
  const way = javaScriptEnabled ? "with a script" : "without a script";

  test(`what was given is told, confirmed and attested, ${way}`, async ({ demo, browser }) => {
    // Axe is a script: pages are looked at where scripts run.
    const see = async (page: Page) => (javaScriptEnabled ? readsWell(page) : undefined);
    // An address that only this test writes to.
    const mail = `asso-${javaScriptEnabled ? "avec" : "sans"}@example.org`;
    const what = `Aider au jardin partagé du quartier, ${way}`;
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.setViewportSize({ width: 360, height: 740 });
    await signInToDemo(page, demo, javaScriptEnabled ? "06 39 98 00 12" : "06 39 98 00 23");

    await page.goto("/espace/cer");
    await page.getByRole("link", { name: "Voir, ou proposer une idée" }).click();
    await see(page);
    await page.getByLabel("Ce que je veux faire").fill(what);
    await page.getByLabel("Avec qui, ou où").fill("Jardin des Lilas");
    await page.getByRole("button", { name: "Je le choisis" }).click();
    await expect(page.locator("#erreur-choix")).toContainText("Cochez cette case");
    await expect(page.getByLabel("Ce que je veux faire"), "nothing typed is lost").toHaveValue(what);
    await page.getByLabel("C’est mon choix").check();
    await page.getByRole("button", { name: "Je le choisis" }).click();
    await expect(page.locator("h1")).toHaveText(what);
    await see(page);

    await page.getByLabel("Premier jour").fill("2026-01-05");
    await page.getByLabel("Heures en tout").fill("6");
    await page.getByLabel(/Travailler en équipe/).check();
    await page.getByRole("button", { name: "C’est fait" }).click();
    await page.getByLabel("Son adresse mail").fill(mail);
    await page.getByRole("button", { name: "Demander" }).click();
    await expect(page.locator("main")).toContainText(`Nous attendons la réponse de ${mail}`);
    await see(page);

    const asked = await until("the mail to the association", async () => (await demoMessages(demo, mail))[0]);
    const association = await windowOf(browser, demo.url, javaScriptEnabled);
    await association.setViewportSize({ width: 360, height: 740 });
    await association.goto(new URL(asked.text.match(/https?:\/\/\S+\/k\/\S+/)![0]).pathname);
    await expect(association.locator("main")).toContainText(what);
    await expect(association.locator("body"), "nobody is told why it is asked").not.toContainText(/\bRSA\b/);
    await see(association);
    await association.getByLabel("Votre nom et votre organisme").fill("Hélène Roux, Jardin des Lilas");
    // Return in the field of the name answers nothing by itself.
    await association.getByLabel("Votre nom et votre organisme").press("Enter");
    await expect(association.locator("main")).toContainText("cochez oui ou non");
    await expect(association.getByLabel("Votre nom et votre organisme")).toHaveValue("Hélène Roux, Jardin des Lilas");
    await association.getByLabel("Oui, c’est vrai").check();
    await association.getByRole("button", { name: "Envoyer ma réponse" }).click();
    await expect(association.locator("h1")).toHaveText("Merci");
    await association.context().close();

    await page.reload();
    await expect(page.locator("main")).toContainText("Confirmé par Hélène Roux, Jardin des Lilas.");
    const arriving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Mon attestation (PDF)" }).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe("attestation.pdf");
    const file = (await download.path())!;
    expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
    // The link under the QR code is its address.
    const links = execFileSync("pdfinfo", ["-url", file], { encoding: "utf8" });
    const address = new URL(links.match(/https?:\/\/\S+\/attestation\/\S+/)![0]);

    const anybody = await windowOf(browser, demo.url, javaScriptEnabled);
    await anybody.goto(address.pathname + address.hash);
    await expect(anybody.locator("h1")).toHaveText("Cette attestation est vraie");
    await expect(anybody.locator("main")).toContainText("Confirmé par Hélène Roux, Jardin des Lilas.");
    await see(anybody);
    await page.getByRole("button", { name: "J’arrête" }).click();
    await anybody.reload();
    await expect(anybody.locator("h1")).toHaveText("Cette attestation n’est plus valable");
    await see(anybody);
  });
}
