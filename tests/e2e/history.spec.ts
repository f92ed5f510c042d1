import { AxeBuilder } from "@axe-core/playwright";
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
      await expect(page.getByText("2001:828:105:10:216:3eff:fe00:300/120")).toBeVisible();
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

    test("rubbish in the address of a page gives a named error or a 404, never a 500", async ({ page }) => {
      const rubbish = ["x", "-1", "0", "1e9", "99999999999", "%00", "%E2%80%A8"];
      for (const value of rubbish) {
        for (const path of [
          `history?before=${value}`,
          `history/${value}`,
          `history/compare?from=${value}&to=1`,
          `lookup?address=${value}`,
          `lookup?address=83.96.228.70&at=${value}`,
        ]) {
          const response = await page.goto(`/${locale}/${path}`);
          expect([200, 400, 404], path).toContain(response?.status());
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        }
      }
    });

    for (const path of ["history", "history/1", "history/compare?from=1&to=1", "lookup?address=83.96.228.70", "docs"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        test(`${path} has no accessibility fault and no sideways scroll at 390 px, ${colorScheme}`, async ({
          page,
        }) => {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width: 390, height: 844 });
          await page.goto(`/${locale}/${path}`);
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
          const name = path.replaceAll(/[^a-z0-9]+/g, "-");
          await page.screenshot({
            path: `test-results/shots/${name}-${locale}-390-${colorScheme}.png`,
            fullPage: true,
          });
        });
      }
    }
  });
}
