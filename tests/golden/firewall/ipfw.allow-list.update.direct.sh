# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=ipfw&mode=allow-list&port=2525&action=update&from=1
(
set -eu
ipfw list >/dev/null || { echo "ipfw does not run: nothing was changed" >&2; exit 1; }
ipfw -q table nh-bsmtp create type addr missing
ipfw -q table nh-bsmtp-new create type addr or-flush
ipfw -q table nh-bsmtp-new add 83.96.228.68/30
ipfw -q table nh-bsmtp-new add 83.96.228.72/32
ipfw -q table nh-bsmtp-new add 83.96.228.90/32
ipfw -q table nh-bsmtp-new add 178.21.117.194/32
ipfw -q table nh-bsmtp-new add 2001:828:105:10:216:3eff:fe00:300/120
ipfw -q table nh-bsmtp-new add 2001:828:105:10:216:3eff:fe00:1800/120
ipfw -q table nh-bsmtp-new add 2a02:2308::4be:0:0/96
ipfw -q table nh-bsmtp-new add 2a02:2308::216:3eff:fe55:68aa/128
ipfw -q table nh-bsmtp swap nh-bsmtp-new
ipfw -q table nh-bsmtp-new destroy
if ipfw list | grep -qF "// nh-bsmtp list port 2525."; then :; else
  ipfw -q set 26 delete 40 2>/dev/null || :
  ipfw -q add 40 set 26 allow tcp from "table(nh-bsmtp)" to me dst-port 2525 in setup keep-state // "nh-bsmtp list port 2525."
fi
ipfw -q set 26 delete 39 2>/dev/null || :
)
