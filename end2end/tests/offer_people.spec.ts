// The offer between people: what is proposed, ideas, an action described, its quality.
import { CODE, NADIA, SIMULATOR, TRIPS, WORK, expectNoFault, openAction, windowAt } from "../support/offer.ts";
import { until } from "../support/process.ts";
import { demoMessages, expect, test, windowOf } from "../support/test.ts";

test("a référent proposes an action, and the person hears of it", async ({ demo, browser }) => {
  const word = "On en parlait mardi : c’est à deux pas de la gare, je vous y emmène.";
  const claire = await windowAt(browser, demo, WORK.claire);
  await openAction(claire, SIMULATOR);
  await claire.getByRole("link", { name: "Proposer à quelqu’un" }).click();
  await expect(claire.getByRole("heading", { level: 1 })).toHaveText("Proposer à quelqu’un");
  const who = claire.getByLabel("À qui ?");
  await claire.getByLabel(/^Votre mot/).fill(word);
  await claire.getByRole("button", { name: "Proposer" }).click();
  await expect(claire.getByText("Choisissez à qui vous proposez cette action.")).toBeVisible();
  await expect(who).toHaveAttribute("aria-invalid", "true");
  await expect(claire.getByLabel(/^Votre mot/)).toHaveValue(word);
  await expectNoFault(claire);

  await who.selectOption({ label: (await who.getByRole("option", { name: /Benali Nadia/ }).textContent())! });
  await claire.getByRole("button", { name: "Proposer" }).click();
  await expect(claire.getByRole("status")).toContainText("C’est proposé à Nadia Benali");
  await expect(claire.getByLabel(/^Votre mot/)).toHaveValue("");

  const visitor = await windowOf(browser, demo.url);
  for (const to of ["+33639980012", NADIA.mail]) {
    const told = await until(`a message to ${to}`, async () => {
      return (await demoMessages(demo, to)).find((one) => one.text.includes("Claire") && one.text.includes("simulateur"));
    });
    expect(told.text).toContain("à deux pas de la gare");
    const link = told.text.match(/https?:\/\/\S+/)?.[0];
    expect(link, told.text).toBeDefined();
    await visitor.goto(link!);
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(SIMULATOR);
  }

  const nadia = await windowAt(browser, demo, NADIA.phone);
  await nadia.goto("/espace");
  const proposed = nadia.getByRole("region", { name: "On vous propose" });
  await expect(proposed).toContainText("Claire Lefèvre");
  await expect(proposed).toContainText(word);
  await proposed.getByRole("link", { name: SIMULATOR }).click();
  await expect(nadia.getByRole("heading", { level: 1 })).toHaveText(SIMULATOR);
});

