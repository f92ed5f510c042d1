// Runs the benchmarks, or those that are named: `npm run bench capirca`. Without dependencies until they are there.
import { runAttached } from "./child.mjs";
import { withFolderLock } from "./folder-lock.mjs";
import { node, options, prepare, root, steps } from "./prepare.mjs";

const asked = process.argv.slice(2);
const needsPages = asked.length === 0 || asked.some((name) => /^(feeds|log$|log-browser)/.test(name));
for (const step of needsPages ? steps : steps.slice(0, 2)) {
  const result = await withFolderLock(root, () => prepare(step, (doing) => console.log(`${step.name} … ${doing}`)));
  if ("failed" in result) {
    console.error(result.failed);
    process.exit(1);
  }
}
process.exit(await runAttached(node, ["tests/bench/run.ts", ...asked], options()));
