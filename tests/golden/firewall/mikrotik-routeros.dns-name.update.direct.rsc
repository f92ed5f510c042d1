# Poortwachter: update nh-bsmtp, dns-name, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=dns-name&port=2525&action=update&from=1
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-dns to any port 2525"
  :foreach source in={
    "bsmtp-network.nederhost.net"
  } do={ :do { /ip firewall address-list add list="nh-bsmtp-dns" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ip firewall address-list find where list="nh-bsmtp-dns"]] < 1) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-dns" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-dns"]
}
{
  :local rule "nh-bsmtp port 2525 from nh-bsmtp-dns to any port 2525"
  :foreach source in={
    "bsmtp-network.nederhost.net"
  } do={ :do { /ipv6 firewall address-list add list="nh-bsmtp-dns" address=$source comment="nh-bsmtp" } on-error={} }
  :if ([:len [/ipv6 firewall address-list find where list="nh-bsmtp-dns"]] < 1) do={ :error "nh-bsmtp: the address list is not complete, no rule was changed" }
  :if ([:len [/ipv6 firewall filter find where comment=$rule]] = 0) do={
    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]
    /ipv6 firewall filter add chain=forward protocol=tcp src-address-list="nh-bsmtp-dns" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ipv6 firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp" and list!="nh-bsmtp-dns"]
}
/system scheduler remove [find where name="nh-bsmtp-ipv4" or name="nh-bsmtp-ipv6"]
:if (([:len [/ip firewall filter find where src-address-list="poortwachter"]] + [:len [/ip firewall nat find where src-address-list="poortwachter"]]) = 0) do={ /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
:if (([:len [/ipv6 firewall filter find where src-address-list="poortwachter"]]) = 0) do={ /ipv6 firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v"] }
