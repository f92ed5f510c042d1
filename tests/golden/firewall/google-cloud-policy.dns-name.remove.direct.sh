# Poortwachter: remove nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud-policy&mode=dns-name&port=2525&action=remove
(
set -eu
policy=my-firewall-policy
keep=
rules=$(gcloud compute network-firewall-policies describe "$policy" --global --quiet \
  --flatten="rules[]" --format="value(rules.priority,rules.description)")
while read -r number text; do
case "$text" in ("nh-bsmtp "*) ;; (*) continue ;; esac
case "$keep" in (*" $number "*) continue ;; esac
gcloud compute network-firewall-policies rules delete "$number" --firewall-policy="$policy" \
  --global-firewall-policy --quiet </dev/null
done <<END
$rules
END
)
