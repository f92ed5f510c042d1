# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud-policy&mode=allow-list&port=2525&action=open
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
allow_ipv4 0.0.0.0/0
found=$(find_rule 1004)
case "$found" in
("") action=create ;;
("nh-bsmtp-open ipv4") action=update ;;
(*) echo "priority 1004 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1004 "
gcloud compute network-firewall-policies rules "$action" 1004 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-ip-ranges="${sources#,}" \
  --dest-ip-ranges=0.0.0.0/0 \
  --description="nh-bsmtp-open ipv4" --quiet
sources=
allow_ipv6() {
sources="$sources,$1"
}
allow_ipv6 ::/0
found=$(find_rule 1005)
case "$found" in
("") action=create ;;
("nh-bsmtp-open ipv6") action=update ;;
(*) echo "priority 1005 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1005 "
gcloud compute network-firewall-policies rules "$action" 1005 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-ip-ranges="${sources#,}" \
  --dest-ip-ranges=::/0 \
  --description="nh-bsmtp-open ipv6" --quiet
while read -r number text; do
case "$text" in ("nh-bsmtp-open "*) ;; (*) continue ;; esac
case "$keep" in (*" $number "*) continue ;; esac
gcloud compute network-firewall-policies rules delete "$number" --firewall-policy="$policy" \
  --global-firewall-policy --quiet </dev/null
done <<END
$rules
END
)
