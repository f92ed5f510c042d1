import { expect, test } from "@playwright/test";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

test("a visitor whose mail has stopped gets both texts for the firewall and port at hand", async ({ page }) => {
  await page.goto("/nl");
  await page.getByRole("link", { name: "E-mail stopt" }).click();
  await page.locator("#platform").selectOption({ label: "nftables" });
  await page.locator("#port").fill("2525");
  await page.getByLabel("24 uur").check();
  const [open, install] = [page.locator("#snippet-0"), page.locator("#snippet-1")];
  await expect(open).toContainText("24 * 3600");
  await expect(open).toContainText("2525");
  await expect(install).toContainText("83.96.228.77");
  await expect(page.locator("#snippet-2")).toContainText("delete chain inet filter");
  await expect(page).toHaveURL(/platform=nftables&port=2525&hours=24$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form is sent by its button, and what is wrong has its reason", async ({ page }) => {
    await page.goto("/en/mail-stopped");
    await page.locator("#platform").selectOption({ label: "ufw" });
    await page.locator("#port").fill("70000");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.locator("#port-error")).toBeVisible();
    await expect(page.locator("#snippet-0")).toHaveCount(0);
    await page.locator("#port").fill("2525");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.locator("#snippet-0")).toContainText("2525");
  });
});

test("a firewall without a text to open says what to do instead", async ({ page }) => {
  await page.goto("/en/mail-stopped?platform=plain-list");
  await expect(page.getByText("This firewall has no text to open temporarily.")).toBeVisible();
  await expect(page.locator("#snippet-0")).toContainText("83.96.228.77/32");
});

test("somebody who is signed in fills all in by choosing a mail server", async ({ page }) => {
  await becomeMember(page);
  await register(page, "Kantoor Utrecht");
  await page.goto("/nl/mail-stopped");
  await page.getByRole("link", { name: /Kantoor Utrecht/ }).click();
  await expect(page.locator("#snippet-0")).toBeVisible();
  expect(new URL(page.url()).search).not.toContain("Utrecht");
});
