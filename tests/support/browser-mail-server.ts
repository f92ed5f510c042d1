import type { Page } from "@playwright/test";

export const mikrotik = "mikrotik-routeros";

/** Registers a mail server on the Dutch form and returns the path of its page, where one ends. */
export async function register(page: Page, label: string, host = "mail.example.com:2525"): Promise<string> {
  await page.goto("/nl/mail-servers/new");
  await page.locator("#label").fill(label);
  await page.locator("#host").fill(host);
  await page.locator("#platform").selectOption(mikrotik);
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await page.waitForURL(/\/mail-servers\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}
