import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { dialects } from "#lib/firewall-log/index.ts";
import browserConfig from "#playwright.config.ts";
import { withServer } from "#tests/bench/bench-server.ts";
import { makeLog } from "#tests/bench/make-log.ts";
import type { BenchResult } from "#tests/bench/result.ts";

const WAIT_MS = 120_000;
const TICK_MS = 5;

/** 50 MB dropped on the page in Chromium: from the choice of the file to the verdict, and how long the page itself was busy at most. */
export async function benchLogBrowser(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-log-"));
  const all = dialects.map(({ id }) => id);
  const logs = [
    { name: `lines of ${all.length} dialects mixed`, ids: all },
    ...["netfilter", "fortigate"].map((id) => ({ name: `lines of ${id} alone`, ids: [id] })),
  ];
  const browser = await chromium.launch(browserConfig.use?.launchOptions);
  try {
    return await withServer(async ({ url }) => {
      const results: BenchResult[] = [];
      for (const { name, ids } of logs) {
        const file = join(folder, `${ids[0]}.log`);
        await writeFile(file, makeLog(ids));
        const page = await browser.newPage();
        await page.goto(`${url}/en/mail-stopped`);
        results.push(...(await readFile(page, file, name)));
        await page.close();
      }
      return results;
    });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

async function readFile(page: Page, file: string, name: string): Promise<BenchResult[]> {
  await page.locator("input[type=file]").setInputFiles([]);
  await watchThread(page);
  const startedAt = performance.now();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("region", { name: "Outcome" }).waitFor({ timeout: WAIT_MS });
  const value = (performance.now() - startedAt) / 1000;
  const gapMs = Number(await page.locator("body").getAttribute("data-gap"));
  return [
    { name: `50 MB in Chromium, ${name}`, value, unit: "s", atMost: 5, note: "from the file to the verdict" },
    { name: `the page was busy meanwhile, ${name}`, value: gapMs, unit: "ms", atMost: 200, note: "the longest time" },
  ];
}

async function watchThread(page: Page): Promise<void> {
  await page.evaluate((tickMs) => {
    let [last, longest] = [performance.now(), 0];
    setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      document.body.setAttribute("data-gap", String(longest));
    }, tickMs);
  }, TICK_MS);
}
