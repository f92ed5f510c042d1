import { exampleOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet, sourcesOf } from "#lib/firewall/rule-set.ts";
import { callEach, feed } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/** The security group that the rules are in. */
export const groupId = exampleOption("groupId", /^sg-[0-9a-f]{8,17}$/, { direct: "sg-0123456789abcdef0" });

const ranges: Record<Family, string> = { ipv4: "IpRanges=[{CidrIp=", ipv6: "Ipv6Ranges=[{CidrIpv6=" };

/** What our rules and lists are called. */
export function toOwn(rules: RuleSet): string {
  return toObjectName(rules.name, 64);
}

/**
 * Reads our rules into `$rules`, starts `$keep`. A rule's description names it in our own words: AWS may spell an IPv6 prefix
 * differently, and a later text must find it.
 */
export function readRules(rules: RuleSet): Lines {
  return [
    `group=${optionOf(rules, groupId)}`,
    'rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \\',
    `  --query "SecurityGroupRules[?starts_with(Description || '', '${toOwn(rules)} ')].[SecurityGroupRuleId, Description]")`,
    "keep=",
  ];
}

function eachRule(lines: Lines): Lines {
  return ["while read -r id name; do", lines, feed("done", ["$rules"])];
}

/** Puts the names of the rules that are there into `$have`. */
export const knowRules: Lines = ["have=", eachRule([`have="$have'$name'"`])];

/**
 * The end of a function that adds the rule `$name` unless it is there. A rule that the customer already has under another name
 * is a duplicate, which AWS refuses: it lets in just as well.
 */
export function addRule(port: number, range: string): Lines {
  return [
    `keep="$keep'$name'"`,
    `case "$have" in (*"'$name'"*) return 0 ;; esac`,
    'answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \\',
    `  --ip-permissions "IpProtocol=tcp,FromPort=${port},ToPort=${port},${range},Description='$name'}]" 2>&1) ||`,
    '  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac',
  ];
}

/** A rule for each source. */
export function addSources(rules: RuleSet, family: Family): Lines {
  return callEach(`allow_${family}`, sourcesOf(rules, family), [
    `name="${toOwn(rules)} ${rules.port} $1"`,
    addRule(rules.port, `${ranges[family]}$1`),
  ]);
}

/** Takes away our rules that nothing asked to keep. */
export const dropOthers: Lines = eachRule([
  '[ -n "$id" ] || continue',
  `case "$keep" in (*"'$name'"*) continue ;; esac`,
  'aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null',
]);
