// What the offer sends to a device at first, and what a device keeps.
import type { Page } from "@playwright/test";

import { CODE, NADIA, openAction } from "../support/offer.ts";
import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

/** A first visit to a search, before anything is touched: what it may weigh on the way, in bytes. */
const BUDGET = { requests: 6, all: 65_000, html: 12_000, css: 12_000 };

test("a first visit is light on the way", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  const wire = await page.context().newCDPSession(page);
  const requests = new Map<string, { url: string; type?: string; bytes: number }>();
  wire.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    requests.set(requestId, { url: request.url, type, bytes: 0 });
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    requests.get(requestId)!.bytes = encodedDataLength;
  });
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);

  const all = [...requests.values()];
  const seen = JSON.stringify(all, null, 1);
  const weight = (type: string) => all.filter((one) => one.type === type).reduce((sum, one) => sum + one.bytes, 0);
  expect(all.every((one) => one.bytes > 0), seen).toBe(true);
  expect(all.map((one) => one.type), seen).toEqual(expect.arrayContaining(["Document", "Stylesheet", "Font"]));
  expect(all.filter((one) => /\.(js|mjs|wasm)$/.test(new URL(one.url).pathname))).toEqual([]);
  expect(all.length, seen).toBeLessThanOrEqual(BUDGET.requests);
  expect(weight("Document"), seen).toBeLessThanOrEqual(BUDGET.html);
  expect(weight("Stylesheet"), seen).toBeLessThanOrEqual(BUDGET.css);
  expect(all.reduce((sum, one) => sum + one.bytes, 0), seen).toBeLessThanOrEqual(BUDGET.all);
});

test.describe("what a device keeps", () => {
  const cookie = async (page: Page, name: string) => (await page.context().cookies()).find((one) => one.name === name);
  const kept = (page: Page) => page.getByRole("article").filter({ has: page.getByRole("link", { name: CODE, exact: true }) });

  test("favourites stay on it without an account, and go with who signs in", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(CODE);
    // One stays where one was.
    await expect(page.getByRole("status")).toContainText("C’est gardé dans vos favoris.");
    await expect(page.getByRole("status")).toBeInViewport();
    await page.goto("/favoris");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes favoris");
    await expect(kept(page)).toHaveCount(1);
    // Its next date is there as in any list.
    await expect(kept(page)).toContainText(/\d\splaces?$/);
    await kept(page).getByRole("link").click();
    await page.getByRole("button", { name: "Ne plus garder" }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
    await expect(page.getByText("Vous ne gardez rien pour le moment.")).toBeVisible();

    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    expect(await cookie(page, "favoris")).toBeDefined();
    await signInToDemo(page, demo, NADIA.mail);
    await expect(page).toHaveURL(/\/espace$/);
    expect(await cookie(page, "favoris")).toBeUndefined();
    await page.getByRole("link", { name: "Mes favoris" }).click();
    await expect(kept(page)).toHaveCount(1);
    await kept(page).getByRole("link").click();
    await page.getByRole("button", { name: "Ne plus garder" }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
  });

  test("all of it is forgotten when asked", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    await page.getByRole("button", { name: "Garder", exact: true }).click();
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(1);
    await page.goto("/mes-donnees");
    await page.getByRole("button", { name: "Tout oublier sur cet appareil" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vos données personnelles");
    expect(await page.context().cookies()).toEqual([]);
    await page.goto("/favoris");
    await expect(kept(page)).toHaveCount(0);
    await page.goto("/offre");
    await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
  });

  test("the last search is offered again", async ({ demo, browser }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await windowOf(browser, demo.url, javaScriptEnabled);
      await page.goto("/offre");
      await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
      await page.getByLabel("Où ?").fill("Morestel");
      await page.getByLabel("Je cherche…").fill("français");
      await page.getByRole("button", { name: "Chercher" }).click();
      await expect(page).toHaveURL(/ou=Morestel/);
      await expect(page.getByRole("region", { name: "Résultats" })).toContainText("action");
      // A place that nobody knows is nothing to come back to.
      await page.goto("/offre?ou=Atlantis");
      await page.goto("/offre");
      const last = page.getByText("Votre dernière recherche").getByRole("link");
      await expect(last).toHaveText("français, Morestel");
      await last.click();
      await expect(page.getByLabel("Où ?")).toHaveValue("Morestel");
      await expect(page.getByLabel("Je cherche…")).toHaveValue("français");
      await expect(page.getByText("Votre dernière recherche")).toHaveCount(0);
    }
  });
});
