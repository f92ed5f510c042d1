import { expect, type Page, test } from "@playwright/test";
import { operations } from "#app/_shared/api/operations.ts";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

const office = { label: "Kantoor Zwolle", host: "mx.example.net", deliveryPort: 2525, platform: "nftables" };

/** Makes a token on the Dutch page and returns it. */
async function makeToken(page: Page, name: string, right: "Lezen" | "Lezen en wijzigen"): Promise<string> {
  await page.goto("/nl/api-tokens");
  await page.locator("#name").fill(name);
  await page.getByRole("radio", { name: new RegExp(`^${right}(?! en)`) }).check();
  await page.getByRole("button", { name: "Token maken" }).click();
  await expect(page.locator("#token-secret")).toHaveText(/^pw_[\w-]{43}$/);
  return (await page.locator("#token-secret").textContent()) ?? "";
}

/** What a program does: fetch, without a browser or its cookies. */
function programWith(baseURL: string | undefined, secret: string) {
  return (method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${baseURL}/api/v1/mail-servers${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
      ...(body && { body: JSON.stringify(body) }),
      redirect: "error",
    });
}

test("a program registers, changes and reports with a token, until that is revoked", async ({ page, baseURL }) => {
  await becomeMember(page);
  await page.getByRole("link", { name: "API-tokens" }).click();
  await expect(page.getByText("Nog geen token")).toBeVisible();
  const ask = programWith(baseURL, await makeToken(page, "Ansible", "Lezen en wijzigen"));

  const key = { "Idempotency-Key": "first" };
  const [made, again] = await Promise.all([ask("POST", "", office, key), ask("POST", "", office, key)]);
  expect([made.status, again.status]).toEqual([201, 201]);
  const answer = await made.text();
  expect(await again.text()).toBe(answer);
  const { id } = JSON.parse(answer);
  expect(made.headers.get("location")).toBe(`/api/v1/mail-servers/${id}`);
  expect((await (await ask("GET", "")).json()).mailServers.length).toBe(1);

  const etag = made.headers.get("etag") ?? "";
  expect((await ask("GET", `/${id}`, undefined, { "If-None-Match": etag })).status).toBe(304);
  expect((await ask("PATCH", `/${id}`, { deliveryPort: 587 })).status).toBe(428);
  expect((await ask("PATCH", `/${id}`, { deliveryPort: 587 }, { "If-Match": etag })).status).toBe(200);
  expect((await ask("DELETE", `/${id}`, undefined, { "If-Match": etag })).status).toBe(412);
  expect((await ask("POST", `/${id}/applied`, { version: 1 })).status).toBe(200);

  await page.goto(`/nl/mail-servers/${id}`);
  await expect(page.getByText("mx.example.net, poort 587")).toBeVisible();
  await expect(page.getByText("Firewall: heeft versie 1, dat is de huidige")).toBeVisible();
  await expect(page.getByText("Gemeld met API-token Ansible op")).toBeVisible();
  await expect(page.getByText("door API-token Ansible").first()).toBeVisible();

  await page.goto("/nl/api-tokens");
  await expect(page.getByText("nog niet", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Ansible intrekken…" }).click();
  const dialog = page.getByRole("dialog", { name: "Ansible intrekken?" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Ansible intrekken" }).click();
  await expect(page.getByText("Het token is ingetrokken.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ansible intrekken…" })).toHaveCount(0);
  const refused = await ask("GET", "");
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
    401,
    'Bearer realm="Poortwachter", error="invalid_token"',
  ]);
});

test("a token is shown once and can be copied; reading is all that one to read can do", async ({
  page,
  baseURL,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await becomeMember(page);
  const secret = await makeToken(page, "Monitoring", "Lezen");
  await page.getByRole("button", { name: "Kopiëren" }).click();
  await expect(page.getByText("Gekopieerd").first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  const ask = programWith(baseURL, secret);
  expect((await ask("GET", "")).status).toBe(200);
  expect((await ask("POST", "", office)).status).toBe(403);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/shots/api-tokens-nl-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.reload();
  await expect(page.getByText(`${secret.slice(0, 8)}…`)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("somebody says which version they have applied, and the update starts from there", async ({ page }) => {
  await becomeMember(page);
  const path = await register(page, "Kantoor Utrecht");
  await expect(page.getByText("Firewall: welke versie erin staat, is niet bekend")).toBeVisible();
  await page.getByRole("button", { name: "Ik heb versie 1 toegepast" }).click();
  await expect(page.getByText("Firewall: heeft versie 1, dat is de huidige")).toBeVisible();
  await expect(page.getByText("Gemeld door Alice op")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ik heb versie" })).toHaveCount(0);
  await expect(page.getByText("toegepaste versie: leeg → 1")).toBeVisible();
  await page.goto(path.replace("/nl/", "/en/"));
  await expect(page.getByText("Firewall: has version 1, which is current")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

test("a token of another organization can't be revoked, or seen", async ({ page, browser }) => {
  await becomeMember(page);
  await makeToken(page, "Geheim", "Lezen");
  await page.getByRole("button", { name: "Geheim intrekken…" }).waitFor();
  const href = await page.locator('a[href*="/revoke"]').first().getAttribute("href");
  expect(href).toMatch(/^\/nl\/api-tokens\/[0-9a-f-]{36}\/revoke$/);
  const charlie = await browser.newPage();
  await becomeMember(charlie, "Charlie");
  expect((await charlie.goto(href ?? ""))?.status()).toBe(404);
  expect(await charlie.content()).not.toContain("Geheim");
  await charlie.close();
});

for (const path of ["/api-tokens", "/api-tokens/0192f0c1-2b3c-7def-8123-456789abcdef/revoke"])
  test(`a visitor who asks for ${path} signs in first`, async ({ page }) => {
    await page.goto(`/nl${path}`);
    await expect(page).toHaveURL(`/nl/sign-in?next=${encodeURIComponent(`/nl${path}`)}`);
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a token is made and revoked", async ({ page }) => {
    await becomeMember(page);
    await page.goto("/nl/api-tokens");
    await page.getByRole("button", { name: "Token maken" }).click();
    await expect(page.locator("#name-error")).toContainText("Vul dit in.");
    await makeToken(page, "Ansible", "Lezen");
    await page.getByRole("link", { name: "Ansible intrekken…" }).click();
    await page.getByRole("button", { name: "Ansible intrekken" }).click();
    await expect(page.getByText("Het token is ingetrokken.")).toBeVisible();
  });
});

for (const operation of Object.values(operations)) {
  if (!("scope" in operation)) continue;
  const method = "method" in operation ? operation.method : "get";
  test(`${method} ${operation.path} asks for a token, whatever else is sent`, async ({ request }) => {
    const path = operation.path.replace("{id}", "0192f0c1-2b3c-7def-8123-456789abcdef");
    const response = await request.fetch(path, { method, ...(method !== "get" && { data: "x".repeat(100_000) }) });
    expect(response.status()).toBe(401);
    expect(response.headers()["content-type"]).toBe("application/problem+json");
    expect(response.headers()["www-authenticate"]).toBe('Bearer realm="Poortwachter"');
    expect(await response.json()).toMatchObject({ code: "token_required" });
  });
}

test("a body that is too large, endless or no JSON is refused on the wire, and the server goes on", async ({
  page,
  baseURL,
}) => {
  await becomeMember(page);
  const secret = await makeToken(page, "Rommel", "Lezen en wijzigen");
  const send = (body: BodyInit, type = "application/json") => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": type };
    const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    return fetch(`${baseURL}/api/v1/mail-servers`, init);
  };
  expect((await send("x".repeat(65_537))).status).toBe(413);
  expect((await send("x")).status).toBe(400);
  expect((await send("{}", "text/plain")).status).toBe(415);
  let left = 200;
  const large = new ReadableStream({
    pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(16_384)) : controller.close()),
  });
  const status = await send(large).then(
    (response) => response.status,
    () => "cut off",
  );
  // The server wants to know the length beforehand (411); what stands before it may have told one.
  expect([411, 413, "cut off"]).toContain(status);
  expect((await send(JSON.stringify(office))).status).toBe(201);
});
