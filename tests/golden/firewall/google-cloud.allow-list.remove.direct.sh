# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud&mode=allow-list&port=2525&action=remove
(
set -eu
network=default
find_rule() {
gcloud compute firewall-rules list --filter="name=$1 AND network~/$network\$" --format="value(name)" --quiet
}
found=$(find_rule nh-bsmtp-ipv4)
[ -z "$found" ] || gcloud compute firewall-rules delete "$found" --quiet
found=$(find_rule nh-bsmtp-ipv6)
[ -z "$found" ] || gcloud compute firewall-rules delete "$found" --quiet
)
