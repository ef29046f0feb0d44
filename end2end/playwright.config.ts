import { defineConfig } from "@playwright/test";

import type { World } from "./support/test.ts";

// Debian's Chromium, told to ask nothing of anybody.
const chromium = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const engines = ["sqlite", "postgres"] as const;
const scripts = [true, false];

export default defineConfig<World>({
  testDir: "tests",
  outputDir: "test-results",
  // One server, its peers and its database serve a whole file.
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 360, height: 740 },
    launchOptions: chromium,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    // The longest file first: the others share the other worker meanwhile.
    { name: "pages", testMatch: "pages.spec.ts", use: { engine: "sqlite" as const } },
    // The story as the first judge would live it: on each engine, with and without JavaScript.
    ...engines.flatMap((engine) =>
      scripts.map((javaScriptEnabled) => ({
        name: `story on ${engine}, JavaScript ${javaScriptEnabled ? "on" : "off"}`,
        testMatch: "story.spec.ts",
        use: { engine, javaScriptEnabled },
      })),
    ),
    // A contract by four people at once, one of them without JavaScript.
    { name: "contract on postgres", testMatch: "contract_story.spec.ts", use: { engine: "postgres" as const } },
    { name: "phone", testIgnore: ["pages.spec.ts", "story.spec.ts", "contract_story.spec.ts"], use: { engine: "sqlite" as const } },
  ],
});
