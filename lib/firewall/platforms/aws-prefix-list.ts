import { addRule, addSources, dropOthers, groupId, knowRules, readRules, toOwn } from "#lib/firewall/aws-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { awsSecurityGroup } from "#lib/firewall/platforms/aws-security-group.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { callEach, feed, toScript } from "#lib/firewall/shell.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const toName = (rules: RuleSet, family: Family) => `${toOwn(rules)}-${family}`;

// In a security group a list counts for its maximum size, so it gets only some room to grow.
const toSize = (rules: RuleSet, family: Family) => Math.max(20, Math.ceil(rules.prefixes[family].length / 10) * 10);

// A list that is being deleted is none. AWS takes a change only after the one before has ended.
const findList = (isChanged: boolean): Lines => [
  "settle() {",
  "state=some-in-progress",
  'while case "$state" in (*-in-progress) ;; (*) false ;; esac; do',
  'found=$(aws ec2 describe-managed-prefix-lists --filters "Name=prefix-list-name,Values=$1" --output text \\',
  "  --query \"PrefixLists[?contains(State, 'create') || contains(State, 'modify') || contains(State, 'restore')].",
  '    [PrefixListId, Version, MaxEntries, State]") || exit 1',
  feed(isChanged ? "read -r list version size state" : "read -r list _ _ state", ["$found"]),
  "done",
  "}",
];

const changeList: Lines = [
  "change() {",
  "name=$1",
  "shift",
  'aws ec2 modify-managed-prefix-list --prefix-list-id "$list" "$@" >/dev/null',
  'settle "$name"',
  'case "$state" in (*-failed) echo "$name: $state" >&2; exit 1 ;; esac',
  "}",
];

function makeList(rules: RuleSet, family: Family): Lines {
  const name = toName(rules, family);
  const size = toSize(rules, family);
  return [
    `settle ${name}`,
    '[ -n "$list" ] ||',
    `  aws ec2 create-managed-prefix-list --prefix-list-name ${name} --address-family ${family.replace("ip", "IP")} \\`,
    `    --max-entries ${size} >/dev/null`,
    `until [ -n "$list" ]; do settle ${name}; done`,
    `[ "$size" -ge ${size} ] || change ${name} --max-entries ${size}`,
  ];
}

// An entry's description is the prefix as we write it. All changes go in one call: there is no moment without a list.
function fillList(rules: RuleSet, family: Family): Lines {
  const eachEntry = (lines: Lines) => ["while read -r cidr name; do", lines, feed("done", ["$entries"])];
  return [
    'entries=$(aws ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --output text \\',
    '  --query "Entries[].[Cidr, Description]")',
    ["known", "want", "add", "drop"].map((variable) => `${variable}=`),
    eachEntry([`known="$known'$name'"`]),
    callEach(`allow_${family}`, rules.prefixes[family], [
      `want="$want'$1'"`,
      `case "$known" in (*"'$1'"*) ;; (*) add="$add,{\\"Cidr\\":\\"$1\\",\\"Description\\":\\"$1\\"}" ;; esac`,
    ]),
    eachEntry([
      '[ -n "$cidr" ] || continue',
      `case "$want" in (*"'$name'"*) ;; (*) drop="$drop,{\\"Cidr\\":\\"$cidr\\"}" ;; esac`,
    ]),
    `[ -z "$add$drop" ] || change ${toName(rules, family)} --current-version "$version" \\`,
    `  --add-entries "[\${add#,}]" --remove-entries "[\${drop#,}]"`,
    `allow_list ${toName(rules, family)}`,
  ];
}

function letIn(rules: RuleSet): Lines {
  if (rules.mode === "open") return [knowRules, usedFamilies(rules).map((family) => addSources(rules, family))];
  return [
    knowRules,
    changeList,
    "allow_list() {",
    `name="${toOwn(rules)} ${rules.port} $1"`,
    addRule(rules.port, "PrefixListIds=[{PrefixListId=$list"),
    "}",
    usedFamilies(rules).map((family) => [makeList(rules, family), fillList(rules, family)]),
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const isListed = rules.mode === "allow-list" && !takesAway(action);
  const unused = families.filter((family) => !(isListed && usedFamilies(rules).includes(family)));
  const script = toScript([
    readRules(rules),
    findList(isListed),
    !takesAway(action) && letIn(rules),
    dropOthers,
    unused.map((family) => [
      `settle ${toName(rules, family)}`,
      '[ -z "$list" ] || aws ec2 delete-managed-prefix-list --prefix-list-id "$list" >/dev/null',
    ]),
  ]);
  const sizes = usedFamilies(rules).map((family) => toSize(rules, family));
  const size = note("prefix-list-size", { size: Math.max(...sizes), limit: 60 });
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("aws-signed-in"), ...(isListed ? [size] : [])],
  };
}

export const awsPrefixList: FirewallPlatform = {
  id: "aws-prefix-list",
  name: "AWS managed prefix list",
  keywords: ["Amazon", "EC2", "VPC", "aws cli", "security group"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [groupId],
  reference: "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html",
  testedWith: { level: "parser", tools: "AWS CLI 2.9" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: awsSecurityGroup.temporary,
  selfUpdating: null,
};
