import { note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, sourcesOf } from "#lib/firewall/rule-set.ts";
import { feed, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

const firewall = exampleOption("firewall", /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, { direct: "my-firewall" });

const sourcesMax = 100; // of one rule

interface Rule {
  readonly name: string;
  readonly sources: readonly string[];
}

/** A rule's description says all that is in it: the same description is the same rule. */
function toRules(rules: RuleSet): readonly Rule[] {
  const own = `${toObjectName(rules.name, 64)} ${rules.port}`;
  const all = families.flatMap((family) => sourcesOf(rules, family));
  if (rules.mode === "open") return [{ name: `${own} open`, sources: all }];
  const parts = Array.from({ length: Math.ceil(all.length / sourcesMax) }, (_, part) =>
    all.slice(part * sourcesMax, (part + 1) * sourcesMax),
  );
  return parts.map((sources, part) => ({ name: `${own} list v${rules.version} part ${part + 1}`, sources }));
}

function addRule({ name, sources }: Rule, port: number): Lines {
  return [
    `name="${name}"`,
    `keep="$keep'$name'"`,
    `case "$have" in (*"'$name'"*) ;; (*)`,
    '  hcloud firewall add-rule "$firewall" --direction in --protocol tcp \\',
    sources.map((source) => `    --source-ips ${source} \\`),
    `    --port ${port} --description "$name" ;;`,
    "esac",
  ];
}

// Never replace-rules: it takes all other rules away. A rule is deleted by all that is in it, as hcloud prints it.
const readRules: Lines = [
  `rules=$(hcloud firewall describe "$firewall" -o format='{{range .Rules}}{{if .Description}}{{.Description}}|{{.Port}}|` +
    `{{range .SourceIPs}}{{.}} {{end}}{{"\\n"}}{{end}}{{end}}')`,
];

function eachRule(own: string, lines: Lines): Lines {
  return [
    "while IFS='|' read -r name port sources; do",
    `case "$name" in ("${own} "*) ;; (*) continue ;; esac`,
    lines,
    feed("done", ["$rules"]),
  ];
}

const dropRule: Lines = [
  `case "$keep" in (*"'$name'"*) continue ;; esac`,
  "set --",
  'for source in $sources; do set -- "$@" --source-ips "$source"; done',
  'hcloud firewall delete-rule "$firewall" --direction in --protocol tcp \\',
  '  --port "$port" --description "$name" "$@" </dev/null',
];

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 64);
  const script = toScript([
    `firewall=${optionOf(rules, firewall)}`,
    readRules,
    "keep=",
    !takesAway(action) && [
      "have=",
      eachRule(own, [`have="$have'$name'"`]),
      toRules(rules).map((rule) => addRule(rule, rules.port)),
    ],
    eachRule(own, dropRule),
  ]);
  const notes = [note("hcloud-signed-in"), ...(takesAway(action) ? [] : [note("hcloud-applied")])];
  return { files: [toFile("sh", action, rules, script)], notes };
}

export const hetznerCloud: FirewallPlatform = {
  id: "hetzner-cloud",
  name: "Hetzner Cloud firewall",
  keywords: ["hcloud"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [firewall],
  reference: "https://docs.hetzner.cloud/reference/cloud#firewall-actions",
  testedWith: { level: "parser", tools: "hcloud 1.30.3" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => print("close", rules),
  },
  selfUpdating: null,
};
