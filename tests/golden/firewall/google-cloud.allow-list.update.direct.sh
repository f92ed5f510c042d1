# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud&mode=allow-list&port=2525&action=update&from=1
(
set -eu
network=default
find_rule() {
gcloud compute firewall-rules list --filter="name=$1 AND network~/$network\$" --format="value(name)" --quiet
}
sources=
allow_ipv4() {
sources="$sources,$1"
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.90/32
allow_ipv4 178.21.117.194/32
found=$(find_rule nh-bsmtp-ipv4)
if [ -n "$found" ]; then set -- update "$found"; else
  set -- create nh-bsmtp-ipv4 --network="$network" --direction=INGRESS --action=ALLOW
fi
gcloud compute firewall-rules "$@" --rules=tcp:2525 --source-ranges="${sources#,}" \
  --target-tags=mail-server --priority=900 \
  --description="list v2" --quiet
sources=
allow_ipv6() {
sources="$sources,$1"
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
found=$(find_rule nh-bsmtp-ipv6)
if [ -n "$found" ]; then set -- update "$found"; else
  set -- create nh-bsmtp-ipv6 --network="$network" --direction=INGRESS --action=ALLOW
fi
gcloud compute firewall-rules "$@" --rules=tcp:2525 --source-ranges="${sources#,}" \
  --target-tags=mail-server --priority=900 \
  --description="list v2" --quiet
)
