import { follow, followerNotes, followerSeconds, unfollow } from "#lib/firewall/linux-follower.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, SelfUpdating, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { callEach, require, toScript } from "#lib/firewall/shell.ts";
import { hashOf, toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

// Rules of single addresses and not of a set: what is new permanently (a set, a policy, a service) takes a reload, which takes
// away all that the customer or fail2ban has in the running configuration alone.

const zone = textOption("zone", /^[A-Za-z0-9][A-Za-z0-9_-]{0,16}$/, { direct: "public", forward: "external" });

/** A rich rule has no name: ours are those of one of these priorities, before all that is not negative. */
function toPriorities(rules: RuleSet): readonly [first: number, second: number] {
  const first = -768 - 2 * (hashOf(rules.name) % 16_000);
  return [first, first + 1];
}

/** A rich rule within double quotes. */
function toRule({ topology, port }: RuleSet, priority: string, family: Family | null, source: string | null): string {
  const head = `rule priority="${priority}"${family === null ? "" : ` family="${family}"`}`;
  const from = source === null ? "" : ` source address="${source}"`;
  const target =
    topology.kind === "direct"
      ? `port port="${port}" protocol="tcp" accept`
      : `forward-port port="${port}" protocol="tcp" to-port="${topology.insidePort}" to-addr="${topology.insideAddress}"`;
  return `${head}${from} ${target}`.replaceAll('"', '\\"');
}

function addListed(rules: RuleSet): Lines {
  const [priority] = toPriorities(rules);
  const calls = (family: Family) =>
    callEach(`allow_${family}`, rules.prefixes[family], [`add "${toRule(rules, `${priority}`, family, "$1")}"`]);
  return rules.mode === "open"
    ? [`add "${toRule(rules, `${priority}`, toOpenFamily(rules), null)}"`]
    : usedFamilies(rules).map(calls);
}

// `members` prints one prefix per line.
function addMembers(rules: RuleSet): Lines {
  const [priority] = toPriorities(rules);
  return rules.families.map((family) => [
    `for prefix in $(members ${family}); do`,
    `  add "${toRule(rules, `${priority}`, family, "$prefix")}"`,
    "done",
  ]);
}

function addRules(rules: RuleSet, calls: Lines): Lines {
  return [
    "keep=",
    `runtime=$(${listRules(rules, "")})`,
    `permanent=$(${listRules(rules, " --permanent")})`,
    "add() {",
    addMissing(rules, "runtime", ""),
    addMissing(rules, "permanent", " --permanent"),
    'keep="$keep',
    '$1"',
    "}",
    calls,
  ];
}

// A forward belongs to the family of its inside address; without one, a rule is for both.
function toOpenFamily({ topology, families }: RuleSet): Family | null {
  return topology.kind === "direct" ? null : (families[0] ?? null);
}

function addMissing(rules: RuleSet, list: string, scope: string): Lines {
  const there = `printf '%s\\n' "$${list}" | grep -qxF "$1"`;
  return [`${there} || firewall-cmd${scope} --zone=${optionOf(rules, zone)} --add-rich-rule="$1" >/dev/null`];
}

// Rules of ours that this text doesn't want. An opening that somebody made permanent goes as well.
function dropRest(rules: RuleSet): Lines {
  const [first, second] = toPriorities(rules);
  return [
    "drop_rest() {",
    `firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(${first}|${second})" ' | grep -vxF "$keep" |`,
    "  while read -r rule; do",
    '    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null',
    "  done",
    "}",
    `drop_rest --zone=${optionOf(rules, zone)}`,
    `drop_rest --permanent --zone=${optionOf(rules, zone)}`,
  ];
}

function listRules(rules: RuleSet, scope: string): string {
  return `firewall-cmd${scope} --zone=${optionOf(rules, zone)} --list-rich-rules`;
}

function requireZone(rules: RuleSet): Lines {
  const name = optionOf(rules, zone);
  return require(`${listRules(rules, "")} >/dev/null`, `firewalld does not run, or has no zone ${name}`);
}

// A rule that is there keeps the end that it has: a second opening takes the other priority.
function open(rules: RuleSet, hours: number): Lines {
  const [first, second] = toPriorities(rules);
  const rule = toRule(rules, "$priority", toOpenFamily(rules), null);
  return [
    `priority=${first}`,
    `if ${listRules(rules, "")} | grep -q '^rule priority="${first}" '; then priority=${second}; fi`,
    `keep="${rule}"`,
    `firewall-cmd --zone=${optionOf(rules, zone)} --add-rich-rule="$keep" --timeout=${hours}h >/dev/null`,
  ];
}

function print(action: SnippetAction, rules: RuleSet, body: Lines, ...notes: readonly Note[]): Snippet {
  const script = toScript([requireZone(rules), body, dropRest(rules)]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("run-as-root"), ...notes] };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const [priority] = toPriorities(rules);
  const notes = [note("persist-itself"), note("firewalld-priority", { priority })];
  return print(action, rules, addRules(rules, addListed(rules)), ...notes);
}

const selfUpdating: SelfUpdating = {
  everySeconds: followerSeconds,
  install: (rules, feed) => {
    const own = toObjectName(rules.name, 35);
    const [priority] = toPriorities(rules);
    const follower = {
      rules,
      own,
      feed: feed("allow-list.txt"),
      isThere: `${listRules(rules, "")} | grep -q '^rule priority="${priority}" '`,
      apply: [addRules(rules, addMembers(rules)), dropRest(rules)],
      after: "firewalld.service",
    };
    const script = toScript([requireZone(rules), follow(follower)]);
    const notes = [note("run-as-root"), note("firewalld-priority", { priority }), ...followerNotes(own)];
    return { files: [toFile("sh", "install", rules, script)], notes };
  },
  remove: (rules) => {
    const script = toScript([unfollow(toObjectName(rules.name, 35)), requireZone(rules), "keep=", dropRest(rules)]);
    return { files: [toFile("sh", "remove", rules, script)], notes: [note("run-as-root"), note("persist-itself")] };
  },
};

export const firewalld: FirewallPlatform = {
  id: "firewalld",
  name: "firewalld (≥ 0.7)",
  keywords: ["firewall-cmd", "Red Hat", "RHEL", "Rocky", "AlmaLinux", "CentOS", "Fedora", "SUSE", "Linux"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [zone],
  reference: "https://firewalld.org/documentation/man-pages/firewalld.richlanguage.html",
  testedWith: { level: "packets", tools: "firewalld 1.3.3" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => print("remove", rules, ["keep="], note("persist-itself")),
  temporary: {
    closesItself: true,
    open: (rules, hours) => print("open", rules, open(rules, hours), note("firewalld-runtime")),
    close: (rules) => print("close", rules, ["keep="]),
  },
  selfUpdating,
};
