import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, inHours, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toTemporary } from "#lib/firewall/temporary.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);
const toAcl = (rules: RuleSet) => toOwn(rules).replaceAll("-", "_");
const toHosts = (rules: RuleSet) => `/etc/${toOwn(rules)}.hosts`;
const toUntil = (rules: RuleSet) => `/etc/${toOwn(rules)}.until`;

/** What Exim reads anew for each connection. An item that it can't read would end the list. */
function toHostList(rules: RuleSet): Lines {
  if (rules.mode === "open") return ["*"];
  if (rules.mode === "dns-name") return [rules.dnsName];
  return usedFamilies(rules).flatMap((family) => rules.prefixes[family]);
}

// An opening is a file with the second in which it ends, which this ACL looks at.
function toAclFile(action: SnippetAction, rules: RuleSet): SnippetFile {
  const until = toUntil(toTemporary(rules));
  const isOver = `\${if and{{exists{${until}}}{<{$tod_epoch}{\${readfile{${until}}{}}}}}{no}{yes}}`;
  const acl = [
    `${toAcl(rules)}:`,
    indent([
      "deny",
      indent([
        `condition = \${if eq{$received_port}{${rules.port}}}`,
        `condition = ${isOver}`,
        `!hosts = <; ; 127.0.0.0/8 ; ::1 ; ${toHosts(rules)}`,
        "message = not on the list of this port",
      ]),
      "accept",
    ]),
  ];
  return toFile("conf", action, rules, acl, "acl");
}

function writeHosts(action: SnippetAction, rules: RuleSet): SnippetFile {
  const file = toHosts(rules);
  const lines = [`# list v${rules.version}`, toHostList(rules)];
  return toFile(
    "sh",
    action,
    rules,
    toScript(["umask 022", feed(`cat >${file}.new`, lines), `mv ${file}.new ${file}`]),
  );
}

function toSnippet(rules: RuleSet, files: readonly SnippetFile[], steps: readonly Step[] = []): Snippet {
  const { mode, dnsName } = rules;
  const notes = [note("run-as-root"), note("mail-server-level"), note("persist-itself")];
  return { files, steps, notes: mode === "dns-name" ? [...notes, note("exim-dns", { dnsName })] : notes };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const values = { acl: toAcl(rules) };
  const steps = [step("exim-acl", values), step("exim-connect", values), step("exim-reload")];
  return toSnippet(rules, [writeHosts(action, rules), toAclFile(action, rules)], steps);
}

// Without its file a list that still names it would refuse everyone.
function remove(rules: RuleSet): Snippet {
  const steps = [step("exim-drop", { acl: toAcl(rules) }), step("exim-reload")];
  const files = `${toHosts(rules)} ${toUntil(toTemporary(rules))}`;
  const guard = [
    "exim=$(command -v exim4 || command -v exim || echo :)",
    `if "$exim" -bP config 2>/dev/null | grep -qF ${toHosts(rules)}; then`,
    `  echo "Exim still asks ${toHosts(rules)}: first take ${toAcl(rules)} out of its configuration" >&2`,
    "  exit 1",
    "fi",
  ];
  return toSnippet(rules, [toFile("sh", "remove", rules, toScript([guard, `rm -f ${files}`]))], steps);
}

function runShort(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  return toSnippet(rules, [toFile("sh", action, rules, toScript(body))]);
}

export const exim: FirewallPlatform = {
  id: "exim",
  name: "Exim (≥ 4.80)",
  keywords: ["mail server", "MTA", "exim4", "cPanel", "DirectAdmin"],
  family: "mail-server",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [],
  reference: "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html",
  testedWith: { level: "packets", tools: "Exim 4.96" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: {
    closesItself: true,
    open: (rules, hours) => runShort("open", rules, ["umask 022", `echo "${inHours(hours)}" >${toUntil(rules)}`]),
    close: (rules) => runShort("close", rules, [`rm -f ${toUntil(rules)}`]),
  },
  selfUpdating: null,
};
