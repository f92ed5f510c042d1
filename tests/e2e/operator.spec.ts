import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, newPerson, signIn, signUp, signUpAndIn } from "#tests/support/browser-account.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { type ServerProcess, startServer } from "#tests/support/start-server.ts";

const olga = newPerson("Olga");
const ipv4 = ["68", "69", "70", "71", "72", "77"].map((last) => `83.96.228.${last}`).concat("178.21.117.194");
const outside6 = "2a02:2308::9:1";
const paths = ["", "/announcements", "/announcements/new", "/published-list", "/tokens", "/messages", "/log"];

let resolvers: ScriptedDns[] = [];
let server: ServerProcess;
let folder = "";
let page: Page;

function serve(ipv6: readonly string[]): void {
  for (const resolver of resolvers) resolver.serve({ ipv4, ipv6, ttl: 1 });
}

async function open(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: server.url })).newPage();
}

async function readFeed(): Promise<string> {
  return fetch(`${server.url}/feeds/allow-list.txt`).then((response) => response.text());
}

/** What a datetime-local field takes for a moment so many hours from now, by the clock in the Netherlands. */
function wallTime(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short" })
    .format(at)
    .replace(" ", "T");
}

// One operator, one story: each test starts where the one before ended.
test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  resolvers = await Promise.all([startScriptedDns(), startScriptedDns()]);
  serve([outside6]);
  folder = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  server = await startServer({
    DATA_DIR: folder,
    DNS_SERVERS: resolvers.map(({ text }) => text).join(),
    OPERATOR_EMAILS: olga.email,
    ...{ WATCH_MIN_SECONDS: "1", WATCH_MAX_SECONDS: "1" },
  });
  page = await open(browser);
});

test.afterAll(async () => {
  await server.stop();
  for (const resolver of resolvers) await resolver.stop();
  await rm(folder, { recursive: true });
});

test("an address of OPERATOR_EMAILS makes an operator once it is verified, and not before", async () => {
  await signUp(page, olga);
  await signIn(page, olga);
  expect((await page.goto("/nl/operator"))?.status()).toBe(404);
  await expect(page.getByRole("navigation").getByRole("link", { name: "Beheer" })).toHaveCount(0);
  await page.goto(await linkInMail(page, olga.email));
  await page.locator("main").getByRole("button").click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Beheer" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Beheer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tegengehouden wijzigingen");
});

test("for any other account there are no such pages, and a visitor signs in first", async ({ browser }) => {
  const other = await open(browser);
  await other.goto("/nl/operator");
  await expect(other).toHaveURL(/\/nl\/sign-in\?next=/);
  await signUpAndIn(other, "Alice");
  const unknown = "/holds/01890000-0000-7000-8000-000000000000";
  for (const path of [...paths, unknown, "/announcements/01890000-0000-7000-8000-000000000000/withdraw"]) {
    expect((await other.goto(`/nl/operator${path}`))?.status(), path).toBe(404);
  }
  await expect(other.getByRole("navigation").getByRole("link", { name: "Beheer" })).toHaveCount(0);
  await other.context().close();
  for (const path of [unknown, "/holds/x", "/announcements/x/withdraw"]) {
    expect((await page.goto(`/nl/operator${path}`))?.status(), path).toBe(404);
  }
});

