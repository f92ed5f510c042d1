# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-security-group&mode=allow-list&port=2525&action=close
(
set -eu
group=sg-0123456789abcdef0
rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \
  --query "SecurityGroupRules[?starts_with(Description || '', 'nh-bsmtp ')].[SecurityGroupRuleId, Description]")
keep=
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
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.77/32
allow_ipv4 178.21.117.194/32
allow_ipv6() {
name="nh-bsmtp 2525 $1"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) return 0 ;; esac
answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \
  --ip-permissions "IpProtocol=tcp,FromPort=2525,ToPort=2525,Ipv6Ranges=[{CidrIpv6=$1,Description='$name'}]" 2>&1) ||
  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
while read -r id name; do
[ -n "$id" ] || continue
case "$keep" in (*"'$name'"*) continue ;; esac
aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null
done <<END
$rules
END
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-security-group&mode=allow-list&port=2525&action=close
(
set -eu
group=sg-0123456789abcdef0
rules=$(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$group" --output text \
  --query "SecurityGroupRules[?starts_with(Description || '', 'nh-bsmtp-open ')].[SecurityGroupRuleId, Description]")
keep=
while read -r id name; do
[ -n "$id" ] || continue
case "$keep" in (*"'$name'"*) continue ;; esac
aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null
done <<END
$rules
END
)
