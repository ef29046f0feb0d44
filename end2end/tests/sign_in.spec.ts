// Signing in, as only a browser shows it: what stays in sight, and the help that comes by itself.
import { expect, test, windowOf } from "../support/test.ts";

test("whoever receives no code is helped after a minute, with or without a script", async ({ demo, browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await windowOf(browser, demo.url, javaScriptEnabled);
    await page.goto("/connexion");
    await page.getByLabel("Votre téléphone ou votre mail").fill("O6 39 98 09 99");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await expect(page).toHaveURL(/\/connexion\/code$/);
    await expect(page.locator("main b.nowrap")).toHaveText("06 39 98 09 99");

    const help = page.getByText("Une minute, et toujours pas de SMS");
    await expect(help).toBeHidden();
    const wait = await page.locator(".after-a-minute").evaluate((notice) => {
      const [animation] = notice.getAnimations();
      const { delay } = animation.effect!.getTiming();
      animation.finish();
      return delay;
    });
    expect(wait).toBe(60_000);
    await expect(help).toBeVisible();

    const answer = page.getByText("Alors aucun code ne peut arriver à ce numéro.");
    await expect(answer).toBeHidden();
    await page.getByText("Je n’ai jamais donné ce numéro").click();
    await expect(answer).toBeVisible();
    await page.context().close();
  }
});

test("a device that knows somebody asks for the code alone the next time", async ({ demo, browser }) => {
  const page = await windowOf(browser, demo.url);
  const contact = "karim@example.org";
  const read = async () => {
    const messages: { to: string; text: string }[] = await (await fetch(`${demo.url}/demo/messages.json`)).json();
    return messages.find((message) => message.to === contact)!.text.match(/\b\d{6}\b/)![0];
  };
  const askAndType = async () => {
    await page.goto("/connexion");
    await page.getByLabel("Votre téléphone ou votre mail").fill(contact);
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await page.getByLabel("Les six chiffres").fill(await read());
    await page.getByRole("button", { name: "Entrer" }).click();
  };
  await askAndType();
  await page.getByLabel("Votre date de naissance").fill("02111984");
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page).toHaveURL(/\/espace$/);
  await page.locator("details.account summary").click();
  await page.getByRole("button", { name: "Me déconnecter", exact: true }).click();
  await expect(page.getByText("Vous êtes déconnecté")).toBeVisible();
  await askAndType();
  await expect(page).toHaveURL(/\/espace$/);
});
