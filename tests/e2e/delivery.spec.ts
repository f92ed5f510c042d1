import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

test.use({ viewport: { width: 390, height: 844 } });

const wanted = "mail.example.com:2525";
const confirmed = "mail.example.com:25";

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test("mail that goes elsewhere is told on every page and before the rules, until the settings are taken over", async ({
  page,
}) => {
  test.slow(); // it looks at many pages
  await becomeMember(page);
  const path = await register(page, "Kantoor Utrecht", wanted);
  const banner = page.getByText(`E-mail voor Kantoor Utrecht gaat naar ${confirmed}, niet naar ${wanted}`);
  await expect(page.getByText("Batched SMTP: heeft de instellingen nog niet gelezen")).toBeVisible();
  await expect(banner).toHaveCount(0);

  await page.getByRole("link", { name: "Er is iets anders ingesteld" }).click();
  await page.waitForURL("**/confirmation");
  await page.locator("#port").fill("0");
  await page.getByRole("button", { name: "Vastleggen" }).click();
  await expect(page.locator("#port")).toBeFocused();
  await expectGood(page);
  await page.locator("#port").fill("25");
  await page.getByRole("button", { name: "Vastleggen" }).click();
  await expect(page.getByText("Batched SMTP levert ergens anders af")).toBeVisible();
  await expectGood(page);
  for (const subpage of ["", "/edit", "/remove", "/confirmation"]) {
    await page.goto(`${path}${subpage}`);
    await expect(banner, subpage).toBeVisible();
  }

  await page.goto(path);
  await page.getByRole("link", { name: "Alleen de toegangslijst" }).click();
  await page.waitForURL("**/difference?**");
  await expectGood(page);
  await page.getByRole("button", { name: `Ik weet dat e-mail nu naar ${confirmed} gaat` }).click();
  await page.waitForURL("**/firewall?**");
  await expect(banner).toBeVisible();
  await expect(page.locator("#snippet-0")).toContainText("2525");
  await expectGood(page);

  await page.goto(path);
  await page.getByRole("link", { name: "Naar de regels" }).click();
  await page.waitForURL("**/firewall?**mode=open**");
  await page.goto(path);
  await page.getByRole("button", { name: `${confirmed} overnemen` }).click();
  await expect(page.getByText("Batched SMTP levert af waar u dat wilt")).toBeVisible();
  await expect(banner).toHaveCount(0);
  await expect(page.getByText("Instellingen van Batched SMTP overgenomen")).toBeVisible();
  await expect(page.getByText("Verschil in de aflevering gezien")).toBeVisible();
  await page.getByRole("link", { name: "Naar de regels" }).click();
  await expect(page).toHaveURL(/port=25&/);
});
