# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=postfix&mode=open&port=2525&action=remove
(
set -eu
command -v postconf >/dev/null || { echo "no postconf: nothing was changed" >&2; exit 1; }
umask 022
folder=$(postconf -h config_directory)
services() { :; }
check=permit_mynetworks,check_client_access,cidr:$folder/nh-bsmtp-open.cidr,check_client_access,cidr:$folder/nh-bsmtp.cidr
set=$(postconf -P)
echo "$set" | awk -v check="$check" '$3 == check && sub(/\/smtpd_client_restrictions$/, "", $1) { print $1 }' |
while read -r service; do
  if services | grep -qxF -e "$service"; then continue; fi
  case "$(postconf -Ph "$service/syslog_name" 2>/dev/null)" in
  postfix/nh-bsmtp) postconf -MX "$service" ;;
  *) postconf -PX "$service/smtpd_client_restrictions" ;;
  esac
done
if { postconf -n; postconf -P; } 2>/dev/null | grep -qF "cidr:$folder/nh-bsmtp.cidr"; then
  echo "smtpd_client_restrictions names cidr:$folder/nh-bsmtp.cidr: take that out and run this again" >&2
  exit 1
fi
if postfix status >/dev/null 2>&1; then postfix reload; fi
rm -f "$folder/nh-bsmtp.cidr" "$folder/nh-bsmtp-open.cidr"
)
