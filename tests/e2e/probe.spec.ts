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
  mailServer = await startOddServer((socket) =>
    setTimeout(() => speakSmtp(socket, { EHLO: "250-mx\r\n250 SIZE\r\n" }), 4000),
  );
  site = await startProbingSite(browser);
  context = site.context;
});

test.afterAll(async () => {
  await site.stop();
  await mailServer[Symbol.asyncDispose]();
});

test("a mail server is tested step by step, and what was found is told for where it was tested from", async () => {
  const page = await context.newPage();
  await signUpAndIn(page);
  await register(page, "Kantoor Utrecht", `mail.example.com:${mailServer.port}`);
  await expect(page.getByRole("heading", { name: "Bereikbaarheid: nog niet getest" })).toBeVisible();
  await page.getByRole("button", { name: "Testen" }).click();
  await expect(page.getByRole("heading", { name: "Bereikbaarheid wordt getest…" })).toBeVisible();
  await expect(page.getByText(/127\.0\.0\.1 · verbinding · \d+ ms/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Van buiten bereikbaar" })).toBeVisible();
  await expect(page.getByText("De server neemt e-mail aan, zonder versleuteling.")).toBeVisible();
  await expect(page.getByText("Getest van een adres dat niet op de toegangslijst staat.")).toBeVisible();
  await page.getByText("Gesprek").click();
  await expect(page.getByText("S: 220 mx.example ESMTP")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: "test-results/shots/probe-nl-390.png", fullPage: true });
});

test("a port of another service is not tested, and says why", async () => {
  const page = await context.newPage();
  await page.goto("/nl/mail-servers");
  await register(page, "Webserver", "www.example.com:443");
  await page.getByRole("button", { name: "Testen" }).click();
  await expect(page.getByText("Deze poort wordt niet getest")).toBeVisible();
});

test("the steps of another organization's probe are nobody else's", async ({ browser }) => {
  const page = await context.newPage();
  await page.goto("/nl/mail-servers");
  await page.getByRole("link", { name: "Kantoor Utrecht" }).click();
  await page.waitForURL(/mail-servers\/[0-9a-f-]{36}/);
  const events = `${new URL(page.url()).pathname}/probe`;
  expect((await context.request.get(events)).status()).toBe(200);
  const visitor = await browser.newContext({ baseURL: site.url });
  expect((await visitor.request.get(events)).status()).toBe(401);
  const charlie = await visitor.newPage();
  await signUpAndIn(charlie, "Charlie");
  expect((await visitor.request.get(events)).status()).toBe(404);
  await visitor.close();
});
