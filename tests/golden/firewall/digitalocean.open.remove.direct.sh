# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=digitalocean&mode=open&port=2525&action=remove
(
set -eu
firewall=00000000-0000-4000-8000-000000000000
port=2525
rules=$(doctl compute firewall get "$firewall" --format InboundRules --no-header)
has() {
for rule in $rules; do
case "$rule," in ("protocol:tcp,ports:$port,"*"address:$1,"*) return 0 ;; esac
done
return 1
}
drop() {
if has "$1"; then doctl compute firewall remove-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"; fi
}
drop 0.0.0.0/0
drop ::/0
)
