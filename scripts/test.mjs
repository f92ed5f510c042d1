// Runs all checks and tests on a fresh clone. The last line is "N passed, N failed, N skipped".
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { installPackages } from "./debian-packages.mjs";
import { withFolderLock } from "./folder-lock.mjs";
import { node, options, steps as preparations, prepare, root } from "./prepare.mjs";

const withoutSystem = process.argv.includes("--without-system");
const reports = join(root, "test-results/reports");
const STEP_MAX_MS = 40 * 60_000;
const none = { passed: 0, failed: 0, skipped: 0 };

const [dependencies, client, pages] = preparations;
const steps = [
  preparation(dependencies, { isVital: true }),
  { name: "Debian packages", needsSystem: true, work: async () => toCheck(await installPackages()) },
  preparation(client, { isVital: true }),
  check("format and lint", "biome", "ci", "--error-on-warnings", "--max-diagnostics=50", "."),
  check("types", "tsc", "--noEmit", "-p", "."),
  check("unused code", "knip", "--no-config-hints"),
  vitest("unit tests", "unit"),
  vitest("integration tests", "integration"),
  {
    ...vitest("integration tests on Debian's PostgreSQL", "integration", { TEST_POSTGRES: "debian" }),
    needsSystem: true,
  },
  { ...vitest("packet tests", "packet"), needsSystem: true },
  preparation(pages),
  { name: "browser tests", needsSystem: true, work: playwright },
];

mkdirSync(reports, { recursive: true });
const sum = { ...none };
for (const [index, step] of steps.entries()) {
  const count = await runStep(step, `${index + 1}/${steps.length} ${step.name} … `);
  for (const key of Object.keys(sum)) sum[key] += count[key];
  if (count.failed > 0 && step.isVital) break;
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 ? 1 : 0);

async function runStep(step, label) {
  process.stdout.write(label);
  if (step.needsSystem && withoutSystem) {
    console.log("left out (--without-system)");
    return { ...none, skipped: 1 };
  }
  const startedAt = Date.now();
  const { count, output } = await step.work().catch((error) => toCount({ code: 1, output: String(error.stack) }));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`);
  if (count.failed > 0) console.log(`\n${output.trim()}\n`);
  return count;
}

function preparation(step, rest = {}) {
  return {
    name: step.name,
    work: async () => toCheck(await withFolderLock(root, () => prepare(step, () => undefined))),
    ...rest,
  };
}

function check(name, program, ...args) {
  return { name, work: async () => toCount(await runTool(program, args)) };
}

function vitest(name, project, env = {}) {
  const report = join(reports, `${name.replaceAll(/[^a-z]+/gi, "-")}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, work: async () => toTests(await runTool("vitest", args, env), report, countVitest) };
}

async function playwright() {
  const report = join(root, "test-results/browser.json");
  const result = await runTool("playwright", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return toTests(result, report, countPlaywright);
}

function runTool(program, args, env = {}) {
  const system = withoutSystem ? { TEST_WITHOUT_SYSTEM: "1" } : {};
  const settings = options({ NODE_ENV: "test", CI: "true", NO_COLOR: "1", ...system, ...env });
  return run(node, [join(root, "node_modules/.bin", program), ...args], { ...settings, timeout: STEP_MAX_MS });
}

function toCheck(result) {
  return "failed" in result ? toCount({ code: 1, output: result.failed }) : toCount({ code: 0, output: "" });
}

// Each check that is no test counts as one.
function toCount({ code, output }) {
  return { count: code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }, output };
}

// A run that fails without a failed test (a file that does not load, an error outside of a test, no report) is one failure.
function toTests({ code, output }, report, read) {
  const count = readReport(report, read);
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return { count, output };
}

function readReport(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { ...none, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}

function countVitest(report) {
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, skipped };
}

function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
