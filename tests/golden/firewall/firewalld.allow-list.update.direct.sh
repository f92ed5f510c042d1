# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=allow-list&port=2525&action=update&from=1
(
set -eu
firewall-cmd --zone=public --list-rich-rules >/dev/null || { echo "firewalld does not run, or has no zone public: nothing was changed" >&2; exit 1; }
keep=
runtime=$(firewall-cmd --zone=public --list-rich-rules)
permanent=$(firewall-cmd --permanent --zone=public --list-rich-rules)
add() {
printf '%s\n' "$runtime" | grep -qxF "$1" || firewall-cmd --zone=public --add-rich-rule="$1" >/dev/null
printf '%s\n' "$permanent" | grep -qxF "$1" || firewall-cmd --permanent --zone=public --add-rich-rule="$1" >/dev/null
keep="$keep
$1"
}
allow_ipv4() {
add "rule priority=\"-8258\" family=\"ipv4\" source address=\"$1\" port port=\"2525\" protocol=\"tcp\" accept"
}
allow_ipv4 83.96.228.68/30
allow_ipv4 83.96.228.72/32
allow_ipv4 83.96.228.90/32
allow_ipv4 178.21.117.194/32
allow_ipv6() {
add "rule priority=\"-8258\" family=\"ipv6\" source address=\"$1\" port port=\"2525\" protocol=\"tcp\" accept"
}
allow_ipv6 2001:828:105:10:216:3eff:fe00:300/120
allow_ipv6 2001:828:105:10:216:3eff:fe00:1800/120
allow_ipv6 2a02:2308::4be:0:0/96
allow_ipv6 2a02:2308::216:3eff:fe55:68aa/128
drop_rest() {
firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-8258|-8257)" ' | grep -vxF "$keep" |
  while read -r rule; do
    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null
  done
}
drop_rest --zone=public
drop_rest --permanent --zone=public
)
