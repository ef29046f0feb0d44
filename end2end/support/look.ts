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
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await rules(new AxeBuilder({ page }), colorScheme).analyze();
      const where = `${page.url()} at ${width} px, ${colorScheme}`;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), where).toEqual([]);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, `${page.url()} scrolls sideways at ${width} px`).toBe(0);
  }
}
