import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll } from "#tests/support/accessible.ts";

const words = {
  nl: {
    unasked: "Versie 1 is de gepubliceerde lijst; DNS kon nog niet worden gevraagd.",
    aggregated: /Samengevoegd/,
    copy: "Alles kopiëren",
    copied: "Gekopieerd",
    lookUp: "Zoeken",
    yes: "Ja:",
    badForm: "exact of aggregated",
  },
  en: {
    unasked: "Version 1 is the published list; DNS could not be asked yet.",
    aggregated: /Aggregated/,
    copy: "Copy all",
    copied: "Copied",
    lookUp: "Look up",
    yes: "Yes:",
    badForm: "exact or aggregated",
  },
} as const;

async function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

for (const [locale, text] of Object.entries(words)) {
  test.describe(locale, () => {
    test("a list that DNS has not confirmed says so on every page", async ({ page }) => {
      for (const path of [
        "",
        "/firewall",
        "/firewall?platform=ufw",
        "/history",
        "/lookup",
        "/sign-in",
        "/nothing-here",
      ]) {
        await page.goto(`/${locale}${path}`);
        await expect(page.getByText(text.unasked), path).toBeVisible();
      }
    });

    test("the table names each prefix of the feed", async ({ page, request }) => {
      const feed = await (await request.get("/feeds/allow-list.txt")).text();
      const prefixes = feed.trimEnd().split("\n");
      expect(prefixes).toHaveLength(11);
      await page.goto(`/${locale}`);
      for (const prefix of prefixes) await expect(page.getByRole("rowheader", { name: prefix })).toBeVisible();
    });

    test("copying gives the bytes of the feed and says so", async ({ page, context, request }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      for (const [query, count] of [
        ["", 11],
        ["?form=aggregated", 8],
      ] as const) {
        const feed = await (await request.get(`/feeds/allow-list.txt${query}`)).text();
        expect(feed.trimEnd().split("\n")).toHaveLength(count);
        await page.goto(`/${locale}${query}`);
        await page.getByRole("button", { name: text.copy }).click();
        await expect(page.getByRole("status").filter({ hasText: text.copied })).toBeAttached();
        expect(await readClipboard(page)).toBe(feed);
      }
    });

    test("without a clipboard the text is shown and selected", async ({ page }) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
      });
      await page.goto(`/${locale}`);
      await page.getByRole("button", { name: text.copy }).click();
      const shown = await page.locator("#allow-list-text").textContent();
      expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe(shown?.trim());
    });

    test("the form of the list is part of the address", async ({ page }) => {
      await page.goto(`/${locale}`);
      await page.getByRole("link", { name: text.aggregated }).click();
      await expect(page).toHaveURL(new RegExp(`/${locale}\\?form=aggregated$`));
      await expect(page.getByRole("rowheader", { name: "83.96.228.68/30" })).toBeVisible();
      await page.goBack();
      await expect(page.getByRole("rowheader", { name: "83.96.228.68/32" })).toBeVisible();
      await page.goto(`/${locale}?form=sideways`);
      await expect(page.getByRole("alert").filter({ hasText: text.badForm })).toBeVisible();
    });

    test("an address is looked up from the front page by keyboard", async ({ page }) => {
      await page.goto(`/${locale}`);
      await page.locator("#lookup-address").focus();
      await page.keyboard.type("83.96.228.70");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(`/${locale}/lookup\\?address=83\\.96\\.228\\.70$`));
      await expect(page.getByText(text.yes)).toBeVisible();
    });
  });
}

for (const [accept, locale] of [
  ["en-GB,en;q=0.9", "en"],
  ["nl-BE,nl;q=0.9,en;q=0.8", "nl"],
  ["fr-FR,fr;q=0.9", "nl"],
  ["", "nl"],
] as const) {
  test(`the root leads "${accept}" to ${locale}, and by a path alone`, async ({ request }) => {
    const headers = { "accept-language": accept, host: "elsewhere.example" };
    const response = await request.get("/", { headers, maxRedirects: 0 });
    expect(response.status()).toBe(307);
    expect(response.headers()["location"]).toMatch(new RegExp(`^(http://localhost:\\d+)?/${locale}$`));
  });
}

test("another language keeps the page and its query", async ({ page }) => {
  await page.goto("/nl/firewall?platform=ufw&port=2525");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/firewall\?platform=ufw&port=2525$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a chosen theme is in the first bytes of every next page", async ({ page }) => {
  await page.goto("/nl?form=aggregated");
  await page.getByRole("button", { name: /Weergave: als uw systeem/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.getByRole("button", { name: /Weergave: licht/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page).toHaveURL(/\/nl\?form=aggregated$/);
  await expect
    .poll(async () => (await page.context().cookies()).find(({ name }) => name === "theme")?.value)
    .toBe("dark");
  const response = await page.goto("/nl/history");
  expect(await response?.text()).toContain('data-theme="dark"');
  await page.getByRole("button", { name: /Weergave: donker/ }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("the first stop of the keyboard is the way past the menu", async ({ page }) => {
  await page.goto("/nl");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Naar de inhoud" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("a path that is no page says so in its language, with status 404", async ({ page }) => {
  const response = await page.goto("/en/nothing/here.html");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
});

test("moments are shown on the reader's clock, with UTC as their title", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ timezoneId: "America/New_York", ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/en/history/1");
  const time = page.locator("main time").first();
  await expect(time).toContainText(/\(UTC-[45]\)/);
  await expect(time).toHaveAttribute("title", /UTC$/);
  await context.close();
});

test("nothing is wider than a window of 320 px, which is 400 % zoom on a laptop", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    "",
    "?form=aggregated",
    "/firewall",
    "/firewall?platform=nftables&mode=allow-list",
    "/lookup",
    "/docs",
  ]) {
    await page.goto(`/nl${path}`);
    await expectNoSidewaysScroll(page);
  }
});
