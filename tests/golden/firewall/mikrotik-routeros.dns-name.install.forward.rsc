# Poortwachter: install nh-bsmtp, dns-name, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=dns-name&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-dns to 10.20.0.25 port 25"
  :foreach source in={
    "bsmtp-network.nederhost.net"
  } do={ :do { /ip firewall address-list add list="nh-bsmtp-dns" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ip firewall address-list find where list="nh-bsmtp-dns"]] < 1) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-dns" action=accept connection-nat-state=dstnat dst-address=10.20.0.25 dst-port=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  :if ([:len [/ip firewall nat find where comment=$rule]] = 0) do={
    :local first [/ip firewall nat find where chain=dstnat and dynamic=no]
    /ip firewall nat add chain=dstnat protocol=tcp src-address-list="nh-bsmtp-dns" action=dst-nat dst-address-type=local dst-port=2525 to-addresses=10.20.0.25 to-ports=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall nat move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall nat remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-dns"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
