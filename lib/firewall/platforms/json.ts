import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { toFile, toProvenance } from "#lib/firewall/text.ts";

export const json: FirewallPlatform = {
  id: "json",
  name: "JSON with addresses",
  keywords: ["API", "script", "Ansible", "other"],
  family: "generic",
  modes: ["allow-list"],
  actions: ["install"],
  topologies: ["direct"],
  language: "json",
  options: [],
  reference: "https://www.rfc-editor.org/rfc/rfc8259",
  testedWith: { level: "parser", tools: "JSON.parse" },
  install: (rules) => {
    const document = {
      description: toProvenance("install", rules).join(" "),
      name: toObjectName(rules.name, 35),
      version: rules.version,
      protocol: "tcp",
      port: rules.port,
      ...rules.prefixes,
    };
    return {
      files: [toFile("json", "install", rules, JSON.stringify(document, null, 2).split("\n"))],
      notes: [note("list-by-hand", { port: rules.port })],
    };
  },
  update: (_from, to) => json.install(to),
  remove: () => ({ files: [], notes: [] }),
  temporary: null,
  selfUpdating: null,
};
