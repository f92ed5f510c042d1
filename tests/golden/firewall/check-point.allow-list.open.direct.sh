# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=check-point&mode=allow-list&port=2525&action=open
(
set -eu
command -v mgmt_cli >/dev/null || { echo "no mgmt_cli, which is on the management server: nothing was changed" >&2; exit 1; }
session=$(mktemp)
trap '
mgmt_cli discard -s "$session" </dev/null >/dev/null 2>&1 || :
mgmt_cli logout -s "$session" </dev/null >/dev/null 2>&1 || :
rm -f "$session"
' EXIT
mgmt_cli login -r true session-name nh-bsmtp-open </dev/null >"$session" || { cat "$session" >&2; exit 1; }
show() {
  mgmt_cli show "$@" -s "$session" </dev/null 2>/dev/null
}
has() {
  show "$@" >/dev/null
}
api() {
  if out=$(mgmt_cli "$@" -s "$session" </dev/null 2>&1); then return 0; fi
  printf '%s\n' "$out" "nothing was changed" >&2
  exit 1
}
drop() {
  if has "$1" name "$2"; then api delete "$1" name "$2"; fi
}
put() {
  kind=$1 name=$2
  shift 2
  if has "$kind" name "$name"; then verb="set"; else verb="add"; fi
  api "$verb" "$kind" name "$name" "$@" ignore-warnings true
}
old=$(show group name nh-bsmtp-open | sed -n 's/^[- ]*name: "\(nh-bsmtp-open-[^"]*\)"$/\1/p')
set --
put service-tcp nh-bsmtp-open_port port 2525 match-for-any false
if has access-rule name nh-bsmtp-open layer Network; then
  verb="set"
  position=new-position
else
  verb="add"
  position=position
fi
api "$verb" access-rule name nh-bsmtp-open layer Network "$position" top source Any \
  destination Any service nh-bsmtp-open_port action Accept comments "list v1"
drop group nh-bsmtp-open
while read -r name; do
  case " $* " in (*" $name "*) continue ;; esac
  case "$name" in
  *.*-32 | *_*-128) drop host "$name" ;;
  ?*) drop network "$name" ;;
  esac
done <<END
$old
END
drop network-feed nh-bsmtp-open_feed
if show dns-domain name .bsmtp-network.nederhost.net | grep -qF '"nh-bsmtp-open"'; then
  mgmt_cli delete dns-domain name .bsmtp-network.nederhost.net -s "$session" </dev/null >/dev/null 2>&1 || :
fi
api publish
)
