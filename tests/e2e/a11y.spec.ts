import { expect, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";

const pages = {
  "allow-list": "",
  "allow-list-aggregated": "?form=aggregated",
  "firewall-choice": "/firewall",
  "firewall-open": "/firewall?platform=nftables",
  "firewall-list": "/firewall?platform=fortigate&mode=allow-list&port=443&topology=forward&insideAddress=192.168.1.25",
  "firewall-steps": "/firewall?platform=pfsense&mode=allow-list",
  "firewall-feed": "/firewall?platform=firewalld&mode=allow-list&feed=true",
  "firewall-opening": "/firewall?platform=mikrotik-routeros&action=open&hours=8",
  "firewall-refused": "/firewall?platform=ufw&mode=dns-name&port=70000",
  history: "/history",
  "history-filtered": "/history?prefix=83.96.228.70",
  "history-version": "/history/1",
  "history-no-version": "/history/999",
  compare: "/history/compare?from=1&to=x",
  lookup: "/lookup?address=83.96.228.70",
  "lookup-refused": "/lookup?address=nonsense&at=yesterday",
  "mail-stopped": "/mail-stopped",
  "mail-stopped-filled": "/mail-stopped?platform=ufw&port=2525&hours=8",
  "mail-stopped-refused": "/mail-stopped?platform=ufw&port=70000",
  docs: "/docs",
  "not-found": "/nothing-here",
} as const;

const widths = [390, 820, 1440];

// Each width is looked at closely in one of the languages, and has its colours looked at in both themes; none scrolls sideways in any.
const close = {
  nl: [
    { width: 390, colorScheme: "dark", look: expectAccessible },
    { width: 1440, colorScheme: "light", look: expectContrast },
  ],
  en: [
    { width: 390, colorScheme: "light", look: expectContrast },
    { width: 1440, colorScheme: "dark", look: expectAccessible },
  ],
} as const;

test.describe.configure({ mode: "parallel" });

for (const locale of ["nl", "en"] as const) {
  for (const [name, path] of Object.entries(pages)) {
    test(`${locale}: ${name} has no fault that axe finds and never scrolls sideways`, async ({ page }) => {
      await page.goto(`/${locale}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
      }
      for (const { width, colorScheme, look } of close[locale]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await look(page);
        const shot = `test-results/shots/${name}-${locale}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: shot, fullPage: true });
      }
    });
  }
}

test("a chosen dark theme passes on a light system, and the other way round", async ({ page }) => {
  for (const [chosen, system] of [
    ["dark", "light"],
    ["light", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme: system });
    await page.goto("/nl");
    await page.context().addCookies([{ name: "theme", value: chosen, url: page.url() }]);
    await page.reload();
    await expectAccessible(page);
  }
});

test("open panels have no fault that axe finds", async ({ page }) => {
  await page.goto("/nl/firewall?platform=pf&topology=forward&insideAddress=192.168.1.25");
  for (const summary of await page.locator("main summary").all()) {
    await summary.click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
});
