// What only a browser shows of a person's pages: nothing hides under a bar, large letters leave room, columns end together.
import { mkdirSync, writeFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

/** The lower edge of what is at the top, in CSS pixels. */
async function bottomOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom);
}

test("what gets the focus is not under the bar of the main button", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/offre?ou=La+Tour-du-Pin&avec=places");
  await page.locator(".offer-name a").first().click();
  const bar = page.locator(".actbar");
  await expect(bar).toBeVisible();
  const share = page.getByRole("link", { name: "Envoyer par SMS" });
  // By keyboard: from the link before it.
  await page.getByRole("button", { name: /favoris|garde/i }).first().focus();
  await page.keyboard.press("Tab");
  await expect(share).toBeFocused();
  const top = await bar.evaluate((element) => element.getBoundingClientRect().top);
  expect(await bottomOf(page, "a[href^='sms:']")).toBeLessThanOrEqual(top);
});

test("with letters of twice the size, the frame leaves the page in sight", async ({ demo, playwright, launchOptions }) => {
  const profile = test.info().outputPath("profile");
  mkdirSync(`${profile}/Default`, { recursive: true });
  writeFileSync(`${profile}/Default/Preferences`, JSON.stringify({ webkit: { webprefs: { default_font_size: 32 } } }));
  const viewport = { width: 360, height: 740 };
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: demo.url, viewport });
  const page = await context.newPage();
  await signInToDemo(page, demo, "nadia@example.org");
  await page.goto("/espace");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
  expect(await bottomOf(page, "header.top")).toBeLessThan(260);
  // No word of the day is cut: each stands on one line.
  const cut = await page.locator(".when b").first().evaluate((day) => {
    const text = day.firstChild!;
    return [...text.textContent!.matchAll(/\p{L}+/gu)].filter(({ index, 0: word }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length > 1;
    }).length;
  });
  expect(cut).toBe(0);
  await context.close();
});

test("the account menu opens under its button, for people and professionals, without JavaScript too", async ({ demo, browser }) => {
  for (const [contact, page_] of [["nadia@example.org", "/espace"], ["claire.lefevre@example.org", "/referent"]] as const) {
    const page = await windowOf(browser, demo.url, false);
    await page.setViewportSize({ width: 360, height: 740 });
    await signInToDemo(page, demo, contact);
    await page.goto(page_);
    const summary = page.locator("header details.account > summary");
    await summary.click();
    // In sight, and not over the edge of the screen.
    await expect(page.getByRole("button", { name: "Me déconnecter", exact: true })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Me déconnecter partout" })).toBeInViewport({ ratio: 1 });
    const panel = (await page.locator(".account-in").boundingBox())!;
    expect(panel.x).toBeGreaterThanOrEqual(0);
    expect(panel.x + panel.width).toBeLessThanOrEqual(360);
    // No triangle beside the button.
    expect(await summary.evaluate((one) => getComputedStyle(one).listStyleType)).toBe("none");
    await page.context().close();
  }
});
