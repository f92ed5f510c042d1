# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=firewalld&mode=allow-list&port=2525&action=remove&feed=true
(
set -eu
if command -v systemctl >/dev/null; then
  systemctl disable --quiet --now nh-bsmtp-follow.timer nh-bsmtp-follow.service 2>/dev/null || :
fi
rm -f /etc/systemd/system/nh-bsmtp-follow.service /etc/systemd/system/nh-bsmtp-follow.timer
rm -f /usr/local/sbin/nh-bsmtp-follow /var/lib/systemd/timers/stamp-nh-bsmtp-follow.timer
rm -rf /var/lib/nh-bsmtp
if command -v systemctl >/dev/null; then systemctl daemon-reload; fi
firewall-cmd --zone=public --list-rich-rules >/dev/null || { echo "firewalld does not run, or has no zone public: nothing was changed" >&2; exit 1; }
keep=
drop_rest() {
firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-8258|-8257)" ' | grep -vxF "$keep" |
  while read -r rule; do
    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null
  done
}
drop_rest --zone=public
drop_rest --permanent --zone=public
)
