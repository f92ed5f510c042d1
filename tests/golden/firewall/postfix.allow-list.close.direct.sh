# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=postfix&mode=allow-list&port=2525&action=close
(
set -eu
command -v postconf >/dev/null || { echo "no postconf: nothing was changed" >&2; exit 1; }
umask 022
folder=$(postconf -h config_directory)
cat >"$folder/nh-bsmtp.cidr.new" <<END
# list v1
83.96.228.68/30 DUNNO
83.96.228.72/32 DUNNO
83.96.228.77/32 DUNNO
178.21.117.194/32 DUNNO
2001:828:105:10:216:3eff:fe00:300/120 DUNNO
2001:828:105:10:216:3eff:fe00:1800/120 DUNNO
2a02:2308::4be:0:0/96 DUNNO
2a02:2308::216:3eff:fe55:68aa/128 DUNNO
0.0.0.0/0 REJECT
[::]/0 REJECT
END
if out=$({ postmap -q 192.0.2.1 "cidr:$folder/nh-bsmtp.cidr.new" >/dev/null; } 2>&1) && [ -z "$out" ]; then :; else
  rm "$folder/nh-bsmtp.cidr.new"
  printf '%s\n' "$out" "Postfix does not read the table: nothing was changed" >&2
  exit 1
fi
mv "$folder/nh-bsmtp.cidr.new" "$folder/nh-bsmtp.cidr"
[ -e "$folder/nh-bsmtp-open.cidr" ] || : >"$folder/nh-bsmtp-open.cidr"
services() {
  postconf -M | awk '$2 == "inet" && $1 ~ /^(.*:)?(2525)$/ {
    print $8 == "postscreen" ? "smtpd/pass" : $1 "/inet"
  }'
}
check=permit_mynetworks,check_client_access,cidr:$folder/nh-bsmtp-open.cidr,check_client_access,cidr:$folder/nh-bsmtp.cidr
if [ -z "$(services)" ]; then
  postconf -Me "2525/inet=2525 inet n - n - - smtpd"
  postconf -Pe "2525/inet/syslog_name=postfix/nh-bsmtp" "2525/inet/smtpd_client_restrictions=$check"
fi
left=0
while read -r service; do
  have=$(postconf -Ph "$service/smtpd_client_restrictions" 2>/dev/null)
  [ -n "$have" ] || have=$(postconf -h smtpd_client_restrictions)
  case "$have" in
  *"cidr:$folder/nh-bsmtp.cidr"*) ;;
  "") postconf -Pe "$service/smtpd_client_restrictions=$check" ;;
  *) echo "$service has smtpd_client_restrictions already: put $check before them" >&2; left=1 ;;
  esac
done <<END
$(services)
END
set=$(postconf -P)
echo "$set" | awk -v check="$check" '$3 == check && sub(/\/smtpd_client_restrictions$/, "", $1) { print $1 }' |
while read -r service; do
  if services | grep -qxF -e "$service"; then continue; fi
  case "$(postconf -Ph "$service/syslog_name" 2>/dev/null)" in
  postfix/nh-bsmtp) postconf -MX "$service" ;;
  *) postconf -PX "$service/smtpd_client_restrictions" ;;
  esac
done
if postfix status >/dev/null 2>&1; then postfix reload; fi
exit "$left"
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=postfix&mode=allow-list&port=2525&action=close
(
set -eu
command -v postconf >/dev/null || { echo "no postconf: nothing was changed" >&2; exit 1; }
umask 022
folder=$(postconf -h config_directory)
if [ -e "$folder/nh-bsmtp-open.cidr" ]; then : >"$folder/nh-bsmtp-open.cidr"; fi
if postfix status >/dev/null 2>&1; then postfix reload; fi
)
