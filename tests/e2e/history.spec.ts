import { expect, test } from "@playwright/test";

for (const [locale, words] of Object.entries({
  nl: {
    title: "Historie",
    compare: "Twee versies vergelijken",
    same: "precies dezelfde adressen",
    yes: "Ja:",
    no: "Nee:",
    bad: "geen IP-adres",
  },
  en: {
    title: "History",
    compare: "Compare two versions",
    same: "exactly the same addresses",
    yes: "Yes:",
    no: "No:",
    bad: "not an IP address",
  },
})) {
  test.describe(locale, () => {
    test("the history names every prefix of version 1 in full", async ({ page }) => {
      await page.goto(`/${locale}/history`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
      await expect(page.getByRole("article").getByText("2001:828:105:10:216:3eff:fe00:300/120")).toBeVisible();
      await expect(page.getByRole("rowheader", { name: "2001:828:105:10:216:3eff:fe00:300/120" })).toBeVisible();
      await page.getByRole("link", { name: "v1", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/${locale}/history/1$`));
      await expect(page.getByRole("rowheader", { name: /\// })).toHaveCount(11);
    });

    test("a version compared with itself is the same", async ({ page }) => {
      await page.goto(`/${locale}/history/compare?from=1&to=1`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.compare);
      await expect(page.getByText(words.same)).toBeVisible();
    });

    test("an address is looked up by keyboard, and rubbish is named next to the field", async ({ page }) => {
      await page.goto(`/${locale}/lookup`);
      const field = page.getByRole("textbox").first();
      await field.focus();
      await page.keyboard.type("2a02:2308::4be:0:7");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("status").filter({ hasText: words.yes })).toContainText("2a02:2308::4be:0:0/96");
      await page.goto(`/${locale}/lookup?address=192.0.2.1`);
      await expect(page.getByText(words.no)).toBeVisible();
      await page.goto(`/${locale}/lookup?address=83.96.228.700&at=yesterday`);
      await expect(page.getByRole("textbox").first()).toHaveAccessibleDescription(new RegExp(words.bad));
      await expect(page.getByRole("textbox").first()).toHaveValue("83.96.228.700");
    });

    test("rubbish in the address of a page gives a named error or a 404, never a 500", async ({ page, request }) => {
      const rubbish = ["x", "-1", "0", "1e9", "99999999999", "%00", "%E2%80%A8"];
      for (const value of rubbish) {
        for (const path of [
          `history?before=${value}`,
          `history?prefix=${value}`,
          `history?from=${value}`,
          `history/${value}`,
          `history/compare?from=${value}&to=1`,
          `lookup?address=${value}`,
          `lookup?address=83.96.228.70&at=${value}`,
        ]) {
          const response = await request.get(`/${locale}/${path}`);
          expect([200, 400, 404], path).toContain(response.status());
        }
      }
      await page.goto(`/${locale}/history/${rubbish[0]}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  });
}
