#!/bin/sh
# A stand-in for Check Point's mgmt_cli: objects are files below $MGMT/draft, and publish makes $MGMT/published of them. It refuses
# what the management refuses: a name twice, an object that isn't there, one that is in use, parameters that it doesn't know.
db=$MGMT/draft
fail() {
  echo "code: \"$1\""
  exit 1
}
verb=$1
shift
case "$verb" in
login) [ "$1 $2" = "-r true" ] && [ "$3" = session-name ] && echo "sid: \"x\"" && exit 0; fail login ;;
publish) rm -r "$MGMT/published"; cp -r "$db" "$MGMT/published"; exit 0 ;;
discard) rm -r "$db"; cp -r "$MGMT/published" "$db"; exit 0 ;;
logout) exit 0 ;;
esac
kind=$1
name=$3
case "$2" in name) ;; *) fail generic_err_invalid_parameter ;; esac
[ -d "$db/$kind" ] || fail generic_err_command_not_found
shift 3
file=$db/$kind/$name
case "$verb" in
add)
  [ -e "$file" ] && fail generic_err_validation_failed
  [ "$kind" = access-rule ] || for other in host network group service-tcp dns-domain network-feed; do
    [ -e "$db/$other/$name" ] && fail "more than one object named $name"
  done
  ;;
*) [ -e "$file" ] || fail generic_err_object_not_found ;;
esac
exists() { ls "$db"/*/"$1" >/dev/null 2>&1; }
allowed() {
  case "$verb $kind/$1" in
  *"/layer") [ "$kind" = access-rule ] && [ "$2" = Network ] ;;
  show\ * | delete\ *) false ;;
  *" host/ip-address" | *" network/subnet" | *" network/mask-length") ;;
  *" group/members."*) exists "$2" ;;
  *" service-tcp/port" | *" service-tcp/match-for-any") ;;
  *" dns-domain/is-sub-domain" | *" dns-domain/comments") ;;
  *" network-feed/feed-url") ;;
  *" network-feed/feed-format") [ "$2" = "Flat List" ] ;;
  *" network-feed/feed-type") [ "$2" = "IP Address" ] ;;
  *" network-feed/data-column" | *" network-feed/use-gateway-proxy" | *" network-feed/update-interval") ;;
  "add access-rule/position" | "set access-rule/new-position") [ "$2" = top ] ;;
  *" access-rule/source" | *" access-rule/destination" | *" access-rule/service") [ "$2" = Any ] || exists "$2" ;;
  *" access-rule/action" | *" access-rule/comments") ;;
  *" access-rule/ignore-warnings") false ;;
  *"/ignore-warnings") ;;
  *) false ;;
  esac
}
new=$(mktemp)
while [ $# -gt 0 ]; do
  if [ "$1" != -s ]; then
    allowed "$1" "$2" || fail "generic_err_invalid_parameter $kind $1 $2"
    case "$1" in
    ignore-warnings | layer) ;;
    position | new-position) { echo "$name"; grep -vx "$name" "$db/order"; } >"$new.order"; mv "$new.order" "$db/order" ;;
    *) echo "$1: $2" >>"$new" ;;
    esac
  fi
  shift 2
done
case "$verb" in
show)
  echo "name: \"$name\""
  sed -n 's/^members\.[0-9]*: \(.*\)/- uid: "0"\n  name: "\1"/p; s/^comments: \(.*\)/comments: "\1"/p' "$file"
  ;;
delete)
  if [ "$kind" != access-rule ] && grep -rqE "^(members\.[0-9]+|source|service|destination): $name\$" "$db"; then
    fail generic_err_object_in_use
  fi
  rm "$file"
  grep -vx "$name" "$db/order" >"$new"
  cat "$new" >"$db/order"
  ;;
*) mv "$new" "$file" ;;
esac
rm -f "$new"
