import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

/** Makes a webhook on the Dutch page, and returns its secret. */
async function makeWebhook(page: Page, name: string, url: string): Promise<string> {
  await page.goto("/nl/webhooks");
  await page.locator("#name").fill(name);
  await page.locator("#url").fill(url);
  await page.getByRole("button", { name: "Webhook maken" }).click();
  await expect(page.locator("#webhook-secret")).toHaveText(/^whsec_[A-Za-z0-9+/]{43}=$/);
  return (await page.locator("#webhook-secret").textContent()) ?? "";
}

async function lookAtAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/shots/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
}

test("an administrator makes a webhook, tests, changes and removes it, and sees each secret once", async ({ page }) => {
  test.slow();
  await becomeMember(page);
  await page.goto("/nl/organization");
  await page.getByRole("link", { name: "Webhooks" }).click();
  await expect(page.getByText("Nog geen webhook")).toBeVisible();
  await page.locator("#name").fill("Bewaking");
  await page.locator("#url").fill("http://hooks.example.com/");
  await page.getByRole("checkbox", { name: /aangekondigd/ }).uncheck();
  await page.getByRole("button", { name: "Webhook maken" }).click();
  await expect(page.locator("#url-error")).toContainText("begint met https://");
  await expect(page.getByRole("checkbox", { name: /aangekondigd/ })).not.toBeChecked();
  const secret = await makeWebhook(page, "Bewaking", "https://hooks.invalid.example/poort");
  await lookAtAll(page, "webhooks-nl");
  await page.reload();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("link", { name: "Bewaking" }).click();
  await page.getByRole("button", { name: "Testbericht sturen" }).click();
  await expect(page.getByText("Er is een testbericht onderweg.")).toBeVisible();
  await expect(page.getByText("Laatste test, gevraagd op")).toBeVisible();
  await expect(page.getByText("Vorige poging:")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Nieuwe sleutel maken" }).click();
  await expect(page.locator("#webhook-secret")).toHaveText(/^whsec_/);
  expect(await page.locator("#webhook-secret").textContent()).not.toBe(secret);
  await expect(page.getByText("De vorige sleutel ondertekent mee tot")).toBeVisible();
  await lookAtAll(page, "webhook-nl");
  await page.locator("#name").fill("Chat");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("De webhook is opgeslagen.")).toBeVisible();
  await page.goto(page.url().replace("/nl/", "/en/"));
  await expect(page.getByRole("heading", { level: 1, name: "Chat" })).toBeVisible();
  await lookAtAll(page, "webhook-en");
  await page.getByRole("link", { name: "Remove…" }).click();
  await page.getByRole("button", { name: "Remove Chat" }).click();
  await expect(page.getByText("The webhook has been removed.")).toBeVisible();
  await expect(page.getByText("No webhook yet")).toBeVisible();
  await lookAtAll(page, "webhooks-en");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a webhook is made, tested, changed, given another secret and removed", async ({ page }) => {
    test.slow();
    await becomeMember(page);
    await page.goto("/nl/webhooks");
    await page.locator("#name").fill("Bewaking");
    await page.locator("#url").fill("https://127.0.0.1/");
    await page.getByRole("checkbox", { name: /aangekondigd/ }).uncheck();
    await page.getByRole("button", { name: "Webhook maken" }).click();
    await expect(page.locator("#url-error")).toContainText("alleen binnen uw eigen netwerk");
    await expect(page.locator("#name")).toHaveValue("Bewaking");
    await expect(page.getByRole("checkbox", { name: /aangekondigd/ })).not.toBeChecked();
    await expect(page.getByRole("checkbox", { name: /loopt achter/ })).toBeChecked();
    const secret = await makeWebhook(page, "Bewaking", "https://hooks.invalid.example/");
    await page.getByRole("link", { name: "Bewaking" }).click();
    await page.getByRole("button", { name: "Testbericht sturen" }).click();
    await expect(page.getByText("Er is een testbericht onderweg.")).toBeVisible();
    await page.getByRole("button", { name: "Nieuwe sleutel maken" }).click();
    await expect(page.locator("#webhook-secret")).not.toHaveText(secret);
    await page.getByRole("link", { name: "Verwijderen…" }).click();
    await page.getByRole("button", { name: "Bewaking verwijderen" }).click();
    await expect(page.getByText("De webhook is verwijderd.")).toBeVisible();
  });
});
