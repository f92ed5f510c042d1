import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { type ServerProcess, startServer } from "#tests/support/start-server.ts";

const ipv4 = ["68", "69", "70", "71", "72", "77"].map((last) => `83.96.228.${last}`).concat("178.21.117.194");
const ipv6 = ["2001:828:105:10:216:3eff:fe00:301", "2a02:2308::216:3eff:fe55:68aa"];
const added = "83.96.228.73";

let resolvers: ScriptedDns[] = [];
let server: ServerProcess;
let folder = "";

function serve(...more: string[]): void {
  for (const resolver of resolvers) resolver.serve({ ipv4: [...ipv4, ...more], ipv6, ttl: 1 });
}

async function readFeed(): Promise<{ version: string | null; text: string }> {
  const response = await fetch(`${server.url}/feeds/allow-list.txt`);
  return { version: response.headers.get("x-allow-list-version"), text: await response.text() };
}

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  resolvers = await Promise.all([startScriptedDns(), startScriptedDns()]);
  serve();
  folder = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  const pace = { WATCH_MIN_SECONDS: "1", WATCH_MAX_SECONDS: "1", RETIRE_CONFIRM_SECONDS: "3" };
  server = await startServer({ DATA_DIR: folder, DNS_SERVERS: resolvers.map(({ text }) => text).join(), ...pace });
});

test.afterAll(async () => {
  await server.stop();
  for (const resolver of resolvers) await resolver.stop();
  await rm(folder, { recursive: true });
});

test("a name server that agrees with the article confirms version 1", async ({ page }) => {
  await expect.poll(async () => (await fetch(`${server.url}/api/v1/status`).then((r) => r.json())).stale).toBe(false);
  await page.goto(`${server.url}/en`);
  await expect(page.getByRole("main")).toContainText("DNS");
  expect((await readFeed()).version).toBe("1");
});

test("an address that is added to the zone is version 2, which pages that are open show by themselves", async ({
  page,
  context,
}) => {
  const rules = await context.newPage();
  await rules.goto(`${server.url}/nl/firewall?platform=nftables&mode=allow-list`);
  await page.goto(`${server.url}/nl`);
  await expect(page.getByRole("row").filter({ hasText: `${added}/32` })).toHaveCount(0);
  serve(added);
  await expect.poll(async () => (await readFeed()).version, { timeout: 10_000 }).toBe("2");
  expect((await readFeed()).text).toContain(`${added}/32\n`);
  await expect(page.getByRole("row").filter({ hasText: `${added}/32` })).toBeVisible();
  await expect(rules.locator("#snippet-0")).toContainText("list v2");
});

test("an address that leaves the zone becomes retiring and stays in the feed", async () => {
  serve();
  await expect.poll(async () => (await readFeed()).version, { timeout: 20_000 }).toBe("3");
  const list = await fetch(`${server.url}/feeds/allow-list.json`).then((response) => response.json());
  const entry = { ipv4Prefix: `${added}/32`, state: "retiring" };
  expect(list.prefixes).toContainEqual(expect.objectContaining(entry));
  expect((await readFeed()).text).toContain(`${added}/32\n`);
});

test("the history is filtered by address and day, shows when each prefix was there, and is downloaded", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/en/history`);
  await expect(page.getByRole("article")).toHaveCount(3);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Address or prefix").fill(added);
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("rowheader", { name: `${added}/32` })).toBeVisible();
  await page.getByLabel("Until").fill("2020-01-01");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.goto(`${server.url}/en/history?prefix=nonsense`);
  await expect(page.getByLabel("Address or prefix")).toHaveAttribute("aria-invalid", "true");
  const href = await page.getByRole("link", { name: /CSV/ }).getAttribute("href");
  const lines = (await (await fetch(new URL(href ?? "", server.url))).text()).trimEnd().split("\r\n");
  expect(lines.filter((line) => line.includes(`${added}/32`))).toHaveLength(2);
});

for (const fault of ["servfail", "nxdomain", "nodata"] as const) {
  test(`answers of ${fault} change no byte of the feed, and the status says stale`, async () => {
    const before = await readFeed();
    for (const resolver of resolvers) resolver.answer(fault);
    const status = () => fetch(`${server.url}/api/v1/status`).then((response) => response.json());
    await expect.poll(async () => (await status()).stale, { timeout: 20_000 }).toBe(true);
    expect(await readFeed()).toEqual(before);
    serve();
    await expect.poll(async () => (await status()).stale, { timeout: 20_000 }).toBe(false);
  });
}
