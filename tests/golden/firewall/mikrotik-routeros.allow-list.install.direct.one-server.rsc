# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&destination4=198.51.100.25&destination6=2001%3Adb8%3A2%3A%3A25
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-v1 to 198.51.100.25 port 2525"
  :foreach source in={
    "83.96.228.68/30";
    "83.96.228.72/32";
    "83.96.228.77/32";
    "178.21.117.194/32"
  } do={ :do { /ip firewall address-list add list="nh-bsmtp-v1" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ip firewall address-list find where list="nh-bsmtp-v1"]] < 4) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-v1" action=accept dst-address=198.51.100.25 dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-v1"]
}
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-v1 to 2001:db8:2::25 port 2525"
  :foreach source in={
    "2001:828:105:10:216:3eff:fe00:300/120";
    "2001:828:105:10:216:3eff:fe00:1800/120";
    "2a02:2308::4be:0:0/96";
    "2a02:2308::216:3eff:fe55:68aa/128"
  } do={ :do { /ipv6 firewall address-list add list="nh-bsmtp-v1" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ipv6 firewall address-list find where list="nh-bsmtp-v1"]] < 4) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ipv6 firewall filter find where comment=$rule]] = 0) do={
    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]
    /ipv6 firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-v1" action=accept dst-address=2001:db8:2::25 dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ipv6 firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-v1"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4" or name="nh-bsmtp-ipv6"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
:if (([:len [/ipv6 firewall filter find where src-address-list="poortwachter"]]) = 0) do={ /ipv6 firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
