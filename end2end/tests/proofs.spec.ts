// What only a browser shows of proofs: a telephone's photo is chosen, sent and kept without its place; a refusal keeps the
// word that was typed.
import { readFileSync } from "node:fs";

import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";

import { expect, signInToDemo, test, windowOf } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

const WORD = "Mon attestation du 12 novembre";

/** EXIF of a telephone held upright: camera, "turn right", the latitude of a home. */
function exif(): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 36 + 4 + 12 + 2 + 24 + 4 + 24);
  let at = 0;
  const write = (bytes: Buffer) => (at += bytes.copy(tiff, at));
  const short = (value: number) => write(Buffer.from([value & 0xff, value >> 8]));
  const long = (value: number) => write(Buffer.from([value, value >> 8, value >> 16, value >> 24].map((one) => one & 0xff)));
  const entry = (tag: number, kind: number, count: number, value: number) => [short(tag), short(kind), long(count), long(value)];
  write(Buffer.from("II*\0"));
  long(8);
  short(3);
  entry(0x0110, 2, 12, 50);
  entry(0x0112, 3, 1, 6);
  entry(0x8825, 4, 1, 62);
  long(0);
  write(Buffer.from("Fairphone 5\0"));
  short(2);
  entry(1, 2, 2, "N".charCodeAt(0));
  entry(2, 5, 3, 92);
  long(0);
  for (const value of [45, 1, 34, 1, 12, 1]) long(value);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
}

/** A photo of 1600 by 1200 points, lying, that says that it is upright. */
async function photo(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const context = canvas.getContext("2d")!;
    for (let x = 0; x < 160; x++) {
      context.fillStyle = `hsl(${x * 2} 70% ${30 + (x % 40)}%)`;
      context.fillRect(x * 10, 0, 10, 1200);
    }
    return canvas.toDataURL("image/jpeg", 0.9);
  });
  await page.close();
  const jpeg = Buffer.from(address.split(",")[1], "base64");
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
}

/** Width and height of a JPEG, as a browser shows it. */
async function sizeOf(browser: Browser, jpeg: Buffer): Promise<[number, number]> {
  const page = await browser.newPage();
  const size = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight] as [number, number];
  }, `data:image/jpeg;base64,${jpeg.toString("base64")}`);
  await page.close();
  return size;
}

async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: /Télécharger/ }).first().click();
  const file = await arriving;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function looksRight(page: Page): Promise<void> {
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
}

for (const javaScript of [true, false]) {
  test(`a telephone's photo proves a commitment ${javaScript ? "with" : "without"} JavaScript`, async ({ demo, browser }) => {
    const page = await windowOf(browser, demo.url, javaScript);
    // One code a contact a minute: one signs in by telephone, the other by mail.
    await signInToDemo(page, demo, javaScript ? "06 39 98 00 12" : "nadia@example.org");
    await page.goto("/espace/cer");
    await page.getByRole("link", { name: /^Ajouter une preuve/ }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/preuves/i);
    const address = page.url();
    if (javaScript) await looksRight(page);

    // A page of the Internet that is called a photo: the word stays.
    const field = page.getByLabel("Votre photo ou votre PDF");
    const html = Buffer.from("<!doctype html><script>document.title = 'run'</script>");
    await field.setInputFiles({ name: "chat.jpg", mimeType: "image/jpeg", buffer: html });
    await page.getByLabel("Un mot (si vous voulez)").fill(WORD);
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(page.locator("#erreur-fichier")).toContainText("ni une photo ni un PDF");
    await expect(page.getByLabel("Un mot (si vous voulez)")).toHaveValue(WORD);
    if (javaScript) await looksRight(page);

    const taken = await photo(browser);
    expect(taken.includes("Exif")).toBe(true);
    await page.getByLabel("Votre photo ou votre PDF").setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: taken });
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(page.getByRole("status").first()).toContainText("C’est gardé");
    await expect(page.getByText(WORD)).toBeVisible();
    if (javaScript) await looksRight(page);
    const kept = await download(page);
    expect(kept.name).toMatch(/^preuve-\d{4}-\d\d-\d\d\.jpg$/);
    for (const gone of ["Exif", "Fairphone", "GPS"]) expect(kept.bytes.includes(gone), gone).toBe(false);
    expect(await sizeOf(browser, kept.bytes)).toEqual([1200, 1600]);

    // Who follows her sees it; it is taken away again.
    if (javaScript) {
      const desk = await windowOf(browser, demo.url);
      await desk.setViewportSize({ width: 1280, height: 800 });
      await signInToDemo(desk, demo, "claire.lefevre@example.org");
      await desk.goto(address.replace("/espace/cer/preuves/", "/referent/preuves/"));
      await expect(desk.getByText(WORD)).toBeVisible();
      expect((await download(desk)).bytes.equals(kept.bytes)).toBe(true);
      await looksRight(desk);
    }
    await page.getByRole("link", { name: /^Retirer/ }).click();
    if (javaScript) await looksRight(page);
    await page.getByRole("button", { name: "Oui, retirer" }).click();
    await expect(page.getByRole("status").first()).toContainText("C’est retiré");
    await expect(page.getByText(WORD)).toHaveCount(0);
  });
}
