import { note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { callEach, feed, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const groupId = exampleOption("groupId", /^sg-[0-9a-f]{8,17}$/, { direct: "sg-0123456789abcdef0" });

const ranges: Record<Family, string> = { ipv4: "IpRanges=[{CidrIp=", ipv6: "Ipv6Ranges=[{CidrIpv6=" };
const everyone: Record<Family, string> = { ipv4: "0.0.0.0/0", ipv6: "::/0" };

// A rule's description names it in our own words: AWS may spell an IPv6 prefix differently, and a later text must find it.
function readRules(own: string): Lines {
  return [
    'rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \\',
    `  --query "SecurityGroupRules[?starts_with(Description || '', '${own} ')].[SecurityGroupRuleId, Description]")`,
  ];
}

function eachRule(lines: Lines): Lines {
  return ["while read -r id name; do", lines, feed("done", ["$rules"])];
}

// A rule that the customer already has under another name is a duplicate, which AWS refuses: it lets in just as well.
function addRules(rules: RuleSet, own: string, family: Family): Lines {
  const sources = rules.mode === "open" ? [everyone[family]] : rules.prefixes[family];
  const range = `${ranges[family]}$1,Description='$name'}]`;
  return callEach(`allow_${family}`, sources, [
    `name="${own} ${rules.port} $1"`,
    `keep="$keep'$name'"`,
    `case "$have" in (*"'$name'"*) return 0 ;; esac`,
    'answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \\',
    `  --ip-permissions "IpProtocol=tcp,FromPort=${rules.port},ToPort=${rules.port},${range}" 2>&1) ||`,
    '  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac',
  ]);
}

const dropOthers: Lines = eachRule([
  '[ -n "$id" ] || continue',
  `case "$keep" in (*"'$name'"*) continue ;; esac`,
  'aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null',
]);

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 64);
  const script = toScript([
    `group=${optionOf(rules, groupId)}`,
    readRules(own),
    "keep=",
    !takesAway(action) && ["have=", eachRule([`have="$have'$name'"`])],
    !takesAway(action) && usedFamilies(rules).map((family) => addRules(rules, own, family)),
    dropOthers,
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("aws-signed-in"), note("rule-limit", { limit: 60 })],
  };
}

export const awsSecurityGroup: FirewallPlatform = {
  id: "aws-security-group",
  name: "AWS security group",
  keywords: ["Amazon", "EC2", "VPC", "aws cli"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [groupId],
  reference: "https://docs.aws.amazon.com/cli/latest/reference/ec2/authorize-security-group-ingress.html",
  testedWith: { level: "grammar", tools: "AWS CLI 2 reference" },
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
