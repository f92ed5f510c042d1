# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-prefix-list&mode=open&port=2525&action=remove
(
set -eu
group=sg-0123456789abcdef0
rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \
  --query "SecurityGroupRules[?starts_with(Description || '', 'nh-bsmtp ')].[SecurityGroupRuleId, Description]")
keep=
settle() {
state=some-in-progress
while case "$state" in (*-in-progress) ;; (*) false ;; esac; do
found=$(aws ec2 describe-managed-prefix-lists --filters "Name=prefix-list-name,Values=$1" --output text \
  --query "PrefixLists[?contains(State, 'create') || contains(State, 'modify') || contains(State, 'restore')].
    [PrefixListId, Version, MaxEntries, State]") || exit 1
read -r list _ _ state <<END
$found
END
done
}
while read -r id name; do
[ -n "$id" ] || continue
case "$keep" in (*"'$name'"*) continue ;; esac
aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null
done <<END
$rules
END
settle nh-bsmtp-ipv4
[ -z "$list" ] || aws ec2 delete-managed-prefix-list --prefix-list-id "$list" >/dev/null
settle nh-bsmtp-ipv6
[ -z "$list" ] || aws ec2 delete-managed-prefix-list --prefix-list-id "$list" >/dev/null
)
