import { existsSync, readFileSync } from "node:fs";

// Starts Poortwachter from a clone with nothing but Node and npm: whatever is missing or out of date is made first.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Poortwachter needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const isDev = process.argv.includes("--dev");
const { runAttached } = await import("./child.mjs");
const { withFolderLock } = await import("./folder-lock.mjs");
const { node, options, prepare, root, steps } = await import("./prepare.mjs");

const needed = isDev ? steps.filter(({ name }) => name !== "pages") : steps;
const total = needed.length + 1;
await withFolderLock(root, prepareAll);
console.log(`${total}/${total} server …`);
watchNpm();
const NODE_ENV = isDev ? "development" : "production";
process.exit(await runAttached(node, ["server.ts"], options({ NODE_ENV })));

async function prepareAll() {
  for (const [index, step] of needed.entries()) {
    process.stdout.write(`${index + 1}/${total} ${step.name} … `);
    const startedAt = Date.now();
    const result = await prepare(step, (doing) => process.stdout.write(`${doing} … `));
    if ("failed" in result) {
      console.error(`failed\n\n${result.failed.trim()}\n\nThe step "${step.name}" failed; its output is above.`);
      process.exit(1);
    }
    console.log(result.ok === "done" ? `done (${Math.round((Date.now() - startedAt) / 1000)} s)` : result.ok);
  }
}

// npm passes signals on, but a killed npm passes nothing on: then this process, or the shell between the two, has a new parent.
function watchNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const ancestors = readAncestors();
  setInterval(() => readAncestors() !== ancestors && process.kill(process.pid, "SIGTERM"), 1000).unref();
}

function readAncestors() {
  const status = `/proc/${process.ppid}/status`;
  const grandparent = existsSync(status) ? /^PPid:\s*(\d+)/m.exec(readFileSync(status, "utf8"))?.[1] : "";
  return `${process.ppid} ${grandparent}`;
}
