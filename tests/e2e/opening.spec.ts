import { type BrowserContext, expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { signUpAndIn } from "#tests/support/browser-account.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { type OddServer, speakSmtp, startOddServer } from "#tests/support/odd-server.ts";
import { type ProbingSite, startProbingSite } from "#tests/support/probing-site.ts";

let mailServer: OddServer;
let site: ProbingSite;
let context: BrowserContext;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  mailServer = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250-mx\r\n250 SIZE\r\n" }));
  site = await startProbingSite(browser);
  context = site.context;
});

test.afterAll(async () => {
  await site.stop();
});

test("a firewall is opened for some hours, which every page tells, and is found closed again", async () => {
  test.slow();
  const page = await context.newPage();
  await signUpAndIn(page);
  const path = await register(page, "Kantoor Utrecht", `mail.example.com:${mailServer.port}`);
  await page.getByRole("link", { name: "Komt er geen e-mail meer binnen?" }).click();
  await page.waitForURL(/mail-stopped/);
  await page.getByLabel("24 uur").check();
  await expect(page.locator("#snippet-0")).toContainText("24h");
  await page.getByRole("button", { name: "Ik heb hem opengezet, voor 24 uur" }).click();
  await expect(page.getByRole("status").getByText("De firewall staat tijdelijk open")).toBeVisible();
  await page.goto("/nl/history");
  const banner = page.getByRole("region", { name: "Kantoor Utrecht staat open voor iedereen." });
  await expect(banner).toContainText("nog 2");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(path);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: "test-results/shots/opening-row-nl-390-dark.png", fullPage: true });
  await page.getByRole("link", { name: "Toon hoe te sluiten" }).click();
  await page.waitForURL(/mail-stopped.*#step-4/);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/shots/opening-steps-nl-390-dark.png", fullPage: true });
  await mailServer[Symbol.asyncDispose]();
  await page.getByRole("button", { name: "Ik heb hem gesloten" }).click();
  await expect(page.getByText("De firewall is echt weer dicht")).toBeVisible({ timeout: 60_000 });
  await expect(banner).toHaveCount(0);
  await page.goto(path);
  await expect(page.getByText("Van buitenaf nagekeken: weer dicht")).toBeVisible();
});

test("without JavaScript it is opened and left open on purpose", async ({ browser }) => {
  const storageState = await context.storageState();
  const plain = await browser.newContext({ baseURL: site.url, storageState, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/en/mail-servers");
  await page.getByRole("link", { name: "Kantoor Utrecht" }).click();
  await page.getByRole("link", { name: "Does no e-mail come in any more?" }).click();
  await page.getByRole("button", { name: "I have opened it, for 4 hours" }).click();
  await expect(page.getByRole("region", { name: "Kantoor Utrecht is open to everyone." })).toContainText(
    "4 hours left",
  );
  await page.getByRole("button", { name: "It stays open on purpose" }).click();
  await expect(page.getByText("The port is open to everyone on purpose")).toBeVisible();
  await plain.close();
});
