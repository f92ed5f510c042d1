# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=digitalocean&mode=allow-list&port=2525&action=open
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
allow_all() {
has "$1" || doctl compute firewall add-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"
}
allow_all 0.0.0.0/1
allow_all 128.0.0.0/1
allow_all ::/1
allow_all 8000::/1
)
