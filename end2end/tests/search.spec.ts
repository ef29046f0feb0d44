// The search page: complete without a script, and with one it refreshes its list without leaving the page.
import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";

import { expect, test, windowOf } from "../support/test.ts";

/** The most that the wasm and its script may weigh on the way, in bytes. */
const SCRIPTS_MAX = 80_000;

test("filters refresh the list, and the page stays", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  await page.goto("/offre?ou=La+Tour-du-Pin");
  await page.evaluate(() => Object.assign(window, { same: true }));
  const tally = page.locator(".tally");
  const before = await tally.textContent();

  await page.getByText("Filtrer").click();
  await page.getByLabel("Des places libres").check();
  await expect(tally).not.toHaveText(before!);
  await expect(page).toHaveURL(/avec=places/);
  await expect(page.locator("article .band[data-seats=full]")).toHaveCount(0);
  // What changed is said to those who do not see it.
  await expect(page.getByRole("status")).toContainText("action");

  await page.getByRole("link", { name: "Mobilité" }).click();
  await expect(page).toHaveURL(/theme=mobilite/);
  const chosen = page.getByRole("link", { name: "Enlever le thème Mobilité" });
  await expect(chosen).toHaveAttribute("aria-current", "true");
  await expect(chosen).toBeFocused();

  await page.getByLabel("Où ?").fill("38300");
  await page.getByLabel("Où ?").press("Enter");
  await expect(page).toHaveURL(/ou=38300/);
  await expect(page.locator("article").first()).toContainText("Mobilité");
  expect(await page.evaluate(() => "same" in window), "the page was never left").toBe(true);
  await page.reload();
  await expect(page.getByLabel("Des places libres")).toBeChecked();
});

test("an unknown place is said without losing what was typed", async ({ demo, browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.goto("/offre");
    await page.getByLabel("Où ?").fill("Xanadou sur Mer");
    await page.getByLabel("Je cherche…").fill("permis");
    await page.getByRole("button", { name: "Chercher" }).click();
    // Leaving the first field has searched too: this is the answer to both.
    await expect(page).toHaveURL(/quoi=permis/);
    await expect(page.getByText("Nous ne connaissons pas « Xanadou sur Mer » en Isère.")).toBeVisible();
    await expect(page.getByLabel("Où ?")).toHaveValue("Xanadou sur Mer");
    const like = page.locator("#resultats .chips a").first();
    const name = (await like.textContent())!.trim();
    await like.click();
    await expect(page.getByLabel("Où ?")).toHaveValue(name);
    await expect(page.getByLabel("Je cherche…")).toHaveValue("permis");
  }
});

test("words are proposed while one types, and as links without a script", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url, true);
  await page.goto("/offre");
  const field = page.getByLabel("Je cherche…");
  await page.getByLabel("Où ?").pressSequentially("Bourgoin");
  await expect(page.locator("#lieux [role=option]").first()).toBeVisible();
  await field.fill("loyer");
  await expect(page.locator("#lieux")).toBeHidden();
  await page.getByLabel("Où ?").fill("");
  await field.fill("");
  await field.pressSequentially("payer mon loy");
  const list = page.getByRole("listbox", { name: "Recherches proposées" });
  await expect(list.getByRole("option").first()).toBeVisible();
  await field.press("ArrowDown");
  const chosen = list.getByRole("option", { selected: true });
  const words = (await chosen.getAttribute("data-place"))!;
  await expect(field).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id"))!);
  await field.press("Enter");
  await expect(field).toHaveValue(words);
  await expect(list).toBeHidden();

  const plain = await windowOf(browser, demo.url, false);
  await plain.goto("/offre?quoi=loyer");
  const links = plain.getByRole("list", { name: "Recherches proposées" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  await links.first().click();
  await expect(plain.locator("article.offer").first()).toBeVisible();
});

test("“Autour de moi” asks the device, rounds what it says, and does without", async ({ demo, browser }) => {
  const near = await browser.newContext({
    baseURL: demo.url,
    permissions: ["geolocation"],
    geolocation: { latitude: 45.566512, longitude: 5.444751 },
  });
  const page = await near.newPage();
  await page.goto("/offre");
  await page.getByRole("link", { name: "Autour de moi" }).click();
  await expect(page).toHaveURL(/pos=45\.57(%2C|,)5\.44$/);
  await expect(page.getByLabel("Où ?")).toHaveValue(/^Autour de vous/);

  for (const javaScriptEnabled of [true, false]) {
    const shy = await windowOf(browser, demo.url, javaScriptEnabled);
    await shy.goto("/offre");
    await shy.getByRole("link", { name: "Autour de moi" }).click();
    await expect(shy).toHaveURL(/ici=1/);
    await expect(shy.getByText("Autorisez votre téléphone")).toBeVisible();
  }
});

test("scripts come when first needed, light, compressed and kept", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (/\.(js|wasm)$/.test(new URL(request.url()).pathname)) scripts.push(request.url());
  });
  await page.goto("/offre?ou=La+Tour-du-Pin", { waitUntil: "networkidle" });
  expect(scripts).toEqual([]);
  await page.getByText("Filtrer").click();
  await expect.poll(() => scripts.length).toBe(2);
  let weight = 0;
  for (const url of scripts) {
    const answer = await fetchCompressed(url);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    weight += answer.bytes.length;
    expect(brotliDecompressSync(answer.bytes).length).toBeGreaterThan(answer.bytes.length);
  }
  expect(weight).toBeLessThan(SCRIPTS_MAX);
});

/** An answer as it travels: `fetch` would decompress it. */
function fetchCompressed(url: string): Promise<{ headers: Headers; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br" } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const headers = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
        resolve({ headers, bytes: Buffer.concat(parts) });
      });
    }).on("error", reject);
  });
}
