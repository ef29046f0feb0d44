// What the tests are given: a world with its servers, a demonstration, and people who sign in.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, type Page, expect, test as base } from "@playwright/test";

import { Jalon } from "./jalon.ts";
import { Kannel, MailServer, Postgres } from "./peers.ts";
import { until } from "./process.ts";

export { expect } from "@playwright/test";

export interface World {
  /** The database that the world stands on. */
  engine: "sqlite" | "postgres";
  /** The configuration file of the demonstration. */
  config: string;
}

/** An empty Jalon with real servers around it, not serving yet. */
export interface Town {
  jalon: Jalon;
  mails: MailServer;
  phone: Kannel;
  /** Its database, where it is PostgreSQL. */
  postgres: Postgres | undefined;
  /** A folder for files. */
  folder: string;
}

interface Servers {
  town: Town;
  /** A Jalon in demonstration, filled. */
  demo: Jalon;
}

interface Database {
  settings: Record<string, string>;
  postgres: Postgres | undefined;
  stop(): Promise<void>;
}

/** The settings of the database, and the end of what was started for it. */
async function database(engine: World["engine"]): Promise<Database> {
  if (engine === "sqlite") return { settings: {}, postgres: undefined, stop: async () => {} };
  const postgres = await Postgres.start();
  const settings = { DATABASE_URL: postgres.url, JALON_SECRET: "a secret that only this test knows" };
  return { settings, postgres, stop: () => postgres.stop() };
}

export const test = base.extend<object, World & Servers>({
  engine: ["sqlite", { option: true, scope: "worker" }],
  config: ["", { option: true, scope: "worker" }],

  town: [
    async ({ engine }, use) => {
      const [base, mails, phone] = await Promise.all([database(engine), MailServer.start(), Kannel.start()]);
      const jalon = await Jalon.prepare({ ...base.settings, ...mails.settings, ...phone.settings });
      const { postgres } = base;
      await use({ jalon, mails, phone, postgres, folder: mkdtempSync(join(tmpdir(), "jalon-e2e-")) });
      await jalon.stop();
      await Promise.all([base.stop(), mails.stop(), phone.stop()]);
    },
    { scope: "worker", timeout: 120_000 },
  ],

  demo: [
    async ({ engine, config }, use) => {
      const base = await database(engine);
      const file = join(mkdtempSync(join(tmpdir(), "jalon-e2e-")), "jalon.toml");
      writeFileSync(file, config);
      const jalon = await Jalon.prepare({ ...base.settings, JALON_CONFIG: file });
      const filled = jalon.command("demo");
      expect(filled.code, filled.out).toBe(0);
      await jalon.serve("--demo");
      await use(jalon);
      expect(jalon.complaints.split("\n").filter((line) => line.includes('"ERROR"'))).toEqual([]);
      await jalon.stop();
      await base.stop();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

/** A window of its own for somebody: no cookie of anybody else's. */
export async function windowOf(browser: Browser, url: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled });
  return context.newPage();
}

/** Closes the windows of each test of a file: one that stays open goes on drawing, and slows the tests after it. */
export function closeWindows(): void {
  test.afterEach(async ({ browser }) => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
}

/** Asks for a login code; `read` waits for it where it arrives. An allocataire gives their birth date at a new device. */
export async function signIn(
  page: Page,
  contact: string,
  read: () => string | undefined | Promise<string | undefined>,
  bornOn?: string,
): Promise<void> {
  if (!page.url().includes("/connexion")) await page.goto("/connexion");
  await page.getByLabel("Votre téléphone ou votre mail").fill(contact);
  await page.getByRole("button", { name: "Recevoir mon code" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Tapez le code");
  const code = await until(`the code of ${contact}`, read);
  await page.getByLabel("Les six chiffres").fill(code);
  await page.getByRole("button", { name: "Entrer" }).click();
  if (bornOn === undefined) return;
  await page.getByLabel("Votre date de naissance").fill(bornOn);
  await page.getByRole("button", { name: "Entrer" }).click();
}

/** The six digits of a text. */
export function digits(text: string | undefined): string | undefined {
  return text?.match(/\b\d{6}\b/)?.[0];
}

interface DemoMessage {
  channel: "sms" | "mail";
  to: string;
  subject: string | null;
  text: string;
}

/** The messages of a demonstration to somebody, the newest first. */
export async function demoMessages(demo: Jalon, to: string): Promise<DemoMessage[]> {
  const all: DemoMessage[] = await (await fetch(`${demo.url}/demo/messages.json`)).json();
  return all.filter((message) => message.to === to);
}

/** The birth dates of the demonstration’s people, as each might type theirs. */
const BIRTH_DATES: Record<string, string> = {
  "06 39 98 00 12": "14/05/1992",
  "nadia@example.org": "14051992",
  "06 39 98 00 23": "2 novembre 1984",
  "06 39 98 00 34": "21 8 1999",
  "06 39 98 00 45": "28/02/78",
  "06 39 98 01 04": "30/07/1990",
  "06 39 98 01 05": "12/01/1964",
};

/** Signs in where messages are shown; a code that was sent before is not taken for the new one. */
export async function signInToDemo(page: Page, demo: Jalon, contact: string): Promise<void> {
  const to = contact.includes("@") ? contact : `+33${contact.replaceAll(" ", "").slice(1)}`;
  const codes = async () => (await demoMessages(demo, to)).map((message) => digits(message.text));
  const before = await codes();
  const read = async () => (await codes()).find((code) => code !== undefined && !before.includes(code));
  await signIn(page, contact, read, BIRTH_DATES[contact]);
}
