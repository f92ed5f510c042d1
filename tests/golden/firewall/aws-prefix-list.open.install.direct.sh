# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-prefix-list&mode=open&port=2525
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
have=
while read -r id name; do
have="$have'$name'"
done <<END
$rules
END
allow_ipv4() {
name="nh-bsmtp 2525 $1"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) return 0 ;; esac
answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \
  --ip-permissions "IpProtocol=tcp,FromPort=2525,ToPort=2525,IpRanges=[{CidrIp=$1,Description='$name'}]" 2>&1) ||
  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac
}
allow_ipv4 0.0.0.0/0
allow_ipv6() {
name="nh-bsmtp 2525 $1"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) return 0 ;; esac
answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \
  --ip-permissions "IpProtocol=tcp,FromPort=2525,ToPort=2525,Ipv6Ranges=[{CidrIpv6=$1,Description='$name'}]" 2>&1) ||
  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac
}
allow_ipv6 ::/0
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
