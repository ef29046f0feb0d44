// The offer in the tests: its actions, its people, what is asked of each page.
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";

import type { Jalon } from "./jalon.ts";
import { expect, signInToDemo, windowOf } from "./test.ts";

/** Actions of the script of the demonstration, all of them at La Tour-du-Pin. */
export const CODE = "Préparer le code de la route en petit groupe";
export const SIMULATOR = "Essayer la conduite sur simulateur";
export const TRIPS = "Trouver comment aller au travail sans voiture";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const WORK = { claire: "claire.lefevre@example.org", samir: "samir@example.org", admin: "admin@example.org" };
export const NADIA = { phone: "06 39 98 00 12", mail: "nadia@example.org" };

/** Who signed in keeps the window: codes are a minute apart. */
const windows = new Map<string, Page>();

export async function windowAt(browser: Browser, demo: Jalon, contact: string): Promise<Page> {
  const page = windows.get(contact) ?? (await windowOf(browser, demo.url));
  if (!windows.has(contact)) {
    await signInToDemo(page, demo, contact);
    await expect(page).not.toHaveURL(/\/connexion/);
    windows.set(contact, page);
  }
  return page;
}

/** Opens the page of an action as one does: by searching its name. */
export async function openAction(page: Page, name: string): Promise<void> {
  await page.goto(`/offre?ou=La+Tour-du-Pin&km=5&quoi=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

export async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** The first number of some words: "1 204 actions". */
export function numberIn(words: string | null): number {
  const found = words?.match(/\d[\d\s]*/)?.[0];
  expect(found, `a number in « ${words} »`).toBeDefined();
  return Number(found!.replace(/\s/g, ""));
}

/** Marks the page: the mark is lost when the browser leaves it. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { same: true }));
}

export function wasNeverLeft(page: Page): Promise<boolean> {
  return page.evaluate(() => "same" in window);
}
