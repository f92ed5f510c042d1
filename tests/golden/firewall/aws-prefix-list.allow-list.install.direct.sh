# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-prefix-list&mode=allow-list&port=2525
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
read -r list version size state <<END
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
change() {
name=$1
shift
aws ec2 modify-managed-prefix-list --prefix-list-id "$list" "$@" >/dev/null
settle "$name"
case "$state" in (*-failed) echo "$name: $state" >&2; exit 1 ;; esac
}
allow_list() {
name="nh-bsmtp 2525 $1"
keep="$keep'$name'"
case "$have" in (*"'$name'"*) return 0 ;; esac
answer=$(aws ec2 authorize-security-group-ingress --group-id "$group" \
  --ip-permissions "IpProtocol=tcp,FromPort=2525,ToPort=2525,PrefixListIds=[{PrefixListId=$list,Description='$name'}]" 2>&1) ||
  case "$answer" in (*InvalidPermission.Duplicate*) ;; (*) echo "$answer" >&2; exit 1 ;; esac
}
settle nh-bsmtp-ipv4
[ -n "$list" ] ||
  aws ec2 create-managed-prefix-list --prefix-list-name nh-bsmtp-ipv4 --address-family IPv4 \
    --max-entries 20 >/dev/null
until [ -n "$list" ]; do settle nh-bsmtp-ipv4; done
[ "$size" -ge 20 ] || change nh-bsmtp-ipv4 --max-entries 20
entries=$(aws ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --output text \
  --query "Entries[].[Cidr, Description]")
known=
want=
add=
drop=
while read -r cidr name; do
known="$known'$name'"
done <<END
$entries
END
allow_ipv4() {
want="$want'$1'"
case "$known" in (*"'$1'"*) ;; (*) add="$add,{\"Cidr\":\"$1\",\"Description\":\"$1\"}" ;; esac
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.77/32
allow_ipv4 178.21.117.194/32
while read -r cidr name; do
[ -n "$cidr" ] || continue
case "$want" in (*"'$name'"*) ;; (*) drop="$drop,{\"Cidr\":\"$cidr\"}" ;; esac
done <<END
$entries
END
[ -z "$add$drop" ] || change nh-bsmtp-ipv4 --current-version "$version" \
  --add-entries "[${add#,}]" --remove-entries "[${drop#,}]"
allow_list nh-bsmtp-ipv4
settle nh-bsmtp-ipv6
[ -n "$list" ] ||
  aws ec2 create-managed-prefix-list --prefix-list-name nh-bsmtp-ipv6 --address-family IPv6 \
    --max-entries 20 >/dev/null
until [ -n "$list" ]; do settle nh-bsmtp-ipv6; done
[ "$size" -ge 20 ] || change nh-bsmtp-ipv6 --max-entries 20
entries=$(aws ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --output text \
  --query "Entries[].[Cidr, Description]")
known=
want=
add=
drop=
while read -r cidr name; do
known="$known'$name'"
done <<END
$entries
END
allow_ipv6() {
want="$want'$1'"
case "$known" in (*"'$1'"*) ;; (*) add="$add,{\"Cidr\":\"$1\",\"Description\":\"$1\"}" ;; esac
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
while read -r cidr name; do
[ -n "$cidr" ] || continue
case "$want" in (*"'$name'"*) ;; (*) drop="$drop,{\"Cidr\":\"$cidr\"}" ;; esac
done <<END
$entries
END
[ -z "$add$drop" ] || change nh-bsmtp-ipv6 --current-version "$version" \
  --add-entries "[${add#,}]" --remove-entries "[${drop#,}]"
allow_list nh-bsmtp-ipv6
while read -r id name; do
[ -n "$id" ] || continue
case "$keep" in (*"'$name'"*) continue ;; esac
aws ec2 revoke-security-group-ingress --group-id "$group" --security-group-rule-ids "$id" </dev/null >/dev/null
done <<END
$rules
END
)
