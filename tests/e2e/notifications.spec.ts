import { expect, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

const pages = { notifications: "", "notifications-deliveries": "/deliveries" } as const;

test("a member chooses for all mail servers and for one, and follows the organization by Atom", async ({ page }) => {
  test.slow();
  await becomeMember(page);
  await register(page, "Kantoor Utrecht");
  await expect(page.getByRole("heading", { name: "Berichten komen niet aan" })).toBeVisible();
  await page.goto("/nl/notifications");
  await page.getByRole("checkbox", { name: /niet meer bevestigd/ }).uncheck();
  await page.getByRole("button", { name: "Keuze opslaan" }).click();
  await page.waitForURL("**/nl/notifications?notice=saved");
  await expect(page.getByRole("checkbox", { name: /niet meer bevestigd/ })).not.toBeChecked();
  await page.getByRole("link", { name: "Meldingen over Kantoor Utrecht aanpassen" }).click();
  await page.getByRole("radio", { name: /eigen keuze/ }).check();
  await page.getByRole("checkbox", { name: /loopt achter/ }).uncheck();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keuze opslaan" }).click();
  await page.waitForURL("**/nl/notifications?notice=saved");
  await expect(page.getByRole("cell", { name: "eigen keuze: 5 van 7", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Adres maken" }).click();
  const address = await page.locator("#organization-feed").textContent();
  const feed = await page.request.get(address ?? "");
  expect([feed.status(), feed.headers()["content-type"]]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  for (const [name, path] of Object.entries(pages)) {
    for (const [locale, colorScheme] of [
      ["nl", "light"],
      ["en", "dark"],
    ] as const) {
      await page.goto(`/${locale}/notifications${path}`);
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
        await page.screenshot({
          path: `test-results/shots/${name}-${locale}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      }
      await expectAccessible(page);
      await expectContrast(page);
    }
  }
});
