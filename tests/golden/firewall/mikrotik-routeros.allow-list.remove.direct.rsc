# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&action=remove
{
  /ip firewall filter remove [find where comment~"^nh-bsmtp "]
  /ip firewall address-list remove [find where comment="nh-bsmtp"]
}
{
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp "]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4" or name="nh-bsmtp-ipv6"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
:if (([:len [/ipv6 firewall filter find where src-address-list="poortwachter"]]) = 0) do={ /ipv6 firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
