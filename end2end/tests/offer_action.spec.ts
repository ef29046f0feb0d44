// The page of an action, and the offer in the frame of another site.
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Browser, Locator, Page } from "@playwright/test";

import { CODE, expectNoFault, openAction } from "../support/offer.ts";
import { expect, test, windowOf } from "../support/test.ts";

test.describe("the page of an action", () => {
  test("tells others what it is", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    const said = (selector: string, name: string) => page.locator(selector).getAttribute(name);
    expect(await said("link[rel=canonical]", "href")).toBe(page.url());
    expect(await said("meta[property='og:url']", "content")).toBe(page.url());
    expect(await said("meta[property='og:title']", "content")).toBe(CODE);
    expect((await said("meta[property='og:description']", "content"))!.length).toBeGreaterThan(20);
    const picture = await fetch((await said("meta[property='og:image']", "content"))!);
    expect(picture.ok && picture.headers.get("content-type")).toBe("image/png");

    const linked = JSON.parse((await page.locator("script[type='application/ld+json']").textContent())!);
    expect(linked["@context"]).toBe("https://schema.org");
    const events = linked["@graph"].filter((one: { "@type": string }) => one["@type"] === "Event");
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      expect(Date.parse(event.startDate), event.startDate).toBeGreaterThan(Date.now());
      expect(Date.parse(event.endDate)).toBeGreaterThan(Date.parse(event.startDate));
      expect(event.name).toBe(CODE);
      expect(event.location.address.addressLocality).toBe("La Tour-du-Pin");
    }
  });

  test("leads there, is sent and is printed by what the device has", async ({ demo, browser }) => {
    const agents: [string, RegExp][] = [
      ["Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36", /^geo:45\.\d+,5\.\d+\?/],
      ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", /^maps:/],
    ];
    for (const [userAgent, way] of agents) {
      const context = await browser.newContext({ baseURL: demo.url, userAgent });
      const page = await context.newPage();
      await page.addInitScript(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
      await openAction(page, CODE);
      await expect(page.getByRole("link", { name: "Y aller" })).toHaveAttribute("href", way);
      const sms = (await page.getByRole("link", { name: "Envoyer par SMS" }).getAttribute("href"))!;
      expect(sms).toMatch(/^sms:/);
      expect(decodeURIComponent(sms)).toContain(page.url());
      expect(decodeURIComponent(sms)).toContain(CODE);
      await page.getByRole("button", { name: "Imprimer" }).click();
      expect(await page.evaluate(() => "printed" in window)).toBe(true);
    }
    const plain = await windowOf(browser, demo.url, false);
    await openAction(plain, CODE);
    await expect(plain.getByRole("link", { name: "Y aller" })).toHaveAttribute("href", /^\/offre\/.*\/y-aller$/);
    await expect(plain.getByRole("link", { name: "Envoyer par SMS" })).toBeVisible();
    await expect(plain.locator("[data-print]")).toBeHidden();

    // On paper: whom to call and where to find the page again, and nothing to touch.
    await expect(plain.getByText(plain.url(), { exact: true })).toBeHidden();
    await plain.emulateMedia({ media: "print" });
    await expect(plain.getByText(plain.url(), { exact: true })).toBeVisible();
    for (const name of ["Envoyer par SMS", "Y aller", "Toute l’offre"]) {
      await expect(plain.getByRole("link", { name })).toBeHidden();
    }
  });

  test("leads on a computer to the address on our own map", async ({ demo, browser }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await windowOf(browser, demo.url, javaScriptEnabled);
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      if (javaScriptEnabled) await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await openAction(page, CODE);
      await page.getByRole("link", { name: "Y aller" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Y aller/);
      const address = (await page.locator("#adresse").textContent())!;
      expect(address).toContain("La Tour-du-Pin");
      await expect(page.getByRole("link", { name: "Voir le trajet sur OpenStreetMap" })).toHaveAttribute("href", /^https:/);
      if (javaScriptEnabled) {
        const map = page.getByRole("region", { name: "Carte des environs" });
        await expect(map.getByRole("img")).toBeVisible();
        await expect(map).toContainText("La Tour-du-Pin");
        await page.getByRole("button", { name: "Copier l’adresse" }).click();
        await expect(page.getByRole("status")).toHaveText("L’adresse est copiée.");
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
      } else {
        await expect(page.getByRole("button", { name: "Copier l’adresse" })).toBeHidden();
        await expect(page.locator("#carte")).toBeHidden();
        // The server draws it: towns, rivers, roads, and where one goes.
        const picture = page.getByRole("img", { name: /^Carte des environs/ });
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toContainText("La Tour-du-Pin");
        for (const part of [".map-road", ".map-here", ".map-town"]) {
          await expect(picture.locator(part).first()).toBeVisible();
        }
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      }
      if (javaScriptEnabled) await expectNoFault(page);
      expect(requests.filter((url) => !url.startsWith(`${demo.url}/`))).toEqual([]);
      await page.getByRole("link", { name: "Revenir à l’action" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(CODE);
    }
  });

  test("is listed for search engines, which may read it", async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, false);
    await openAction(page, CODE);
    const sitemap = await (await fetch(`${demo.url}/sitemap.xml`)).text();
    expect(sitemap).toContain(`<loc>${page.url()}</loc>`);
    expect(sitemap).toContain(`<loc>${demo.url}/offre</loc>`);

    // The longest rule that fits decides (RFC 9309).
    const robots = await (await fetch(`${demo.url}/robots.txt`)).text();
    const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, kind, path]) => ({ kind, path }));
    const may = (path: string) => {
      const fitting = rules.filter((rule) => path.startsWith(rule.path)).sort((a, b) => b.path.length - a.path.length);
      return fitting[0]?.kind !== "Disallow";
    };
    expect(may(new URL(page.url()).pathname)).toBe(true);
    expect(may("/offre")).toBe(true);
    expect(may("/espace")).toBe(false);
  });
});

