# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-security-group&mode=allow-list&port=2525&action=remove
(
set -eu
group=sg-0123456789abcdef0
rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \
  --query "SecurityGroupRules[?starts_with(Description || '', 'nh-bsmtp ')].[SecurityGroupRuleId, Description]")
keep=
while read -r id name; do
[ -n "$id" ] || continue
case "$keep" in (*"'$name'"*) continue ;; esac
aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null
done <<END
$rules
END
)
