import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";

const packet = (source: string, port = 25, prefix = "[UFW BLOCK]") =>
  `Nov 24 13:05:22 fw1 kernel: ${prefix} IN=eth0 OUT= SRC=${source} DST=198.51.100.7 LEN=60 PROTO=TCP SPT=54321 DPT=${port} WINDOW=64240 SYN`;

const blocked = [
  ...Array.from({ length: 37 }, () => packet("83.96.228.77")),
  packet("2001:828:105:10:216:3eff:fe00:30a", 25, "[UFW ALLOW]"),
  packet("203.0.113.9", 445, "[UFW BLOCK] <script>document.title='taken'</script><img src=/taken onerror=alert(1)>"),
].join("\n");

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Regels uit uw logboek").fill(text);
  await page.getByRole("button", { name: "Lees deze regels" }).click();
}

const outcome = (page: Page) => page.getByRole("region", { name: "Uitkomst" });

test("pasted lines end in a sentence, the rules and a table, and not a word of them leaves the browser", async ({
  page,
}) => {
  const sent: string[] = [];
  page
    .context()
    .on("request", (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto("/nl/mail-stopped?platform=ufw");
  await paste(page, blocked);
  await expect(outcome(page)).toBeFocused();
  await expect(outcome(page)).toContainText(
    "Uw firewall blokkeerde 37 verbindingen van NederHost naar poort 25: 83.96.228.77 ontbreekt in uw regels (in de lijst sinds v1).",
  );
  await expect(page.getByRole("row", { name: /83\.96\.228\.77.*geblokkeerd.*37$/ })).toBeVisible();
  await page.getByText("Andere adressen: 1 verbinding").click();
  await expect(page.getByRole("row", { name: /203\.0\.113\.9/ })).toBeVisible();
  await outcome(page).getByRole("link", { name: "Naar de regels voor ufw (stap 4)" }).click();
  await expect(page).toHaveURL(/#step-4$/);
  await expect(page).toHaveTitle(/E-mail stopt/);
  expect(await outcome(page).innerHTML()).not.toMatch(/script|onerror|fw1|198\.51/);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.filter((request) => !request.startsWith("GET ") || /SRC|UFW|203\.0|taken/.test(request))).toEqual([]);
  expect(faults).toEqual([]);

  await page.locator("#port").fill("2525");
  await expect(outcome(page)).toContainText("De poort in het logboek is 25, uw afleverpoort is 2525");
});

test("a file is read with its progress, and one of nothing of the provider's says so", async ({ page }) => {
  await page.goto("/nl/mail-stopped");
  await page.evaluate(() => {
    const look = () =>
      document.querySelector("progress") !== null && document.body.setAttribute("data-progress", "seen");
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
  const row = `${packet("203.0.113.9", 445)}\n`;
  const count = Math.ceil((5 * 1024 * 1024) / row.length);
  const upload = (text: string) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name: "ufw.log", mimeType: "text/plain", buffer: Buffer.from(text) });
  await upload(row.repeat(count));
  await expect(outcome(page)).toContainText(`alle ${new Intl.NumberFormat("nl").format(count)} verbindingen`);
  await expect(page.locator("body")).toHaveAttribute("data-progress", "seen");
  await upload(`${row.repeat(count)}${packet("83.96.228.77")}`);
  await expect(outcome(page)).toContainText("Uw firewall blokkeerde 1 verbinding van NederHost naar poort 25");
  await expect(outcome(page).getByRole("link", { name: /Kies uw firewall bij stap 2/ })).toBeVisible();
  await upload("PK\u0003\u0004");
  await expect(page.getByText("Pak het eerst uit.")).toBeVisible();
  await page.getByLabel("Soort logboek").selectOption({ label: "Fortinet FortiGate" });
  await paste(page, blocked);
  await expect(outcome(page)).toContainText("In deze tekst is geen verbinding herkend.");
  await expect(outcome(page)).toContainText("MikroTik RouterOS");
});

test("reading can be stopped, and begun again", async ({ page }) => {
  await page.goto("/nl/mail-stopped");
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = () => {
      Worker.prototype.postMessage = send;
    };
  });
  await paste(page, blocked);
  await expect(page.getByRole("progressbar", { name: "Bezig met lezen" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Gestopt. Er is niets bewaard.")).toBeVisible();
  await expect(outcome(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Lees deze regels" }).click();
  await expect(outcome(page)).toContainText("37 verbindingen");
});

test("the outcome has no fault that axe finds and never scrolls sideways, on a phone and in the dark", async ({
  page,
}) => {
  await page.goto("/nl/mail-stopped?platform=ufw");
  await paste(page, blocked);
  await page.getByText("Andere adressen: 1 verbinding").click();
  for (const [width, colorScheme, expectGood] of [
    [320, "light", expectContrast],
    [390, "dark", expectAccessible],
    [1440, "light", expectContrast],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectGood(page);
    await page.screenshot({ path: `test-results/shots/log-reader-nl-${width}-${colorScheme}.png`, fullPage: true });
  }
});

test("the worker may load its code and ask for nothing else", async ({ page }) => {
  const policies: (string | undefined)[] = [];
  page.on("worker", async (worker) => {
    const answer = await page.request.get(worker.url());
    policies.push(answer.headers()["content-security-policy"]);
  });
  await page.goto("/nl/mail-stopped");
  await paste(page, blocked);
  await expect.poll(() => policies).toEqual(["default-src 'none'; script-src 'self'"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the reader says what it needs, and an address can still be looked up", async ({ page }) => {
    await page.goto("/nl/mail-stopped");
    await expect(page.getByText("heeft JavaScript nodig")).toBeVisible();
    await expect(page.getByLabel("Regels uit uw logboek")).toBeHidden();
    await expect(page.locator("#lookup-address")).toBeVisible();
  });
});
