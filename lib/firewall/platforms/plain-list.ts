import { note } from "#lib/firewall/notes.ts";
import { choiceOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { optionOf, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toFile } from "#lib/firewall/text.ts";

const files = choiceOption("files", ["together", "per-family"], { direct: "together" });

export const plainList: FirewallPlatform = {
  id: "plain-list",
  name: "List of addresses",
  keywords: ["txt", "CIDR", "prefixes", "plain text", "copy", "paste", "other"],
  family: "generic",
  modes: ["allow-list"],
  actions: ["install"],
  topologies: ["direct"],
  language: "list",
  options: [files],
  reference: "https://www.rfc-editor.org/rfc/rfc4632",
  testedWith: { level: "grammar", tools: "RFC 4632 and RFC 5952" },
  install: (rules) => {
    const used = usedFamilies(rules);
    const print = (part: string, families = used) =>
      toFile(
        "list",
        "install",
        rules,
        families.map((family) => rules.prefixes[family]),
        part,
      );
    const isTogether = optionOf(rules, files) === "together";
    return {
      files: isTogether ? [print("all")] : used.map((family) => print(family, [family])),
      notes: [note("list-by-hand", { port: rules.port })],
    };
  },
  update: (_from, to) => plainList.install(to),
  remove: () => ({ files: [], notes: [] }),
  temporary: null,
  selfUpdating: null,
};
