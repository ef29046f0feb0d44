// How pages are looked at: with axe, at the width of telephones and of a desk, by day and by night.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type Scheme = "light" | "dark";

/** The page reads well and does not scroll sideways. It is left at the last width. */
export async function readsWell(
  page: Page,
  widths = [320, 1280, 360],
  rules: (axe: AxeBuilder, scheme: Scheme) => AxeBuilder = (axe) => axe,
): Promise<void> {
  const faults = async (width: number, colorScheme: Scheme) => {
    await page.emulateMedia({ colorScheme });
    // Our pages hold no frame of another site: nothing needs the blank page that axe opens for them at each reading.
    const { violations } = await rules(new AxeBuilder({ page }).setLegacyMode(), colorScheme).analyze();
    const where = `${page.url()} at ${width} px, ${colorScheme}`;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), where).toEqual([]);
  };
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    await faults(width, "light");
    // The night changes colours, at every width the same.
    if (width === widths.at(-1)) await faults(width, "dark");
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, `${page.url()} scrolls sideways at ${width} px`).toBe(0);
  }
}
