# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&action=open
{
  /system scheduler remove [find where name="nh-bsmtp-open-restart" or name="nh-bsmtp-open-end"]
  /system scheduler add name="nh-bsmtp-open-restart" start-time=startup policy=read,write on-event=":if (([:len [/ip firewall filter find where comment~\"^nh-bsmtp-open \"]] + [:len [/ipv6 firewall filter find where comment~\"^nh-bsmtp-open \"]]) > 0) do={ /ip firewall filter remove [find where comment~\"^nh-bsmtp-open \"]; /ipv6 firewall filter remove [find where comment~\"^nh-bsmtp-open \"]; /system scheduler remove [find where name=\"nh-bsmtp-open-restart\" or name=\"nh-bsmtp-open-end\"] }"
  /system scheduler add name="nh-bsmtp-open-end" interval=4h policy=read,write on-event=":if (([:len [/ip firewall filter find where comment~\"^nh-bsmtp-open \"]] + [:len [/ipv6 firewall filter find where comment~\"^nh-bsmtp-open \"]]) > 0) do={ /ip firewall filter remove [find where comment~\"^nh-bsmtp-open \"]; /ipv6 firewall filter remove [find where comment~\"^nh-bsmtp-open \"]; /system scheduler remove [find where name=\"nh-bsmtp-open-restart\" or name=\"nh-bsmtp-open-end\"] }"
}
{
  :local rule "nh-bsmtp-open port 2525 from any to any port 2525"
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall filter remove [find where comment~"^nh-bsmtp-open " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp-open"]
}
{
  :local rule "nh-bsmtp-open port 2525 from any to any port 2525"
  :if ([:len [/ipv6 firewall filter find where comment=$rule]] = 0) do={
    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]
    /ipv6 firewall filter add chain=forward protocol=tcp action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ipv6 firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp-open " and comment!=$rule]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp-open"]
}
