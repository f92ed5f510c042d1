# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=digitalocean&mode=allow-list&port=2525&action=update&from=1
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
allow() {
has "$1" || doctl compute firewall add-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"
}
allow 83.96.228.68/30
allow 83.96.228.72/32
allow 83.96.228.90/32
allow 178.21.117.194/32
allow 2001:828:105:10:216:3eff:fe00:300/120
allow 2001:828:105:10:216:3eff:fe00:1800/120
allow 2a02:2308::4be:0:0/96
allow 2a02:2308::216:3eff:fe55:68aa/128
drop() {
if has "$1"; then doctl compute firewall remove-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"; fi
}
drop 83.96.228.77/32
)
