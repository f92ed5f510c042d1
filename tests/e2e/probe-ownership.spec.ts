import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import { Hostname } from "#lib/net/hostname.ts";
import { signUpAndIn } from "#tests/support/browser-account.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { type Nsd, startNsd } from "#tests/support/nsd.ts";
import { type ServerProcess, startServer } from "#tests/support/start-server.ts";

const zone = { ipv4: ["127.0.0.1"] };
let nsd: Nsd;
let server: ServerProcess;
let context: BrowserContext;
let folder = "";

test.beforeAll(async ({ browser }) => {
  nsd = await startNsd({ name: Hostname.parse("mail.example.com"), ...zone });
  folder = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  server = await startServer({ DATA_DIR: folder, DNS_SERVERS: nsd.text, PROBE_ALLOW_TARGETS: "127.0.0.0/8" });
  context = await browser.newContext({ baseURL: server.url });
});

test.afterAll(async () => {
  await context.close();
  await server.stop();
  await nsd.stop();
  await rm(folder, { recursive: true });
});

test("a record in DNS proves whose a host is, and then tests recur until they are switched off", async () => {
  test.slow();
  const page = await context.newPage();
  await signUpAndIn(page);
  await register(page, "Kantoor Utrecht");
  const check = page.getByRole("button", { name: "Nu controleren" });
  await check.click();
  await expect(page.getByText("Er staat nog geen TXT-record op die naam.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Tests per uur vragen eerst bewijs" })).toBeVisible();

  const name = (await page.locator("code", { hasText: "_poortwachter." }).textContent()) ?? "";
  const text = (await page.locator("code", { hasText: "poortwachter-verification=" }).textContent()) ?? "";
  await nsd.update({ ...zone, records: [`${name.replace(/\.?$/, ".")} IN TXT "${text}"`] });
  await check.click();
  await expect(page.getByRole("heading", { name: "Tests per uur staan uit" })).toBeVisible();
  await expect(page.getByText("Het record in DNS bewijst dat deze host van u is.")).toBeVisible();

  await page.getByRole("button", { name: "Aanzetten" }).click();
  await expect(page.getByRole("heading", { name: "Wordt ongeveer elk uur getest" })).toBeVisible();
  await page.getByRole("button", { name: "Uitzetten" }).click();
  await expect(page.getByRole("heading", { name: "Tests per uur staan uit" })).toBeVisible();
});
