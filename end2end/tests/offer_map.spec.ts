// The map of the offer, and the list of communes that stands for it.
import type { Page } from "@playwright/test";

import { expectNoFault, numberIn } from "../support/offer.ts";
import { closeWindows, expect, test, windowOf } from "../support/test.ts";

closeWindows();

test.describe("the map", () => {
  const flags = (page: Page) => page.getByRole("region", { name: "Carte des actions" }).getByRole("button", { name: /\d+\sactions?/ });

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.getByRole("link", { name: "Carte", exact: true }).click();
    await expect(flags(page).first()).toBeVisible();
  }

  test("comes when it is asked for, from this site alone", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
    await page.getByText("Filtrer").click();
    await page.waitForLoadState("networkidle");
    const ofMap = () => requests.filter((url) => /\/(leaflet|carte|fond)\.|carte\.json/.test(url));
    expect(ofMap()).toEqual([]);
    await page.getByText("Filtrer").click();

    const way = page.getByRole("link", { name: "Carte", exact: true });
    await way.click();
    await expect(flags(page).first()).toBeVisible();
    await expect(way).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByRole("region", { name: "Carte des actions" })).toBeInViewport();
    expect(ofMap().length).toBeGreaterThan(3);
    expect(requests.filter((url) => !url.startsWith(`${demo.url}/`))).toEqual([]);
    await expectNoFault(page);
    await way.click();
    await expect(page.getByRole("region", { name: "Carte des actions" })).toBeHidden();
    await expect(way).toHaveAttribute("aria-expanded", "false");
  });

  test("lists the actions of a flag, by the keyboard alone", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=La+Tour-du-Pin&km=5");
    const flag = page.getByRole("button", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    await flag.focus();
    await flag.press("Enter");
    const list = page.getByRole("dialog", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    await expect(list).toBeVisible();
    await expect(list).toBeFocused();
    expect(await list.getByRole("link").count()).toBeGreaterThan(3);
    await expect(list.getByRole("link", { name: "Un contrat au jardin maraîcher" })).toHaveAttribute("href", /^\/offre\/un-contrat/);
    await expectNoFault(page);
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(flag).toBeFocused();

    await flag.press("Enter");
    await list.getByRole("link").first().click();
    await expect(page).toHaveURL(/\/offre\/[a-z0-9-]+-[0-9a-f]{16}$/);
  });

  test("follows the filters", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=La+Tour-du-Pin&km=5");
    const flag = page.getByRole("button", { name: /^\d+\sactions à La Tour-du-Pin$/ });
    const before = numberIn(await flag.getAttribute("aria-label"));
    await page.getByText("Filtrer").click();
    const answer = page.waitForResponse(/\/offre\/carte\.json\?.*frais=payant/, { timeout: 15_000 });
    await page.getByLabel(/^Payant/).check();
    const { places, total } = await (await answer).json();
    const here = places.find((place: { name: string }) => place.name === "La Tour-du-Pin").count;
    expect(here).toBeLessThan(before);
    await expect(flag).toHaveAttribute("aria-label", new RegExp(`^${here}\\s`));
    expect(numberIn(await page.locator(".tally").textContent())).toBe(total);
  });

  test("stands beside the list where there is room", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.setViewportSize({ width: 1280, height: 800 });
    // There it opens by itself, and its room is kept: nothing moves when it comes.
    await page.goto("/offre?ou=La+Tour-du-Pin");
    const first = (await page.getByRole("article").first().boundingBox())!;
    await expect(flags(page).first()).toBeVisible();
    expect(await page.getByRole("article").first().boundingBox()).toEqual(first);
    const map = (await page.locator("#carte").boundingBox())!;
    const list = (await page.getByRole("region", { name: "Résultats" }).boundingBox())!;
    const beside = map.x >= list.x + list.width || map.x + map.width <= list.x;
    expect(beside, JSON.stringify({ map, list })).toBe(true);
    expect(Math.abs(map.y - list.y), "both begin at the same height, or nearly").toBeLessThan(100);
    expect(map.width).toBeGreaterThan(350);
    expect(list.width).toBeGreaterThan(350);
    await page.getByRole("article").last().scrollIntoViewIfNeeded();
    await expect(page.locator("#carte"), "it stays while the list scrolls").toBeInViewport({ ratio: 0.8 });
    await expectNoFault(page);
  });

  test("names towns, rivers and roads, and leaves no blank sheet", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=Voiron");
    const named = (kind: string) => page.locator(`#carte .${kind}`);
    const closer = page.getByRole("button", { name: "Rapprocher" });
    await expect(named("map-shield span").filter({ hasText: "A48" }).first()).toBeVisible();
    await expect(named("map-water span").filter({ hasText: "l’Isère" }).first()).toBeVisible();
    expect(await named("map-town span").count()).toBeGreaterThan(5);
    for (;;) {
      // What stands on the map at each nearness, within its frame: names, flags, borders.
      const seen = () => page.locator("#carte .map-view").evaluate((view) => {
        const frame = view.getBoundingClientRect();
        const inside = (box: DOMRect) => box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom;
        const shown = (css: string) => [...view.querySelectorAll(css)].filter((one) => inside(one.getBoundingClientRect())).length;
        return { names: shown(".map-quiet span, .map-name"), borders: shown(".map-commune, .map-land") };
      });
      // They are drawn once the map has come to rest.
      await expect.poll(async () => (await seen()).names).toBeGreaterThan(0);
      await expect.poll(async () => (await seen()).borders).toBeGreaterThan(0);
      if ((await closer.getAttribute("aria-disabled")) === "true") break;
      const before = await page.locator("#carte .leaflet-map-pane").innerHTML();
      await closer.click();
      // The button may have come to its end while the map was still moving.
      await expect(async () => {
        const ended = (await closer.getAttribute("aria-disabled")) === "true";
        expect(ended || (await page.locator("#carte .leaflet-map-pane").innerHTML()) !== before).toBe(true);
      }).toPass();
    }
  });

  test("fetches the borders of communes only from near", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    const fetched: string[] = [];
    page.on("request", (request) => /\/communes\.[0-9a-f]+\.json/.test(request.url()) && fetched.push(request.url()));
    await open(page, "/offre");
    expect(fetched, "all of the département is far").toEqual([]);
    const closer = page.getByRole("button", { name: "Rapprocher" });
    await expect(async () => {
      await closer.click();
      expect(await page.locator("#carte path.map-commune").count()).toBe(1);
    }).toPass();
    expect(fetched).toHaveLength(1);
    await expectNoFault(page);
  });

  test("waits for a tap on a connection that is paid by volume", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    const fetched: string[] = [];
    page.on("request", (request) => /\/(leaflet|carte|fond)\.|carte\.json/.test(request.url()) && fetched.push(request.url()));
    await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
    expect(fetched).toEqual([]);
    await expect(page.locator("#carte")).toBeHidden();
    const [one, next] = await Promise.all([0, 1].map((place) => page.getByRole("article").nth(place).boundingBox()));
    expect(next!.x + next!.width - one!.x, "cards stand side by side in the room of the map").toBeGreaterThan(700);
    await page.getByRole("link", { name: "Carte", exact: true }).click();
    await expect(flags(page).first()).toBeVisible();
    await expectNoFault(page);
  });

  test("has buttons that cover none of its flags on a phone", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url);
    await open(page, "/offre?ou=La+Tour-du-Pin");
    const view = (await page.getByRole("region", { name: "Carte des actions" }).boundingBox())!;
    for (const name of ["Rapprocher", "Éloigner"]) {
      const button = (await page.getByRole("button", { name }).boundingBox())!;
      expect(button.y, name).toBeGreaterThanOrEqual(view.y + view.height);
      expect(button.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("button", { name: "Rapprocher" }).press("Enter");
    await expectNoFault(page);
  });

  test("is a list of communes without a script", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await page.goto("/offre?ou=La+Tour-du-Pin&frais=gratuit");
    await page.getByRole("link", { name: "Carte", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Les actions, commune par commune");
    const line = page.getByRole("listitem").filter({ hasText: "Bourgoin-Jallieu" });
    const count = numberIn(await line.textContent());
    expect(count).toBeGreaterThan(0);
    await line.getByRole("link", { name: "Bourgoin-Jallieu" }).click();
    await expect(page).toHaveURL(/ou=Bourgoin-Jallieu/);
    await expect(page).toHaveURL(/frais=gratuit/);
    await expect(page.getByLabel("Où ?")).toHaveValue("Bourgoin-Jallieu");
    await expect(page.getByRole("article").first()).toContainText("Bourgoin-Jallieu");
  });
});
