# Poortwachter: install nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=open&port=2525
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
add "rule priority=\"-8258\" port port=\"2525\" protocol=\"tcp\" accept"
drop_rest() {
firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-8258|-8257)" ' | grep -vxF "$keep" |
  while read -r rule; do
    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null
  done
}
drop_rest --zone=public
drop_rest --permanent --zone=public
)