test("an addition is announced by keyboard, with every mistake named, and is in the feed at once", async () => {
  await page.goto("/nl/operator/announcements");
  await page.getByRole("link", { name: "Aankondigen" }).click();
  await page.locator("#prefixes").fill("83.96.230.0/28\n10.0.0.1\n0.0.0.0/0 # all\n83.0.0.0/8");
  await page.locator("#effectiveAt").fill(wallTime(-1));
  await page.locator("#effectiveAt").press("Enter");
  await expect(page.locator("#prefixes")).toBeFocused();
  await expect(page.getByText(/^Regel 2: 10\.0\.0\.1 –/)).toBeVisible();
  await expect(page.getByText(/^Regel 4: 83\.0\.0\.0\/8 – Dit is te ruim/)).toBeVisible();
  await page.locator("#prefixes").fill("83.96.228.68");
  await page.getByRole("button", { name: "Aankondigen", exact: true }).click();
  await expect(page.locator("#effectiveAt-error")).toContainText("al voorbij");
  await page.locator("#effectiveAt").fill(wallTime(340));
  await page.getByRole("button", { name: "Aankondigen", exact: true }).click();
  await expect(page.locator("#prefixes-error")).toContainText("staat al in de lijst");
  await page.locator("#prefixes").fill("83.96.230.0/28");
  await page.locator("#reason").fill("Nieuw datacenter <b>Amsterdam</b>");
  await page.getByRole("button", { name: "Aankondigen", exact: true }).click();
  await page.waitForURL("**/operator/announcements?notice=made");
  await expect(page.getByRole("row").filter({ hasText: "83.96.230.0/28" })).toContainText("komt erbij");
  await expect.poll(readFeed).toContain("83.96.230.0/28\n");
  await page.goto("/nl/history");
  await expect(page.getByText("Reden: Nieuw datacenter <b>Amsterdam</b>")).toBeVisible();
  await expect(page.getByText(/Aangekondigd op .* 3\d\d uur vooraf\./)).toBeVisible();
});

test("an announcement is withdrawn after a question, and its prefix leaves the feed", async () => {
  await page.goto("/nl/operator/announcements");
  await page.getByRole("link", { name: "Aankondiging van 83.96.230.0/28 intrekken" }).click();
  await page.getByRole("button", { name: "Aankondiging intrekken" }).click();
  await page.waitForURL("**/operator/announcements?notice=withdrawn");
  await expect.poll(readFeed).not.toContain("83.96.230.0/28\n");
  await expect(page.getByRole("row").filter({ hasText: "83.96.230.0/28" })).toContainText("ingetrokken");
});

test("the published list is replaced only after it was compared, and not over a colleague's", async () => {
  const [late, live] = await Promise.all([page.context().newPage(), page.context().newPage()]);
  await late.route("**/events/versions", (route) => route.abort()); // this one doesn't see the list change
  for (const other of [late, live]) {
    await other.goto("/nl/operator/published-list");
    await other.locator("#text").fill("83.96.232.1");
    await other.getByRole("button", { name: "Vergelijken" }).click();
    await expect(other.getByRole("button", { name: "Vervang de gepubliceerde lijst" })).toBeVisible();
  }
  await page.goto("/nl/operator/published-list");
  const text = await page.locator("#text").inputValue();
  const changed = `# Servers\n${text.replace("83.96.228.77/32\n", "")}83.96.231.1\n`;
  await page.locator("#text").fill(changed);
  await page.getByRole("button", { name: "Vergelijken" }).click();
  const difference = page.getByRole("region", { name: "Wat er verandert" });
  await expect(difference).toContainText("83.96.231.1/32");
  await expect(difference).toContainText("83.96.228.77/32");
  await page.locator("#text").fill(`${changed}83.96.231.2\n`);
  await page.getByRole("button", { name: "Vervang de gepubliceerde lijst" }).click();
  await expect(page.locator("#text-error")).toContainText("Vergelijk eerst opnieuw");
  await page.getByRole("button", { name: "Vergelijken" }).click();
  await page.getByRole("button", { name: "Vervang de gepubliceerde lijst" }).click();
  await page.waitForURL("**/operator/published-list?notice=replaced");
  await expect(page.locator("#text")).toHaveValue(`${changed}83.96.231.2\n`);
  await expect.poll(readFeed).toContain("83.96.231.1/32\n");
  await live.bringToFront();
  await expect(live.locator("main").getByRole("alert")).toContainText("Vergelijk opnieuw");
  await expect(live.getByRole("button", { name: "Vervang de gepubliceerde lijst" })).toHaveCount(0);
  await late.getByRole("button", { name: "Vervang de gepubliceerde lijst" }).click();
  await expect(late.locator("main").getByRole("alert")).toContainText("intussen door een ander vervangen");
  await expect(late.locator("#text")).toHaveValue("83.96.232.1");
  await late.getByRole("button", { name: "Vergelijken" }).click();
  await expect(late.getByRole("region", { name: "Wat er verandert" })).toContainText("83.96.231.2/32");
  await late.close();
  await live.close();
});