test("a référent searches for somebody in their words, and proposes what is near", async ({ demo, browser }) => {
  const signedIn = await windowAt(browser, demo, WORK.claire);
  const plain = await windowOf(browser, demo.url, false);
  await plain.context().addCookies(await signedIn.context().cookies());
  for (const [page, action] of [[signedIn, CODE], [plain, TRIPS]] as const) {
    await page.goto("/referent");
    await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Mes personnes" }).click();
    await page.getByLabel("Nom ou prénom").fill("bennali nadia");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("link", { name: /Nadia Benali/ }).click();
    await page.getByRole("link", { name: "Chercher une action", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chercher une action pour Nadia Benali");
    // From where she lives, without anybody having typed it.
    await expect(page.getByLabel("Où ?")).not.toHaveValue("");

    await page.getByLabel("Où ?").fill("La Tour-du-Pin");
    await page.getByLabel("Je cherche…").fill(action);
    await page.getByRole("button", { name: "Chercher", exact: true }).click();
    await expect(page).toHaveURL(/pour=.*quoi=/);
    const card = page.getByRole("article").filter({ hasText: action }).filter({ hasText: "La Tour-du-Pin" });
    await expect(card).toHaveCount(1);
    if (page === signedIn) await expectNoFault(page);
    await card.getByRole("link", { name: "Proposer à Nadia : " + action }).click();
    const chosen = page.getByLabel("À qui ?").locator("option:checked");
    await expect(chosen).toContainText("Benali Nadia");
    await page.getByRole("button", { name: "Proposer" }).click();
    await expect(page.getByRole("status")).toContainText("C’est proposé à Nadia Benali");
    await page.getByRole("link", { name: "Chercher une autre action pour Nadia" }).click();
    await page.goto(page.url() + "&ou=La+Tour-du-Pin&quoi=" + encodeURIComponent(action));
    await expect(card).toContainText(/Vous l’avez proposé le/);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider).toBe(0);
  }
});

test("ideas say why, and can be turned off", async ({ demo, browser }) => {
  const page = await windowAt(browser, demo, NADIA.phone);
  await page.goto("/espace");
  const ideas = page.getByRole("region", { name: "Des idées pour vous" });
  const cards = ideas.getByRole("article");
  await expect(cards).toHaveCount(3);
  await expect(cards.filter({ hasText: "Parce que" })).toHaveCount(3);
  await expect(cards.filter({ hasText: "Parce que votre CER parle de votre famille" })).toHaveCount(1);
  await ideas.getByRole("button", { name: "Ne plus me proposer d’idées" }).click();
  await expect(page).toHaveURL(/\/espace#idees$/);
  await expect(cards).toHaveCount(0);
  await page.reload();
  await expect(cards).toHaveCount(0);
  await ideas.getByRole("button", { name: "Me proposer de nouveau des idées" }).click();
  await expect(cards).toHaveCount(3);
});

test("a porteur describes an action, and the offer says it", async ({ demo, browser }) => {
  const samir = await windowAt(browser, demo, WORK.samir);
  const describe = samir.getByRole("link", { name: new RegExp(`^Décrire cette action\\s: ${TRIPS}$`) });
  const text = samir.getByLabel("Ce qu’on y fait");
  await samir.goto("/porteur");
  await describe.click();
  await expect(samir.getByRole("heading", { level: 1 })).toHaveText("Décrire l’action");
  const before = await text.inputValue();
  await text.fill("On prépare ensemble le trajet. Un café est offert à la gare.");
  await samir.getByLabel("Garde d’enfants sur place").check();
  await samir.getByLabel("Accessible sans marche").check();
  await samir.getByLabel("Le mail").fill("le soir");
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await expect(samir.getByText("Écrivez une adresse comme contact@exemple.fr")).toBeVisible();
  await expect(samir.getByLabel("Le mail")).toHaveAttribute("aria-invalid", "true");
  await expect(samir.getByLabel("Le mail")).toHaveValue("le soir");
  await expect(text).toHaveValue("On prépare ensemble le trajet. Un café est offert à la gare.");
  await expect(samir.getByLabel("Garde d’enfants sur place")).toBeChecked();
  await expectNoFault(samir);

  await samir.getByLabel("Le mail").fill("trajets@example.org");
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await expect(samir.getByRole("status")).toContainText("C’est enregistré");
  await samir.getByRole("status").getByRole("link", { name: "Voir l’action" }).click();
  await expect(samir.getByRole("heading", { level: 1 })).toHaveText(TRIPS);
  await samir.goto("/porteur");

  const visitor = await windowOf(browser, demo.url);
  await openAction(visitor, TRIPS);
  // The offer in memory is read again about every second.
  await expect(async () => {
    await visitor.reload();
    await expect(visitor.getByText("Un café est offert à la gare.")).toBeVisible({ timeout: 1 });
  }).toPass({ timeout: 10_000 });
  const facts = visitor.getByRole("list", { name: "Ce qui aide à venir" });
  await expect(facts).toContainText("Garde d’enfants sur place");
  await expect(facts).toContainText("Accessible sans marche");
  await expect(visitor.getByRole("link", { name: "Écrire" })).toHaveAttribute("href", "mailto:trajets@example.org");
  await visitor.goto("/offre?ou=La+Tour-du-Pin&km=5&avec=garde-enfants&avec=sans-marche&quoi=trajets");
  const card = visitor.getByRole("article").filter({ has: visitor.getByRole("link", { name: TRIPS, exact: true }) });
  await expect(card).toContainText("Garde d’enfants sur place");
  await expect(card).toContainText("Accessible sans marche");

  await describe.click();
  await expect(text).toHaveAccessibleDescription(new RegExp(`Changé ici. La fiche d’origine dit\\s: «\\s${before.slice(0, 40)}`));
  await expect(samir.getByLabel("Accessible sans marche")).toBeChecked();
  // What the source says is no change.
  await text.fill(before);
  await samir.getByRole("button", { name: "Enregistrer" }).click();
  await samir.getByRole("link", { name: "Mes sessions" }).first().click();
  await describe.click();
  await expect(text).toHaveValue(before);
  await expect(text).not.toHaveAccessibleDescription(/Changé ici/);
});

test("the quality of the offer is for who answers for it", async ({ demo, browser }) => {
  const admin = await windowAt(browser, demo, WORK.admin);
  await admin.goto("/territoire");
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Qualité de l’offre");
  for (const title of [
    "À revoir avec l’organisme",
    "Cherché, et pas trouvé",
    "Sans point sur la carte",
    "Sans zone",
    "En double",
    "Liens qui ne répondent pas",
  ]) {
    await expect(admin.getByRole("heading", { level: 2, name: title })).toBeVisible();
  }
  await expectNoFault(admin);

  const nadia = await windowAt(browser, demo, NADIA.phone);
  expect((await nadia.goto("/territoire"))!.status()).toBe(404);
});
