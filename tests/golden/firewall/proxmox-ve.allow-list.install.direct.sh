# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=proxmox-ve&mode=allow-list&port=2525
(
set -eu
conf=/etc/pve/firewall/100.fw
[ -s "$conf" ] || { echo "guest 100 has no firewall: nothing was changed" >&2; exit 1; }
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
members=$(cat <<END
[IPSET nh-bsmtp] # list v1
83.96.228.68/30
83.96.228.72/32
83.96.228.77/32
178.21.117.194/32
2001:828:105:10:216:3eff:fe00:300/120
2001:828:105:10:216:3eff:fe00:1800/120
2a02:2308::4be:0:0/96
2a02:2308::216:3eff:fe55:68aa/128
END
)
rule=$(cat <<END
IN ACCEPT -source +nh-bsmtp -p tcp -dport 2525 # nh-bsmtp
END
)
export members rule
edit "$conf" >"$conf.new"
if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi
mv "$conf.new" "$conf"
)
