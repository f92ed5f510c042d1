# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=allow-list&port=2525&action=open
(
set -eu
firewall-cmd --zone=public --list-rich-rules >/dev/null || { echo "firewalld does not run, or has no zone public: nothing was changed" >&2; exit 1; }
priority=-20552
if firewall-cmd --zone=public --list-rich-rules | grep -q '^rule priority="-20552" '; then priority=-20551; fi
keep="rule priority=\"$priority\" port port=\"2525\" protocol=\"tcp\" accept"
firewall-cmd --zone=public --add-rich-rule="$keep" --timeout=4h >/dev/null
drop_rest() {
firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-20552|-20551)" ' | grep -vxF "$keep" |
  while read -r rule; do
    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null
  done
}
drop_rest --zone=public
drop_rest --permanent --zone=public
)
