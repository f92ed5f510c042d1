# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-v1 to 10.20.0.25 port 25"
  :foreach source in={
    "83.96.228.68/30";
    "83.96.228.72/32";
    "83.96.228.77/32";
    "178.21.117.194/32"
  } do={ :do { /ip firewall address-list add list="nh-bsmtp-v1" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ip firewall address-list find where list="nh-bsmtp-v1"]] < 4) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-v1" action=accept connection-nat-state=dstnat dst-address=10.20.0.25 dst-port=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  :if ([:len [/ip firewall nat find where comment=$rule]] = 0) do={
    :local first [/ip firewall nat find where chain=dstnat and dynamic=no]
    /ip firewall nat add chain=dstnat protocol=tcp src-address-list="nh-bsmtp-v1" action=dst-nat dst-address-type=local dst-port=2525 to-addresses=10.20.0.25 to-ports=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall nat move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall nat remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-v1"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
