import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, signOut } from "#tests/support/browser-account.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

/** A device in the browser that has a finger on it always (WebDriver's virtual authenticator). */
async function addDevice(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const device = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
  const finger = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await client.send("WebAuthn.addVirtualAuthenticator", { options: { ...device, ...finger } });
}

async function check(page: Page): Promise<void> {
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
}

test("somebody makes a passkey, signs in with it, and removes it", async ({ page }) => {
  await addDevice(page);
  const person = await becomeMember(page);
  await page.goto(await linkInMail(page, person.email));
  await page.getByRole("button", { name: "Adres bevestigen" }).click();
  await expect(page.getByText(`${person.email} is bevestigd`)).toBeVisible();
  await page.goto("/nl/account/passkeys");
  await check(page);
  await page.locator("#name").fill("Telefoon");
  await page.locator("#currentPassword").fill(person.password);
  await page.getByRole("button", { name: "Passkey maken" }).click();
  await expect(page.getByText("De passkey is toegevoegd")).toBeVisible();
  await check(page);

  await signOut(page);
  await page.goto("/nl/sign-in?next=%2Fnl%2Faccount%2Fpasskeys");
  await page.getByRole("button", { name: "Passkey gebruiken" }).click();
  await page.waitForURL("**/nl/account/passkeys");
  await page.getByRole("link", { name: "Passkey Telefoon verwijderen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Passkey Telefoon verwijderen" })).toBeVisible();
  await check(page);
  await page.locator("#currentPassword").fill(person.password);
  await page.getByRole("button", { name: "Telefoon verwijderen" }).click();
  await expect(page.getByText("De passkey is verwijderd")).toBeVisible();

  await signOut(page);
  await page.getByRole("button", { name: "Passkey gebruiken" }).click();
  await expect(page.getByText("Deze passkey werkt hier niet, of niet meer.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page to sign in says that passkeys need it", async ({ page }) => {
    await page.goto("/en/sign-in");
    await expect(page.getByText("Signing in with a passkey takes JavaScript.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Use a passkey" })).toBeHidden();
  });
});
