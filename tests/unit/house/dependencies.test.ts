import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../../..");
const versions = z.record(z.string(), z.string());
const { dependencies, devDependencies } = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));

test.each(Object.entries({ ...dependencies, ...devDependencies }))("%s is one exact version: %s", (name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
});

// The lowest version without an advisory that we know of (Next: May 2026; better-auth: June 2026 and before).
test.each([
  ["next", "16.2.6"],
  ["better-auth", "1.4.17"],
])("%s is no older than %s, in which known holes were closed", (name, floor) => {
  expect(dependencies[name]?.localeCompare(floor, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
});
