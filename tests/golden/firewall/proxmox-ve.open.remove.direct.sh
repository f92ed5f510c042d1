# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=proxmox-ve&mode=open&port=2525&action=remove
(
set -eu
conf=/etc/pve/firewall/100.fw
[ -e "$conf" ] || exit 0
edit() {
awk '
  function put(name) { if (ENVIRON[name] > "") print ENVIRON[name] }
  / # nh-bsmtp$/ { next }
  /^\[/ { inside = 0 }
  tolower($0) ~ /^\[ipset nh-bsmtp\]/ { inside = 1; next }
  inside == 1 && /^([^#]|$)/ { next }
  found == 0 && tolower($0) ~ /^\[rules\][[:blank:]]*$/ {
    put("members"); print; put("rule"); found = 1
    next
  }
  { print }
  END { if (found == 0 && ENVIRON["rule"] > "") { put("members"); print "[RULES]"; put("rule") } }
' "$1"
}
members=
rule=
export members rule
edit "$conf" >"$conf.new"
if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi
mv "$conf.new" "$conf"
)
