import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { newPerson } from "#tests/support/browser-account.ts";
import { becomeConfirmedMember } from "#tests/support/browser-member.ts";
import {
  confirmAddress,
  elsewhere,
  inviteByMail,
  joinWithNewAccount,
  members,
} from "#tests/support/browser-organization.ts";

const themes = { nl: "dark", en: "light" } as const;

test("pages of an organization are accessible in both languages and themes, and fit at 390 and 320 px", async ({
  page,
}) => {
  test.slow();
  await becomeConfirmedMember(page, "Alice");
  const dave = newPerson("Dave");
  const link = await inviteByMail(page, dave.email, "Beheerder");
  const invitation = new URL(link).pathname.replace("/nl/", "");
  const paths = [
    "organization?notice=invited",
    "organization/new",
    "organization/leave",
    invitation,
    "invitation/none",
  ];
  for (const locale of ["nl", "en"] as const)
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: themes[locale] });
      await page.setViewportSize({ width: 390, height: 900 });
      await page.goto(`/${locale}/${path}`);
      await expectAccessible(page);
      const name = path.startsWith("invitation/")
        ? `invitation-${path.length > 20 ? "open" : "gone"}`
        : path.replaceAll(/\W/g, "-");
      await page.screenshot({ path: `test-results/shots/${name}-${locale}-390.png`, fullPage: true });
      await page.setViewportSize({ width: 320, height: 800 });
      await expectNoSidewaysScroll(page);
    }
  await page.locator("header summary").click();
  await expectAccessible(page);
});

test("pages of a colleague and of an invited visitor are accessible, and fit at 390 and 320 px", async ({
  page,
  browser,
}) => {
  test.slow();
  await becomeConfirmedMember(page, "Alice");
  const dave = newPerson("Dave");
  const link = await inviteByMail(page, dave.email, "Beheerder");
  const his = await elsewhere(browser);
  await his.setViewportSize({ width: 390, height: 900 });
  await his.goto(link);
  await expectAccessible(his);
  await his.screenshot({ path: "test-results/shots/invitation-visitor-390.png", fullPage: true });
  await joinWithNewAccount(his, link, dave);
  await expectAccessible(his);
  await his.screenshot({ path: "test-results/shots/invitation-unverified-390.png", fullPage: true });
  await confirmAddress(his, dave.email);
  await his.goto(link);
  await his.getByRole("button", { name: "Uitnodiging aannemen" }).click();
  await expect(his.getByText("Welkom.")).toBeVisible();
  await his.context().close();
  await page.goto("/nl/organization");
  await members(page).getByRole("link", { name: "Dave beheren" }).click();
  await page.waitForURL("**/members/*");
  const url = page.url();
  for (const [sub, colorScheme] of [
    ["", "dark"],
    ["/hand-over", "light"],
    ["/remove", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`${url}${sub}`);
    await expectAccessible(page);
    await page.screenshot({ path: `test-results/shots/member${sub.replace("/", "-")}-390.png`, fullPage: true });
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScroll(page);
  }
});
