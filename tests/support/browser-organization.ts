import { type Browser, expect, type Page } from "@playwright/test";
import { linkInMail, type Person } from "#tests/support/browser-account.ts";

/** Somebody else's browser, which keeps its own session. */
export async function elsewhere(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

export const members = (page: Page) => page.getByRole("table", { name: /^Leden van/ });

/** Follows the newest link in a mail to an address, which confirms it. */
export async function confirmAddress(page: Page, email: string): Promise<void> {
  await page.goto(await linkInMail(page, email));
  await page.getByRole("button", { name: "Adres bevestigen" }).click();
  await expect(page.getByText(`${email} is bevestigd`)).toBeVisible();
}

/** Sends an invitation from the page of the organization; returns the link in its mail. */
export async function inviteByMail(page: Page, email: string, role: "Kijker" | "Beheerder"): Promise<string> {
  await page.goto("/nl/organization");
  await page.getByLabel("E-mailadres van uw collega").fill(email);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await expect(page.getByText("De uitnodiging is verstuurd.")).toBeVisible();
  return linkInMail(page, email);
}

/** Signs up on the page that an invitation leads to, and in; ends on the invitation. */
export async function joinWithNewAccount(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link);
  await page.locator("main").getByRole("link", { name: "Account maken" }).click();
  await expect(page.locator("#email")).toHaveValue(person.email);
  await expect(page.locator("#organizationName")).toHaveCount(0);
  await page.locator("#name").fill(person.name);
  await page.locator("#password").fill(person.password);
  await page.locator("main").getByRole("button", { name: "Account maken" }).click();
  await expect(page.getByText("U kunt zich aanmelden")).toBeVisible();
  await page.locator("#password").fill(person.password);
  await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL("**/invitation/*");
}

/** Acts for another organization, chosen in the account menu. */
export async function switchTo(page: Page, organizationName: string): Promise<void> {
  await page.locator("header summary").click();
  await page.locator("header").getByRole("button", { name: organizationName }).click();
  await page.waitForURL("**/nl/mail-servers");
}
