import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";

// A process of its own, as aclgen is one: reads a list, prints the text for each platform. The cache is what Python's .pyc files are.
enableCompileCache();
const { render } = await import("#tests/support/snippet-fixtures.ts");
const { Prefix } = await import("#lib/net/prefix.ts");

const [file = "", ...ids] = process.argv.slice(2);
const prefixes = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => Prefix.parse(line));
for (const platform of ids) {
  const { files } = render({ platform, mode: "allow-list", port: "2525" }, { version: 1, prefixes });
  process.stdout.write(files.map((one) => one.text).join("\n"));
}
