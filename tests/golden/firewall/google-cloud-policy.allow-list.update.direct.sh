# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud-policy&mode=allow-list&port=2525&action=update&from=1
(
set -eu
policy=my-firewall-policy
keep=
rules=$(gcloud compute network-firewall-policies describe "$policy" --global --quiet \
  --flatten="rules[]" --format="value(rules.priority,rules.description)")
find_rule() {
while read -r number text; do
case "$number" in ("$1") echo "${text:-without a description}" ;; esac
done <<END
$rules
END
}
sources=
allow_ipv4() {
sources="$sources,$1"
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.90/32
allow_ipv4 178.21.117.194/32
found=$(find_rule 1000)
case "$found" in
("") action=create ;;
("nh-bsmtp ipv4") action=update ;;
(*) echo "priority 1000 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1000 "
gcloud compute network-firewall-policies rules "$action" 1000 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-ip-ranges="${sources#,}" \
  --dest-ip-ranges=0.0.0.0/0 \
  --description="nh-bsmtp ipv4" --quiet
sources=
allow_ipv6() {
sources="$sources,$1"
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
found=$(find_rule 1001)
case "$found" in
("") action=create ;;
("nh-bsmtp ipv6") action=update ;;
(*) echo "priority 1001 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1001 "
gcloud compute network-firewall-policies rules "$action" 1001 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-ip-ranges="${sources#,}" \
  --dest-ip-ranges=::/0 \
  --description="nh-bsmtp ipv6" --quiet
while read -r number text; do
case "$text" in ("nh-bsmtp "*) ;; (*) continue ;; esac
case "$keep" in (*" $number "*) continue ;; esac
gcloud compute network-firewall-policies rules delete "$number" --firewall-policy="$policy" \
  --global-firewall-policy --quiet </dev/null
done <<END
$rules
END
)
