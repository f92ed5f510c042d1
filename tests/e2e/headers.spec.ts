import { expect, test } from "@playwright/test";

function nonceOf(policy: string | undefined): string {
  return /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";
}

test("pages carry the headers that keep other sites and other scripts out", async ({ request }) => {
  for (const path of ["/nl", "/en/firewall?platform=ufw", "/nl/nothing-here", "/nl/history/1.2"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("'strict-dynamic'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

test("each answer has a nonce of its own, on every script of the page", async ({ request }) => {
  const first = await request.get("/nl");
  const second = await request.get("/nl");
  const nonce = nonceOf(first.headers()["content-security-policy"]);
  expect(nonce.length).toBeGreaterThanOrEqual(22);
  expect(nonceOf(second.headers()["content-security-policy"])).not.toBe(nonce);
  const scripts = [...(await first.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
});

test("a nonce or a policy that the client sends is never used", async ({ request }) => {
  const sent = "AAAAAAAAAAAAAAAAAAAAAA==";
  for (const path of ["/nl", "/nl/history/1.2", "/nl/x.js", "/nl/nothing.png"]) {
    for (const name of ["x-nonce", "content-security-policy", "content-security-policy-report-only"]) {
      const value = name === "x-nonce" ? sent : `script-src 'nonce-${sent}'`;
      const response = await request.get(path, { headers: { [name]: value } });
      expect(JSON.stringify(response.headers()) + (await response.text()), `${path} ${name}`).not.toContain(sent);
    }
  }
});

test("no page breaks its own policy", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => message.type() === "error" && violations.push(message.text()));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(event.violatedDirective, event.blockedURI),
    );
  });
  for (const path of [
    "/nl",
    "/nl/firewall",
    "/en/firewall?platform=nftables&mode=allow-list",
    "/en/history",
    "/en/lookup",
  ]) {
    await page.goto(path);
    await page.getByRole("button", { name: /Weergave|Appearance/ }).click();
    await page.waitForLoadState("networkidle");
  }
  expect(violations).toEqual([]);
});
