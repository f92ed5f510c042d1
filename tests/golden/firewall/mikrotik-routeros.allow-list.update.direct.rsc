# Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&action=update&from=1
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-v2 to any port 2525"
  :foreach source in={
    "83.96.228.68/30";
    "83.96.228.72/32";
    "83.96.228.90/32";
    "178.21.117.194/32"
  } do={ :do { /ip firewall address-list add list="nh-bsmtp-v2" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ip firewall address-list find where list="nh-bsmtp-v2"]] < 4) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-v2" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-v2"]
}
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-v2 to any port 2525"
  :foreach source in={
    "2001:828:105:10:216:3eff:fe00:300/120";
    "2001:828:105:10:216:3eff:fe00:1800/120";
    "2a02:2308::4be:0:0/96";
    "2a02:2308::216:3eff:fe55:68aa/128"
  } do={ :do { /ipv6 firewall address-list add list="nh-bsmtp-v2" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ipv6 firewall address-list find where list="nh-bsmtp-v2"]] < 4) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ipv6 firewall filter find where comment=$rule]] = 0) do={
    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]
    /ipv6 firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-v2" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ipv6 firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-v2"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4" or name="nh-bsmtp-ipv6"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
:if (([:len [/ipv6 firewall filter find where src-address-list="poortwachter"]]) = 0) do={ /ipv6 firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