test.describe("in the frame of another site", () => {
  let other: Server;
  const site = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  test.beforeAll(async ({ demo }) => {
    other = createServer((request, response) => {
      const framed = new URL(request.url!, "http://other").searchParams.get("cadre") ?? "";
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="fr"><title>Ailleurs</title><link rel="icon" href="data:,">
        <iframe title="Les actions" width="340" height="640" src="${demo.url}${framed.replaceAll("&", "&amp;")}"></iframe></html>`);
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  });

  test.afterAll(() => {
    other.closeAllConnections();
    other.close();
  });

  async function look(browser: Browser, path: string): Promise<{ page: Page; frame: ReturnType<Locator["contentFrame"]>; complaints: string[] }> {
    const page = await windowOf(browser, site());
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`/?cadre=${encodeURIComponent(path)}`, { waitUntil: "networkidle" });
    return { page, frame: page.locator("iframe").contentFrame(), complaints };
  }

  test("the widget shows the actions, without script or cookie", async ({ demo, browser }) => {
    const { page, frame, complaints } = await look(browser, "/widget?ou=Vienne");
    await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Les actions près de Vienne");
    await expect(frame.getByRole("article").first()).toContainText("Vienne");
    await expect(frame.locator("script")).toHaveCount(0);
    await expect(frame.getByText("Aller au contenu")).toHaveCount(0);
    const links = frame.getByRole("main").getByRole("link");
    expect(await links.count()).toBeGreaterThan(3);
    for (const link of await links.all()) await expect(link).toHaveAttribute("target", "_blank");
    const wider = await frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wider, "it scrolls sideways").toBe(0);
    expect(complaints).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);

    const opened = page.waitForEvent("popup");
    await frame.getByRole("article").first().getByRole("link").click();
    await expect((await opened).getByRole("link", { name: "Toute l’offre" })).toBeVisible();
    expect((await opened).url()).toContain(`${demo.url}/offre/`);
  });

  test("no other page is shown", async ({ browser }) => {
    const { page, complaints } = await look(browser, "/offre");
    await expect.poll(() => complaints.join("\n")).toContain("frame-ancestors");
    expect(page.frames().map((frame) => new URL(frame.url()).protocol)).toEqual(["http:", "chrome-error:"]);
  });
});
