# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud&mode=open&port=2525
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
allow_ipv4 0.0.0.0/0
found=$(find_rule nh-bsmtp-ipv4)
if [ -n "$found" ]; then set -- update "$found"; else
  set -- create nh-bsmtp-ipv4 --network="$network" --direction=INGRESS --action=ALLOW
fi
gcloud compute firewall-rules "$@" --rules=tcp:2525 --source-ranges="${sources#,}" \
  --target-tags=mail-server --priority=900 \
  --description="list v1" --quiet
sources=
allow_ipv6() {
sources="$sources,$1"
}
allow_ipv6 ::/0
found=$(find_rule nh-bsmtp-ipv6)
if [ -n "$found" ]; then set -- update "$found"; else
  set -- create nh-bsmtp-ipv6 --network="$network" --direction=INGRESS --action=ALLOW
fi
gcloud compute firewall-rules "$@" --rules=tcp:2525 --source-ranges="${sources#,}" \
  --target-tags=mail-server --priority=900 \
  --description="list v1" --quiet
)
