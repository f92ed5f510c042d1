# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=open&port=2525&action=remove
{
  /ip firewall filter remove [find where comment~"^nh-bsmtp "]
  /ip firewall address-list remove [find where comment="nh-bsmtp"]
}
{
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp "]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp"]
}
