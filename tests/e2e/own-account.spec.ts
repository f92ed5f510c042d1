import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, newPerson, signIn } from "#tests/support/browser-account.ts";
import { becomeConfirmedMember } from "#tests/support/browser-member.ts";
import { elsewhere } from "#tests/support/browser-organization.ts";

test("somebody changes their name, password and address, takes their data along and deletes their account", async ({
  page,
  browser,
}) => {
  test.slow();
  const alice = await becomeConfirmedMember(page, "Alice");
  const other = await elsewhere(browser);
  await signIn(other, alice);
  await page.goto("/nl/mail-servers");
  await page.locator("header summary").click();
  await page.getByRole("link", { name: "Uw account" }).click();
  await page.locator("#name").fill("Alice de Vries");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Uw gegevens zijn opgeslagen.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Afmelden: / })).toHaveCount(1);

  const renewed = "een heel ander wachtwoord";
  await page.getByRole("link", { name: "Wachtwoord wijzigen …" }).click();
  await page.locator("#currentPassword").fill(renewed);
  await page.locator("#password").fill(renewed);
  await page.getByRole("button", { name: "Wachtwoord wijzigen" }).click();
  await expect(page.locator("#currentPassword-error")).toHaveText("Dit is niet uw wachtwoord.");
  await page.locator("#currentPassword").fill(alice.password);
  await page.getByRole("button", { name: "Wachtwoord wijzigen" }).click();
  await expect(page.getByText("Uw wachtwoord is gewijzigd.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Afmelden: / })).toHaveCount(0);
  await other.goto("/nl/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();

  const { email } = newPerson("Alice");
  await page.getByRole("link", { name: "E-mailadres wijzigen …" }).click();
  await page.locator("#email").fill(email);
  await page.locator("#currentPassword").fill(renewed);
  await page.getByRole("button", { name: "Stuur de link" }).click();
  await expect(page.getByText("Kijk in de e-mail van het nieuwe adres")).toBeVisible();
  await page.goto(await linkInMail(page, email));
  await page.getByRole("button", { name: "Adres wijzigen" }).click();
  await expect(page.getByText(`${email}, bevestigd.`)).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Gegevens downloaden" }).click();
  expect((await download).suggestedFilename()).toBe("poortwachter-account.json");

  await page.getByRole("link", { name: "Account verwijderen …" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: alice.organizationName })).toBeVisible();
  await page.locator("#confirmation").fill(email);
  await page.locator("#currentPassword").fill(renewed);
  await page.getByRole("button", { name: "Account definitief verwijderen" }).click();
  await expect(page.getByText("Uw account is verwijderd")).toBeVisible();
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(renewed);
  await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await expect(page.getByText("Het e-mailadres of het wachtwoord klopt niet.")).toBeVisible();
});

test("a copy of the data is for nobody else: not for visitors, nor for other sites", async ({ page, request }) => {
  expect((await request.get("/nl/account/export")).status()).toBe(401);
  await becomeConfirmedMember(page, "Alice");
  const get = (site: string) => page.request.get("/nl/account/export", { headers: { "sec-fetch-site": site } });
  expect((await get("cross-site")).status()).toBe(403);
  const response = await get("same-origin");
  expect(response.headers()).toMatchObject({
    "cache-control": "private, no-store",
    "content-disposition": 'attachment; filename="poortwachter-account.json"',
  });
});

const paths = [
  "account",
  "account/password",
  "account/email",
  "account/delete",
  "organization/log",
  "organization/delete",
];

test("pages of the own account are accessible in both languages and themes, and fit at 1440, 390 and 320 px", async ({
  page,
}) => {
  test.slow();
  await becomeConfirmedMember(page, "Alice");
  await page.request.get("/nl/account");
  for (const [locale, colorScheme] of [
    ["nl", "dark"],
    ["en", "light"],
  ] as const)
    for (const path of paths) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/${locale}/${path}`);
        const shot = `test-results/shots/${path.replace("/", "-")}-${locale}-${width}.png`;
        await page.screenshot({ path: shot, fullPage: true });
      }
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      await expectNoSidewaysScroll(page);
    }
});
