import type { Dialect } from "#tests/support/dialect.ts";
import { callEach, sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...callEach,
    "group=sg-‹hex›",
    'rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \\',
    "  --query \"SecurityGroupRules[?starts_with(Description || '', '‹own› ')].[SecurityGroupRuleId, Description]\")",
    "have=",
    "keep=",
    "while read -r id name; do",
    "have=\"$have'$name'\"",
    "keep=\"$keep'$name'\"",
    "done <<END",
    "$rules",
    'name="‹own› ‹port› $1"',
    'case "$have" in (*"\'$name\'"*) return 0 ;; esac',
    'case "$keep" in (*"\'$name\'"*) continue ;; esac',
    'answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \\',
    "  --ip-permissions \"IpProtocol=tcp,FromPort=‹port›,ToPort=‹port›,IpRanges=[{CidrIp=$1,Description='$name'}]\" 2>&1) ||",
    "  --ip-permissions \"IpProtocol=tcp,FromPort=‹port›,ToPort=‹port›,Ipv6Ranges=[{CidrIpv6=$1,Description='$name'}]\" 2>&1) ||",
    '  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac',
    '[ -n "$id" ] || continue',
    'aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null',
  ],
  everyone: /0\.0\.0\.0\/0|::\/0/,
  place: /authorize-security-group-ingress/, // rules have no order there
  adds: /authorize/,
  removes: /revoke/,
  limits: [[/name="(.+)"/g, 255 - 43]],
  broken: [
    ["allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72-83.96.228.77"],
    ["IpProtocol=tcp", "IpProtocol=-1"],
    ["FromPort=2525", "FromPort=0"],
  ],
};
