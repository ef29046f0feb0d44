// What porteurs and référents do with forms, on a phone, with and without a script: each is filled in wrongly first.
import type { Browser, Page } from "@playwright/test";

import { workday } from "../support/files.ts";
import type { Jalon } from "../support/jalon.ts";
import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

/** Who signed in already: codes are a minute apart. */
const signedIn: Record<string, Cookies> = {};

/** A window of somebody who is signed in, with or without JavaScript. */
async function windowFor(browser: Browser, demo: Jalon, contact: string, script: boolean): Promise<Page> {
  const page = await windowOf(browser, demo.url, script);
  if (signedIn[contact] === undefined) {
    await signInToDemo(page, demo, contact);
    await expect(page.locator("details.account")).toBeVisible();
    signedIn[contact] = await page.context().cookies();
  }
  await page.context().addCookies(signedIn[contact]);
  return page;
}

/** Nothing leaves the screen sideways. */
async function fits(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, page.url()).toBe(0);
}

/** The field has the error, and the page says how many there are. */
async function isWrong(page: Page, label: string, words: string): Promise<void> {
  await expect(page.getByLabel(label, { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("à corriger");
  await fits(page);
}

test("a référent’s list opens at its beginning, on a phone and on a desk", async ({ demo, browser }) => {
  const page = await windowFor(browser, demo, "claire.lefevre@example.org", true);
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(viewport);
    await page.goto("/referent");
    await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
    await expect(page.locator(".queue a").first()).toBeInViewport();
  }
  await page.context().close();
});

test("a référent goes through the desk by keys, and turns them off", async ({ demo, browser }) => {
  const page = await windowFor(browser, demo, "claire.lefevre@example.org", true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/referent");
  const open = page.locator(".queue a[aria-current]");
  const names = await page.locator(".queue a b").allTextContents();
  await expect(open).toContainText(names[0]);
  await page.keyboard.press("j");
  await expect(open).toContainText(names[1]);
  await page.keyboard.press("k");
  await expect(open).toContainText(names[0]);
  await page.keyboard.press("?");
  const keys = page.locator("#touches");
  await expect(keys.getByText("valider la demande ouverte")).toBeVisible();
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/refus$/);
  await page.goBack();

  // Who writes a word writes it.
  const word = page.getByLabel(/^Un mot pour/);
  await word.pressSequentially("j’y vais, voir");
  await expect(word).toHaveValue("j’y vais, voir");
  await expect(open).toContainText(names[0]);

  await page.keyboard.press("Tab");
  await keys.locator("summary").click();
  await keys.getByRole("button", { name: "Ne plus utiliser les raccourcis" }).click();
  await page.keyboard.press("j");
  await expect(keys.getByRole("button", { name: "Utiliser les raccourcis" })).toBeVisible();
  await expect(open).toContainText(names[0]);
  await page.reload();
  await page.keyboard.press("j");
  await expect(open).toContainText(names[0]);
  await keys.locator("summary").click();
  await keys.getByRole("button", { name: "Utiliser les raccourcis" }).click();
  await page.keyboard.press("j");
  await expect(open).toContainText(names[1]);

  // Neither what is ticked nor a request that is out of sight is answered by a key.
  const box = page.locator(".picks input[type=checkbox]").first();
  await box.check();
  await page.keyboard.press("v");
  await page.keyboard.press("r");
  await box.uncheck();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/referent");
  await page.keyboard.press("v");
  await page.keyboard.press("r");
  await page.keyboard.press("?");
  await expect(keys.getByText("valider la demande ouverte")).toBeVisible();
  await expect(page).toHaveURL(/\/referent$/);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("j");
  await expect(open).toContainText(names[1]);
  await page.keyboard.press("v");
  await expect(page.getByRole("heading", { name: "C’est validé" })).toBeVisible();
  await page.getByRole("button", { name: "Revenir sur cette réponse" }).click();
  await expect(page.getByRole("button", { name: "Valider", exact: true })).toBeVisible();
  await page.context().close();
});

test("several requests are ticked and accepted, without a script", async ({ demo, browser }) => {
  const page = await windowFor(browser, demo, "claire.lefevre@example.org", false);
  await page.goto("/referent");
  const ticks = page.getByRole("checkbox", { name: /^Cocher la demande de/ });
  const before = await ticks.count();
  expect(before).toBeGreaterThan(2);
  const button = page.getByRole("button", { name: "Valider les demandes cochées" });
  await expect(button, "it comes with the first tick").toBeHidden();
  await ticks.nth(before - 1).check();
  await expect(button).toBeVisible();
  await fits(page);
  await button.click();
  await expect(page.getByRole("status")).toContainText("1 demande est validée.");
  await expect(ticks).toHaveCount(before - 1);
  await page.context().close();
});

for (const script of [true, false]) {
  const how = script ? "with a script" : "without a script";

  test(`a référent finds somebody by a name that is mistyped, and opens their file, ${how}`, async ({ demo, browser }) => {
    const page = await windowFor(browser, demo, "claire.lefevre@example.org", script);
    await page.goto("/referent");
    await page.getByRole("link", { name: "Mes personnes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes personnes");
    const find = async (name: string): Promise<void> => {
      await page.getByLabel("Nom ou prénom").fill(name);
      await page.getByRole("button", { name: "Chercher" }).click();
      await expect(page.getByLabel("Nom ou prénom")).toHaveValue(name);
      expect(page.url().toLowerCase(), "an address names nobody").not.toContain(name.slice(0, 4));
    };
    await find("zzzz");
    await expect(page.getByText("Vous ne suivez personne de ce nom.")).toBeVisible();
    await find("benaly nadia");
    await expect(page.locator(".caseload a")).toHaveCount(1);
    await fits(page);
    await page.locator(".caseload a").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nadia Benali");
    await expect(page).toHaveTitle("Fiche d’une personne · Jalon");
    for (const title of ["La personne", "À venir", "Contrat", "Inscriptions", "Journal"]) {
      await expect(page.getByRole("heading", { name: title, exact: true })).toBeVisible();
    }
    await expect(page.getByRole("link", { name: "Appeler" })).toHaveAttribute("href", /^tel:\+33/);
    await fits(page);
    // Back leads to what was found, a group to those who are in it.
    await page.goBack();
    await expect(page.locator(".caseload a")).toHaveCount(1);
    await page.getByRole("link", { name: "Effacer" }).click();
    const group = page.getByRole("navigation", { name: "Groupes" }).getByRole("link").nth(1);
    const counted = Number((await group.textContent())!.match(/\d+/)![0]);
    await group.click();
    await expect(page.getByRole("navigation", { name: "Groupes" }).locator("[aria-current]")).toContainText(`${counted}`);
    await expect(page.locator(".caseload a")).toHaveCount(Math.min(counted, 20));
    await page.context().close();
  });

  test(`a porteur publishes a session of several dates, then changes it, ${how}`, async ({ demo, browser }) => {
    const page = await windowFor(browser, demo, "samir@example.org", script);
    await page.goto("/porteur");
    await page.locator(".ways a[href$='/sessions']").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Publier une session");
    await page.getByLabel("Le jour", { exact: true }).fill(workday(20).form);
    await page.getByLabel("De", { exact: true }).fill("09:00");
    await page.getByLabel("À", { exact: true }).fill("12:00");
    await expect(page.getByLabel("La session revient")).toBeHidden();
    await page.getByText("Elle a plusieurs dates").click();
    await page.getByLabel("La session revient").selectOption({ label: "Chaque semaine, le même jour" });
    await page.getByLabel("Le lieu ou la salle").fill("Salle des fêtes");
    await page.getByLabel("La commune").fill("Atlantis");
    await page.getByLabel("Nombre de places").fill("8");
    await page.getByRole("button", { name: "Publier" }).click();
    await isWrong(page, "La commune", "Écrivez le nom d’une commune du département");
    await isWrong(page, "Le dernier jour (si vous voulez)", "Dites jusqu’à quel jour la session revient.");
    await expect(page.getByLabel("Le lieu ou la salle")).toHaveValue("Salle des fêtes");
    await expect(page.getByLabel("La session revient")).not.toHaveValue("");

    await page.getByLabel("La commune").fill("La Tour-du-Pin");
    await page.getByLabel("Le dernier jour (si vous voulez)").fill(workday(45).form);
    await page.getByRole("button", { name: "Publier" }).click();
    await expect(page.getByRole("status")).toContainText("La session est publiée.");
    const address = await page.getByRole("status").getByRole("link").getAttribute("href");
    await fits(page);

    await page.getByRole("link", { name: "Changer la date, le lieu, le reste" }).click();
    await expect(page.getByLabel("Le lieu ou la salle")).toHaveValue("Salle des fêtes");
    await page.getByLabel("De", { exact: true }).fill("14:00");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await isWrong(page, "À", "La fin doit venir après le début.");
    await page.getByLabel("À", { exact: true }).fill("17:00");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("status")).toHaveText("C’est enregistré.");
    await expect(page.locator(".lead")).toContainText("de 14\u00a0h à 17\u00a0h");

    // What people read: the address that was given shows the session.
    await page.goto(address!);
    await expect(page.getByText("de 14\u00a0h à 17\u00a0h").first()).toBeVisible();
    await page.context().close();
  });

  test(`a porteur describes an action, and goes back to its source, ${how}`, async ({ demo, browser }) => {
    const page = await windowFor(browser, demo, "samir@example.org", script);
    await page.goto("/porteur");
    await page.locator(".way-more").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Décrire l’action");
    const name = await page.getByLabel("Son nom").inputValue();
    await page.getByLabel("Pour qui (si vous voulez)").fill("À partir de 18 ans, sans diplôme");
    await page.getByLabel("Le téléphone (si vous voulez)").fill("12");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await isWrong(page, "Le téléphone (si vous voulez)", "Écrivez un numéro entier");
    await expect(page.getByLabel("Pour qui (si vous voulez)")).toHaveValue("À partir de 18 ans, sans diplôme");
    await page.getByLabel("Le téléphone (si vous voulez)").fill("04 65 71 00 43");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("status")).toContainText("C’est enregistré.");
    await fits(page);
    const action = await page.getByRole("status").getByRole("link").getAttribute("href");
    const window = await windowOf(browser, demo.url, script);
    await expect(async () => {
      await window.goto(action!);
      await expect(window.getByText("À partir de 18 ans, sans diplôme")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(window.getByRole("heading", { level: 1 })).toHaveText(name);
    await window.context().close();

    await page.getByText("Revenir à la fiche d’origine").first().click();
    await page.getByRole("button", { name: "Revenir à la fiche d’origine" }).click();
    await expect(page.getByRole("status")).toContainText("La fiche d’origine est de nouveau affichée.");
    await expect(page.getByLabel("Pour qui (si vous voulez)")).not.toHaveValue("À partir de 18 ans, sans diplôme");
    await page.context().close();
  });

  test(`a porteur notes who came, and corrects it, ${how}`, async ({ demo, browser }) => {
    const page = await windowFor(browser, demo, "samir@example.org", script);
    await page.goto("/porteur");
    // The demonstration has a session of the last days.
    await page.getByRole("link", { name: /sans voiture/ }).last().click();
    await page.getByRole("link", { name: "Noter qui est là" }).click();
    const people = page.locator("fieldset");
    for (const [rank, words] of ["Là", "Pas là"].entries()) {
      await people.nth(rank).getByText(words, { exact: true }).click();
    }
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("status")).toContainText("C’est noté. On peut noter et corriger jusqu’au");
    await expect(people.nth(1).getByLabel("Pas là", { exact: true })).toBeChecked();
    await people.nth(1).getByText("A prévenu", { exact: true }).click();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(people.nth(1).getByLabel("A prévenu", { exact: true })).toBeChecked();
    await expect(people.nth(0).getByLabel("Là", { exact: true })).toBeChecked();
    await fits(page);
    await page.context().close();
  });

  test(`a référent proposes an action, and again knowingly, ${how}`, async ({ demo, browser }) => {
    const page = await windowFor(browser, demo, "claire.lefevre@example.org", script);
    await page.goto("/offre?ou=La+Tour-du-Pin&quoi=simulateur");
    await page.locator(".offer-name a").first().click();
    await page.getByRole("link", { name: "Proposer à quelqu’un" }).click();
    await page.getByLabel(/^Votre mot/).fill("On en a parlé mardi.");
    await page.getByRole("button", { name: "Proposer" }).click();
    await isWrong(page, "À qui\u00a0?", "Choisissez à qui vous proposez cette action.");
    await expect(page.getByLabel(/^Votre mot/)).toHaveValue("On en a parlé mardi.");
    // Somebody to whom the demonstration has proposed nothing: it draws what Nadia gets.
    const somebody = page.locator("#personne option:not([value=''])", { hasText: "par mail", hasNotText: "Benali Nadia" });
    const person = await somebody.first().getAttribute("value");
    const propose = async (button: string) => {
      await page.getByLabel("À qui\u00a0?").selectOption(person!);
      await page.getByRole("button", { name: button }).click();
    };
    await propose("Proposer");
    const first = page.getByText("C’est proposé à ");
    const again = page.getByRole("heading", { name: "Vous l’avez déjà proposé à " });
    // The other round has proposed it already.
    await expect(script ? first : again).toBeVisible();
    await fits(page);
    await page.getByLabel(/^Votre mot/).fill("Toujours d’accord ?");
    await propose(script ? "Proposer" : "Envoyer de nouveau");
    if (script) {
      await expect(again).toBeVisible();
      await page.getByRole("button", { name: "Envoyer de nouveau" }).click();
    }
    await expect(first).toBeVisible();
    await expect(async () => {
      const sent = await (await fetch(`${demo.url}/demo/messages.json`)).json();
      expect(sent.some((one: { text: string }) => one.text.includes("Toujours d’accord ?"))).toBe(true);
    }).toPass();
    await page.context().close();
  });
}
