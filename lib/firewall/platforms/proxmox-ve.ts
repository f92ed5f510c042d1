import { note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import { setOwnLines } from "#lib/firewall/own-lines.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

const guest = exampleOption("guest", /^[1-9][0-9]{2,8}$/, { direct: "100" });

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

function toSet(rules: RuleSet): Lines {
  if (rules.mode === "open") return [];
  const members = usedFamilies(rules).flatMap((family) => rules.prefixes[family]);
  return [`[IPSET ${toOwn(rules)}] # list v${rules.version}`, members];
}

function toRule(rules: RuleSet): Lines {
  const source = rules.mode === "open" ? "" : ` -source +${toOwn(rules)}`;
  return [`IN ACCEPT${source} -p tcp -dport ${rules.port}`];
}

// The set comes before the rules, our rule before the customer's. A section that we had to add stays: it may hold more by then.
// Whoever saves a change in the web interface has the file written anew: only comments at the end of a line survive that.
function defineEdit(own: string): Lines {
  return [
    "edit() {",
    "awk '",
    '  function put(name) { if (ENVIRON[name] > "") print ENVIRON[name] }',
    `  / # ${own}$/ { next }`,
    "  /^\\[/ { inside = 0 }",
    `  tolower($0) ~ /^\\[ipset ${own}\\]/ { inside = 1; next }`,
    "  inside == 1 && /^([^#]|$)/ { next }",
    "  found == 0 && tolower($0) ~ /^\\[rules\\][[:blank:]]*$/ {",
    '    put("members"); print; put("rule"); found = 1',
    "    next",
    "  }",
    "  { print }",
    '  END { if (found == 0 && ENVIRON["rule"] > "") { put("members"); print "[RULES]"; put("rule") } }',
    `' "$1"`,
    "}",
  ];
}

function setMembers(lines: Lines): Lines {
  return lines.length === 0 ? ["members="] : [feed("members=$(cat", lines), ")"];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const id = optionOf(rules, guest);
  const isGone = takesAway(action);
  const script = toScript([
    `conf=/etc/pve/firewall/${id}.fw`,
    isGone ? '[ -e "$conf" ] || exit 0' : require('[ -s "$conf" ]', `guest ${id} has no firewall`),
    defineEdit(own),
    setMembers(isGone ? [] : toSet(rules)),
    setOwnLines("rule", own, isGone ? [] : toRule(rules)),
    "export members rule",
    'edit "$conf" >"$conf.new"',
    'if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi',
    'mv "$conf.new" "$conf"',
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("run-as-root"), note("persist-itself"), note("proxmox-guest", { guest: Number(id) })],
  };
}

export const proxmoxVe: FirewallPlatform = {
  id: "proxmox-ve",
  name: "Proxmox VE firewall",
  keywords: ["PVE", "pve-firewall", "Proxmox Mail Gateway", "virtual machine", "container", "LXC", "KVM"],
  family: "orchestrator",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [guest],
  reference: "https://pve.proxmox.com/pve-docs/chapter-pve-firewall.html",
  testedWith: { level: "grammar", tools: "the documentation and parser of pve-firewall, shellcheck, dash" },
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
