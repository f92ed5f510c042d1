import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./child.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Node 24, from the registry. */
export const node = join(root, "node_modules/.bin/node");

const quiet = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", npm_config_update_notifier: "false" };

/**
 * What a start needs, in order. Each step is current when its marker holds the fingerprint of what it is made from; the marker goes
 * first and comes back only after success, so a step that was killed halfway is done again.
 */
export const steps = [
  {
    name: "dependencies",
    doing: "installing, about a minute",
    marker: "node_modules/.poortwachter-installed",
    product: "node_modules/.bin/node",
    inputs: ["package-lock.json"],
    isAlsoCurrent: isInstalled,
    work: install,
  },
  {
    name: "database client",
    doing: "generating",
    marker: "prisma/client/.poortwachter-generated",
    product: "prisma/client/client.ts",
    inputs: ["package-lock.json", "prisma/schema.prisma", "scripts/generate-client.mjs"],
    work: () => run(node, ["scripts/generate-client.mjs"], options()),
  },
  {
    name: "pages",
    doing: "building, about a minute",
    marker: ".next/.poortwachter-built",
    product: ".next/BUILD_ID",
    inputs: [
      "package-lock.json",
      "prisma/schema.prisma",
      "*.ts",
      "*.mjs",
      "*.json",
      "app",
      "components",
      "lib",
      "public",
    ],
    work: () => run(node, ["node_modules/next/dist/bin/next", "build"], options({ NODE_ENV: "production" })),
  },
];

/** Does a step where it is needed: "up to date", "done", or the output of what failed. */
export async function prepare(step, onWork) {
  const marker = join(root, step.marker);
  const fingerprint = fingerprintOf(step.inputs);
  const isMade = existsSync(join(root, step.product));
  if (isMade && existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return { ok: "up to date" };
  if (isMade && !existsSync(marker) && step.isAlsoCurrent?.()) {
    writeFileSync(marker, fingerprint);
    return { ok: "up to date" };
  }
  onWork(step.doing);
  rmSync(marker, { force: true });
  const { code, output } = await step.work();
  if (code !== 0) return { failed: output };
  writeFileSync(marker, fingerprint);
  return { ok: "done" };
}

/** The environment that prepared programs run in: Node 24 first on the PATH. */
export function options(env = {}) {
  const path = [dirname(node), process.env.PATH].join(delimiter);
  return { cwd: root, env: { ...process.env, ...quiet, PATH: path, ...env } };
}

// npm runs on the machine's own Node: the one in node_modules goes away while it installs.
function install() {
  const own = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  return run(npm, args, { ...options({ PATH: own.join(delimiter) }), shell: process.platform === "win32" });
}

// After an install by hand, npm's own record of it tells whether it is the one that package-lock.json asks for.
function isInstalled() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
  return wanted.every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

function fingerprintOf(inputs) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of inputs.flatMap(expand).sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function expand(input) {
  if (input.startsWith("*"))
    return readdirSync(root).filter((name) => name.endsWith(input.slice(1)) && name !== "next-env.d.ts");
  if (!existsSync(join(root, input))) return [];
  if (!statSync(join(root, input)).isDirectory()) return [input];
  return readdirSync(join(root, input)).flatMap((name) => expand(`${input}/${name}`));
}
