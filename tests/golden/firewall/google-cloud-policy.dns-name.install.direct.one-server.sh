# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=google-cloud-policy&mode=dns-name&port=2525&destination4=198.51.100.25&destination6=2001%3Adb8%3A2%3A%3A25
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
found=$(find_rule 1002)
case "$found" in
("") action=create ;;
("nh-bsmtp ipv4 name") action=update ;;
(*) echo "priority 1002 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1002 "
gcloud compute network-firewall-policies rules "$action" 1002 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-fqdns=bsmtp-network.nederhost.net \
  --dest-ip-ranges=198.51.100.25/32 \
  --description="nh-bsmtp ipv4 name" --quiet
found=$(find_rule 1003)
case "$found" in
("") action=create ;;
("nh-bsmtp ipv6 name") action=update ;;
(*) echo "priority 1003 is taken: $found" >&2; exit 1 ;;
esac
keep="$keep 1003 "
gcloud compute network-firewall-policies rules "$action" 1003 --firewall-policy="$policy" \
  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:2525 \
  --src-fqdns=bsmtp-network.nederhost.net \
  --dest-ip-ranges=2001:db8:2::25/128 \
  --description="nh-bsmtp ipv6 name" --quiet
while read -r number text; do
case "$text" in ("nh-bsmtp "*) ;; (*) continue ;; esac
case "$keep" in (*" $number "*) continue ;; esac
gcloud compute network-firewall-policies rules delete "$number" --firewall-policy="$policy" \
  --global-firewall-policy --quiet </dev/null
done <<END
$rules
END
)
