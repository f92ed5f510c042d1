import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type PostfixNames, releaseServices, restrictServices, toPostfixNames } from "#lib/firewall/postfix-service.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { toTemporary } from "#lib/firewall/temporary.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

const everyone = ["0.0.0.0/0", "[::]/0"];

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

function toNames(rules: RuleSet): PostfixNames {
  return toPostfixNames(toOwn(rules), toOwn(toTemporary(rules)));
}

// DUNNO instead of OK: who is on the list still has to pass the customer's own restrictions.
function toTable(rules: RuleSet): Lines {
  const listed = usedFamilies(rules).flatMap((family) => rules.prefixes[family]);
  return [
    `# list v${rules.version}`,
    (rules.mode === "open" ? everyone : listed).map((source) => `${source} DUNNO`),
    rules.mode !== "open" && everyone.map((source) => `${source} REJECT`),
  ];
}

/** Replaces a table at once, if Postfix reads each of its lines. */
function writeTable(file: string, table: Lines): Lines {
  return [
    feed(`cat >"${file}.new"`, table),
    // Each table of ours has an answer for everyone.
    `if out=$({ postmap -q 192.0.2.1 "cidr:${file}.new" >/dev/null; } 2>&1) && [ -z "$out" ]; then :; else`,
    `  rm "${file}.new"`,
    `  printf '%s\\n' "$out" "Postfix does not read the table: nothing was changed" >&2`,
    "  exit 1",
    "fi",
    `mv "${file}.new" "${file}"`,
  ];
}

const reload = "if postfix status >/dev/null 2>&1; then postfix reload; fi";

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const script = toScript([
    require("command -v postconf >/dev/null", "no postconf"),
    "umask 022",
    "folder=$(postconf -h config_directory)",
    body,
  ]);
  const notes = [note("run-as-root"), note("mail-server-level"), note("postfix-restrictions"), note("persist-itself")];
  return { files: [toFile("sh", action, rules, script)], notes };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const names = toNames(rules);
  return toSnippet(action, rules, [
    writeTable(names.table, toTable(rules)),
    `[ -e "${names.openTable}" ] || : >"${names.openTable}"`,
    restrictServices(rules.port, names),
    reload,
    'exit "$left"',
  ]);
}

function remove(rules: RuleSet): Snippet {
  const names = toNames(rules);
  return toSnippet("remove", rules, [releaseServices(names), reload, `rm -f "${names.table}" "${names.openTable}"`]);
}

// Our check asks this table first; it is empty while there is no opening.
function open(rules: RuleSet): Snippet {
  const table = `$folder/${toOwn(rules)}.cidr`;
  return toSnippet("open", rules, [
    require(`[ -e "${table}" ]`, "Postfix lets everyone in, there is no check of ours"),
    writeTable(
      table,
      everyone.map((source) => `${source} OK`),
    ),
    reload,
  ]);
}

function close(rules: RuleSet): Snippet {
  const table = `$folder/${toOwn(rules)}.cidr`;
  return toSnippet("close", rules, [`if [ -e "${table}" ]; then : >"${table}"; fi`, reload]);
}

export const postfix: FirewallPlatform = {
  id: "postfix",
  name: "Postfix (≥ 3.0)",
  keywords: ["mail server", "MTA", "smtpd", "postconf", "master.cf"],
  family: "mail-server",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [],
  reference: "https://www.postfix.org/cidr_table.5.html",
  testedWith: { level: "packets", tools: "Postfix 3.7" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: { closesItself: false, open, close },
  selfUpdating: null,
};
