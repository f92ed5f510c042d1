import { expect, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/accessible.ts";
import { newPerson } from "#tests/support/browser-account.ts";
import { mikrotik } from "#tests/support/browser-mail-server.ts";
import { becomeConfirmedMember, becomeMember } from "#tests/support/browser-member.ts";
import {
  confirmAddress,
  elsewhere,
  inviteByMail,
  joinWithNewAccount,
  members,
  switchTo,
} from "#tests/support/browser-organization.ts";

test("a colleague is invited, makes an account, joins, switches, and is removed", async ({ page, browser }) => {
  test.slow();
  const alice = await becomeConfirmedMember(page, "Alice");
  const dave = newPerson("Dave");
  const link = await inviteByMail(page, dave.email, "Kijker");
  const his = await elsewhere(browser);
  await joinWithNewAccount(his, link, dave);
  await expect(his.getByText("Bevestig eerst uw e-mailadres")).toBeVisible();
  await expect(his.getByRole("button", { name: "Uitnodiging aannemen" })).toHaveCount(0);
  await confirmAddress(his, dave.email);
  await his.getByRole("link", { name: "Verdergaan" }).click();
  await expect(his.getByRole("heading", { level: 1 })).toHaveText(`Samenwerken in ${alice.organizationName}`);
  await his.getByRole("button", { name: "Uitnodiging aannemen" }).click();
  await expect(his.getByText("Welkom. U hoort nu bij deze organisatie")).toBeVisible();

  // A viewer sees who is there and finds nothing to change it with.
  await expect(members(his).getByRole("row")).toHaveCount(3);
  for (const name of ["Uitnodiging sturen", "Naam wijzigen"])
    await expect(his.getByRole("button", { name })).toHaveCount(0);
  await expect(members(his).getByRole("link")).toHaveCount(0);
  await his.goto("/nl/mail-servers");
  await expect(his.getByRole("link", { name: "Mailserver toevoegen" })).toHaveCount(0);
  expect((await his.goto("/nl/mail-servers/new"))?.status()).toBe(404);

  await his.goto("/nl/organization/new");
  await his.getByLabel("Naam van de organisatie").fill("Dave BV");
  await his.getByRole("button", { name: "Organisatie maken" }).click();
  await expect(his.getByRole("heading", { level: 1 })).toHaveText("Dave BV");
  await switchTo(his, alice.organizationName);
  await his.locator("header summary").click();
  await expect(his.getByText(`Organisatie: ${alice.organizationName} (kijker)`)).toBeVisible();

  await page.goto("/nl/organization");
  await members(page).getByRole("link", { name: "Dave beheren" }).click();
  await page.waitForURL("**/members/*");
  await page.getByRole("radio", { name: "Beheerder" }).check();
  await page.getByRole("button", { name: "Rol wijzigen" }).click();
  await expect(page.getByText("De rol is gewijzigd.")).toBeVisible();
  await his.goto("/nl/mail-servers/new");
  await expect(his.getByRole("heading", { level: 1, name: "Mailserver toevoegen" })).toBeVisible();

  await members(page).getByRole("link", { name: "Dave beheren" }).click();
  await page.getByRole("link", { name: "Uit de organisatie verwijderen …" }).click();
  await page.getByRole("button", { name: "Dave verwijderen" }).click();
  await expect(page.getByText("Uw collega is verwijderd")).toBeVisible();
  await expect(members(page).getByRole("row")).toHaveCount(2);
  await his.goto("/nl/organization");
  await expect(his.getByRole("heading", { level: 1 })).toHaveText("Dave BV");
  await page.goto("/dev/mailbox");
  await expect(page.locator("article", { hasText: dave.email }).first()).toContainText("U hoort niet meer bij");
  await his.context().close();
});

test("who belongs to no organization is told what to do, and can make one", async ({ page, browser }) => {
  await becomeConfirmedMember(page, "Alice");
  const dave = newPerson("Dave");
  const his = await elsewhere(browser);
  await joinWithNewAccount(his, await inviteByMail(page, dave.email, "Kijker"), dave);
  await his.goto("/nl/mail-servers");
  await expect(his).toHaveURL(/\/nl\/organization$/);
  await expect(his.locator("main").getByText("U hoort bij geen organisatie")).toBeVisible();
  await expectAccessible(his);
  await his.getByRole("link", { name: "Organisatie maken" }).click();
  await his.getByLabel("Naam van de organisatie").fill("Dave BV");
  await his.getByRole("button", { name: "Organisatie maken" }).click();
  await expect(his.getByText("De organisatie is gemaakt.")).toBeVisible();
  await his.context().close();
});

test("an invitation is for its own address: another account is asked to sign out and comes back", async ({
  page,
  browser,
}) => {
  await becomeConfirmedMember(page, "Alice");
  const dave = newPerson("Dave");
  const link = await inviteByMail(page, dave.email, "Beheerder");
  const his = await elsewhere(browser);
  await becomeMember(his, "Mallory");
  await his.goto(link);
  await expect(his.getByText("Deze uitnodiging is voor een ander adres")).toBeVisible();
  await his.getByRole("button", { name: "Afmelden en verdergaan" }).click();
  await his.waitForURL(/sign-in\?notice=signed-out&next=/);
  await his.getByRole("link", { name: "Maak er een" }).click();
  await expect(his.locator("#email")).toHaveValue(dave.email);
  await his.goto(link);
  await his.getByRole("button", { name: "Afwijzen" }).click();
  await expect(his.getByText("Deze uitnodiging is afgewezen")).toBeVisible();
  await page.goto("/nl/organization");
  await expect(page.getByRole("table", { name: /^Open uitnodigingen/ })).toContainText("afgewezen");
  await his.context().close();
});

test("a page that was open before a switch does nothing to the other organization", async ({ page, context }) => {
  const alice = await becomeConfirmedMember(page, "Alice");
  await page.goto("/nl/organization");
  const [mailServer, other] = [await context.newPage(), await context.newPage()];
  await mailServer.goto("/nl/mail-servers/new");
  await other.goto("/nl/organization/new");
  await other.getByLabel("Naam van de organisatie").fill("Tweede BV");
  await other.getByRole("button", { name: "Organisatie maken" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Tweede BV");
  await mailServer.locator("#label").fill("Verkeerd");
  await mailServer.locator("#host").fill("mail.example.com");
  await mailServer.locator("#platform").selectOption(mikrotik);
  await mailServer.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await expect(mailServer.getByText("Dit is intussen gewijzigd.")).toBeVisible();
  await page.getByLabel("Naam van de organisatie").fill("Verkeerde naam");
  await page.getByRole("button", { name: "Naam wijzigen" }).click();
  await expect(page.getByText("Dit is intussen gewijzigd.")).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Tweede BV");
  await switchTo(other, alice.organizationName);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("inviting, withdrawing, renaming and switching work", async ({ page }) => {
    const alice = await becomeConfirmedMember(page, "Alice");
    const email = newPerson("Dave").email;
    await page.goto("/nl/organization");
    await page.getByLabel("E-mailadres van uw collega").fill("nobody");
    await page.getByRole("button", { name: "Uitnodiging sturen" }).click();
    await expect(page.locator("#email-error")).toHaveText("Dit is geen e-mailadres. Voorbeeld: naam@example.nl.");
    await expect(page.getByLabel("E-mailadres van uw collega")).toHaveValue("nobody");
    await inviteByMail(page, email, "Kijker");
    await page.goto("/nl/organization");
    await page.getByRole("button", { name: /^Intrekken/ }).click();
    await expect(page.getByText("De uitnodiging is ingetrokken.")).toBeVisible();
    await page.getByLabel("Naam van de organisatie").fill("Alice & Co");
    await page.getByRole("button", { name: "Naam wijzigen" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alice & Co");
    await page.goto("/nl/organization/new");
    await page.getByLabel("Naam van de organisatie").fill(alice.organizationName);
    await page.getByRole("button", { name: "Organisatie maken" }).click();
    await switchTo(page, "Alice & Co");
  });
});

test("the switcher is worked with the keyboard alone", async ({ page }) => {
  const alice = await becomeConfirmedMember(page, "Alice");
  await page.goto("/nl/organization/new");
  await page.getByLabel("Naam van de organisatie").fill("Tweede BV");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tweede BV");
  await page.locator("header summary").focus();
  await page.keyboard.press("Enter");
  // Past the account, what one is told of and the organization.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: alice.organizationName })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/nl/mail-servers");
  await page.goto("/nl/organization");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(alice.organizationName);
});

test("a form sent from another site changes nothing", async ({ page }) => {
  const alice = await becomeConfirmedMember(page, "Alice");
  const html = await (await page.request.get("/nl/organization")).text();
  const form = html.slice(html.indexOf('id="rename"'));
  const hidden = [...form.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)];
  expect(hidden.length).toBeGreaterThan(0);
  const fields = hidden.map(([, name, value]): [string, string] => [
    name ?? "",
    (value ?? "").replaceAll("&quot;", '"'),
  ]);
  const send = (origin: string) =>
    page.request.post("/nl/organization", {
      headers: { origin },
      multipart: { ...Object.fromEntries(fields), organizationName: "Gekaapt" },
      maxRedirects: 0,
    });
  await send("https://evil.example");
  await page.goto("/nl/organization");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(alice.organizationName);
  await send(new URL(page.url()).origin);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gekaapt");
});

for (const path of ["organization", "organization/new", "organization/leave", "organization/members/x/remove"])
  test(`a visitor of ${path} is asked to sign in`, async ({ page }) => {
    await page.goto(`/en/${path}`);
    await expect(page).toHaveURL(/\/en\/sign-in\?next=/);
  });
