import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { toFile } from "#lib/firewall/text.ts";

// RFC 4180; no field holds a comma or a quote, so none needs quotes.
export const csv: FirewallPlatform = {
  id: "csv",
  name: "CSV with addresses",
  keywords: ["Excel", "spreadsheet", "import", "comma separated", "other"],
  family: "generic",
  modes: ["allow-list"],
  actions: ["install"],
  topologies: ["direct"],
  language: "csv",
  options: [],
  reference: "https://www.rfc-editor.org/rfc/rfc4180",
  testedWith: { level: "grammar", tools: "RFC 4180" },
  install: (rules) => {
    const comment = `${toObjectName(rules.name, 35)} list v${rules.version}`;
    const rows = usedFamilies(rules).flatMap((family) =>
      rules.prefixes[family].map((prefix) => `${prefix},${family},tcp,${rules.port},${comment}`),
    );
    return {
      files: [toFile("csv", "install", rules, ["prefix,family,protocol,port,comment", rows])],
      notes: [note("list-by-hand", { port: rules.port })],
    };
  },
  update: (_from, to) => csv.install(to),
  remove: () => ({ files: [], notes: [] }),
  temporary: null,
  selfUpdating: null,
};
