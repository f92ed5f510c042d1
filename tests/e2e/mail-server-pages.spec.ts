import { expect, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

const rubbish = [
  "\u0000",
  "\u202e",
  "'; DROP TABLE mail_server; --",
  "<img src=x onerror=alert(1)>",
  "$(reboot)",
  "99999",
  "-1",
  "💥".repeat(400),
];

test("rubbish in every field gets a named error and never a failure", async ({ page }) => {
  const failures: string[] = [];
  page.on("response", (response) => response.status() >= 500 && failures.push(response.url()));
  await becomeMember(page);
  await page.goto("/nl/mail-servers/new");
  await page.getByRole("radio", { name: /Doorsturen/ }).check();
  for (const text of rubbish) {
    for (const name of ["host", "deliveryPort", "insideAddress", "insidePort"]) {
      const field = page.locator(`#${name}`);
      await field.evaluate((input) => input.removeAttribute("maxlength"));
      await field.fill(text);
    }
    await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
    await expect(page.locator("#host-error")).toBeVisible();
    await expect(page.locator("#insideAddress-error")).toBeVisible();
    await expect(page.locator("#host")).toHaveValue(text);
  }
  for (const query of [
    "q=%00",
    "q=%25_'",
    "page=-1",
    "page=99999999999999999999",
    "page=x&q=%F0%9F%92%A5",
    "notice=%3Cscript%3E",
  ]) {
    expect((await page.goto(`/nl/mail-servers?${query}`))?.status()).toBe(200);
  }
  expect(failures).toEqual([]);
});

const looks = [
  ["nl", "light", "dark"],
  ["en", "dark", "light"],
] as const;

for (const [language, colorScheme, other] of looks)
  test(`pages of mail servers are accessible in ${language}, in both themes, and fit at every width`, async ({
    page,
  }, info) => {
    test.slow();
    await becomeMember(page, "Alice", language);
    const look = async (name: string) => {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: other });
      await expectContrast(page);
      for (const width of [320, 390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
        if (width > 320) await page.screenshot({ path: info.outputPath(`${name}-${width}.png`), fullPage: true });
      }
    };
    await look("empty");
    const path = (await register(page, "Kantoor Utrecht")).replace("/nl/", `/${language}/`);
    await page.goto(`/${language}/mail-servers`);
    await page.locator("header summary").click();
    await look("list");
    await page.goto(path);
    await look("detail");
    await page.goto(`${path}/edit`);
    await page.locator("[value=forward]").check();
    await page.locator("#host").fill("10.0.0.1");
    await page.locator("main button[type=submit]").last().click();
    await expect(page.locator("[data-problem]")).toBeVisible();
    await look("edit");
    await page.goto(`${path}/remove`);
    await look("remove");
    await page.locator("main button[type=submit]").last().click();
    await page.waitForURL("**notice=removed");
    await page.goto(`/${language}/mail-servers/removed`);
    await look("removed");
    await page.goto(`/${language}/mail-servers/import`);
    await page.locator("#text").fill("Utrecht;mail.example.com;25\nThuis;10.0.0.1;x\nZwolle;mail.example.com");
    await page.locator("#platform").selectOption("nftables");
    await page.locator("button[value=check]").click();
    await expect(page.locator("#review")).toBeVisible();
    await look("import");
  });
