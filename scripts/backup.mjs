// `npm run backup` and `npm run restore`. Without dependencies until they are there.
import { runAttached } from "./child.mjs";
import { withFolderLock } from "./folder-lock.mjs";
import { node, options, prepare, root, steps } from "./prepare.mjs";

const [dependencies] = steps;
const result = await withFolderLock(root, () =>
  prepare(dependencies, (doing) => console.log(`dependencies … ${doing}`)),
);
if ("failed" in result) {
  console.error(result.failed);
  process.exit(1);
}
process.exit(await runAttached(node, ["scripts/backup.ts", ...process.argv.slice(2)], options()));