test("a held loss is compared and approved, and whoever comes second is told", async () => {
  serve([]);
  await expect.poll(async () => (await fetch(`${server.url}/api/v1/status`).then((r) => r.json())).holds).toBe(1);
  expect(await readFeed()).toContain(`${outside6}/128\n`);
  await page.goto("/nl");
  await page.getByRole("link", { name: "Bekijken" }).click();
  await page.getByRole("link", { name: "Alle IPv6-adressen verdwijnen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alle IPv6-adressen verdwijnen");
  await expect(page.getByText("Toestand gewijzigd:")).toBeVisible();
  const late = await page.context().newPage();
  await late.route("**/events/versions", (route) => route.abort()); // this one doesn't see that it was decided
  await late.goto(page.url());
  await page.locator("#note").fill("Verhuisd <img src=x onerror=alert(1)>");
  await look("hold");
  await page.getByRole("button", { name: "Goedkeuren" }).click();
  await page.waitForURL("**/operator?notice=approved");
  await expect(page.getByRole("row").filter({ hasText: "Alle IPv6-adressen" })).toContainText("goedgekeurd");
  const stateOf = async () => {
    const list = await fetch(`${server.url}/feeds/allow-list.json`).then((response) => response.json());
    return list.prefixes.find((one: { ipv6Prefix?: string }) => one.ipv6Prefix === `${outside6}/128`)?.state;
  };
  await expect.poll(stateOf).toBe("retiring");
  await late.getByRole("button", { name: "Afwijzen" }).click();
  await late.waitForURL("**?notice=late");
  await expect(late.locator("main").getByRole("alert")).toContainText("Dit besluit is niet uitgevoerd");
  await expect(late.getByText("Verhuisd <img src=x onerror=alert(1)>")).toBeVisible();
  await late.close();
});

test("a program announces with a token that is shown once, until that is revoked", async () => {
  await page.goto("/nl/operator/tokens");
  await expect(page.getByText("Nog geen token")).toBeVisible();
  await page.locator("#name").fill("Provisioning");
  await page.getByRole("radio", { name: /^Lezen en wijzigen/ }).check();
  await page.getByRole("button", { name: "Token maken" }).click();
  await expect(page.locator("#token-secret")).toHaveText(/^pw_op_[\w-]{43}$/);
  await look("token-made");
  const secret = (await page.locator("#token-secret").textContent()) ?? "";
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${server.url}/api/v1/operator${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const effectiveAt = new Date(Date.now() + 86_400_000).toISOString();
  const announced = await ask("POST", "/announcements", { kind: "add", prefixes: ["83.96.233.0/28"], effectiveAt });
  expect(announced.status).toBe(201);
  expect((await ask("POST", "/holds/0192f0c1-2b3c-7def-8123-456789abcdef/approve")).status).toBe(404); // needs no body
  await expect.poll(readFeed).toContain("83.96.233.0/28\n");
  await page.goto("/nl/operator/announcements");
  await expect(page.getByRole("row").filter({ hasText: "83.96.233.0/28" })).toContainText("API-token Provisioning");
  await page.goto("/nl/operator/tokens");
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("button", { name: "Provisioning intrekken…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Provisioning intrekken" }).click();
  await expect(page.getByText("Het token is ingetrokken.")).toBeVisible();
  expect((await ask("GET", "/announcements")).status).toBe(401);
});

test("every step is in the log", async () => {
  await page.goto("/nl/operator/log");
  for (const words of [
    ...["Wijziging goedgekeurd", "Wijziging tegengehouden"],
    ...["Aankondiging ingetrokken", "Gepubliceerde lijst vervangen"],
    ...["API-token gemaakt", "API-token ingetrokken"],
  ]) {
    await expect(page.getByRole("listitem").filter({ hasText: words }).first()).toBeVisible();
  }
});

for (const language of ["nl", "en"])
  for (const path of paths)
    test(`/${language}/operator${path} is accessible, dark on a phone and light on a desk`, async () => {
      await page.goto(`/${language}/operator${path}`);
      await look(`${language}${path.replaceAll("/", "-")}`);
    });

async function look(name: string): Promise<void> {
  for (const [width, colorScheme, expectGood] of [
    [390, "dark", expectAccessible],
    [1440, "light", expectContrast],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await expectGood(page);
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: `test-results/shots/operator-${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
}
