import { expect, type Page, test } from "@playwright/test";
import { toInstant } from "#lib/allow-list/instant.ts";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, type Person, signOut } from "#tests/support/browser-account.ts";
import { becomeMember } from "#tests/support/browser-member.ts";
import { showCode } from "#tests/support/show-code.ts";

async function becomeVerified(page: Page): Promise<Person> {
  const person = await becomeMember(page);
  await page.goto(await linkInMail(page, person.email));
  await page.getByRole("button", { name: "Adres bevestigen" }).click();
  await expect(page.getByText(`${person.email} is bevestigd`)).toBeVisible();
  return person;
}

/** As far as the QR code; returns what is typed over into the app. */
async function beginTwoFactor(page: Page, { password }: Person): Promise<string> {
  await page.goto("/nl/account/two-factor");
  await page.locator("#currentPassword").fill(password);
  await page.getByRole("button", { name: "Verder naar de QR-code" }).click();
  await expect(page.getByRole("img", { name: "QR-code" })).toBeVisible();
  return (await page.locator("#two-factor-secret").textContent()) ?? "";
}

async function enterPassword(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/nl/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL("**/nl/sign-in/code");
}

async function check(page: Page): Promise<void> {
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
}

test("somebody switches two-factor on, signs in with a recovery code, and switches it off again", async ({ page }) => {
  test.slow(); // it looks at many pages
  const person = await becomeVerified(page);
  await page.goto("/nl/account");
  await page.getByRole("link", { name: "Inschakelen …" }).click();
  await page.waitForURL("**/nl/account/two-factor");
  await check(page);
  const secret = await beginTwoFactor(page, person);
  await check(page);
  await page.locator("#code").fill("000000");
  await page.getByRole("button", { name: "Inschakelen" }).click();
  await expect(page.locator("#code-error")).toContainText("Deze code klopt niet");
  await page.locator("#code").fill(showCode(secret, toInstant(new Date())));
  await page.getByRole("button", { name: "Inschakelen" }).click();
  const codes = ((await page.locator("#recovery-codes").textContent()) ?? "").split("\n");
  expect(codes).toHaveLength(10);
  await check(page);
  await page.getByRole("link", { name: "Klaar, ik heb de codes bewaard" }).click();
  await expect(page.getByText("U heeft nog 10 herstelcodes.")).toBeVisible();
  await check(page);

  await signOut(page);
  await enterPassword(page, person);
  await page.goto("/nl/mail-servers");
  await expect(page).toHaveURL(/\/nl\/sign-in\?next=/);
  await page.goto("/nl/sign-in/code");
  await check(page);
  await page.getByRole("link", { name: "Gebruik een herstelcode" }).click();
  await page.getByLabel("Herstelcode", { exact: true }).fill(codes[0] ?? "");
  await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForURL("**/nl/mail-servers");

  await page.goto("/nl/account/two-factor/switch-off");
  await check(page);
  await page.locator("#currentPassword").fill(person.password);
  await page.locator("#code").fill(codes[1] ?? "");
  await page.getByRole("button", { name: "Tweestapsverificatie uitschakelen" }).click();
  await expect(page.getByText("Tweestapsverificatie is uit")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("two-factor is switched on, shows its recovery codes and is asked at sign-in", async ({ page }) => {
    const person = await becomeVerified(page);
    const secret = await beginTwoFactor(page, person);
    await page.locator("#code").fill(showCode(secret, toInstant(new Date())));
    await page.getByRole("button", { name: "Inschakelen" }).click();
    const [code = ""] = ((await page.locator("#recovery-codes").textContent()) ?? "").split("\n");
    expect(code).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
    await page.context().clearCookies();
    await enterPassword(page, person);
    await page.locator("#code").fill(code);
    await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
    await page.waitForURL("**/nl/mail-servers");
  });
});
