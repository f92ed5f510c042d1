# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&feed=true
{
  :local rule "nh-bsmtp port 2525 from poortwachter to any port 2525"
  :foreach source in={
    "83.96.228.68/30";
    "83.96.228.72";
    "83.96.228.77";
    "178.21.117.194"
  } do={
    :do { /ip firewall address-list add list="poortwachter" address=$source comment="poortwachter v1" } on-error={}
    /ip firewall address-list set [find where list="poortwachter" and address=$source] comment="poortwachter v1"
  }
  :if ([:len [/ip firewall address-list find where list="poortwachter" and comment="poortwachter v1"]] < 4) do={ :error "poortwachter: the address list is not complete, nothing was removed" }
  :if ([:len [/ip firewall filter find where comment=$rule]] = 0) do={
    :local first [/ip firewall filter find where chain=forward and dynamic=no]
    /ip firewall filter add chain=forward protocol=tcp src-address-list="poortwachter" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="poortwachter"]
  /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v" and comment!="poortwachter v1"]
}
{
  :local rule "nh-bsmtp port 2525 from poortwachter to any port 2525"
  :foreach source in={
    "2001:828:105:10:216:3eff:fe00:300/120";
    "2001:828:105:10:216:3eff:fe00:1800/120";
    "2a02:2308::4be:0:0/96";
    "2a02:2308::216:3eff:fe55:68aa/128"
  } do={
    :do { /ipv6 firewall address-list add list="poortwachter" address=$source comment="poortwachter v1" } on-error={}
    /ipv6 firewall address-list set [find where list="poortwachter" and address=$source] comment="poortwachter v1"
  }
  :if ([:len [/ipv6 firewall address-list find where list="poortwachter" and comment="poortwachter v1"]] < 4) do={ :error "poortwachter: the address list is not complete, nothing was removed" }
  :if ([:len [/ipv6 firewall filter find where comment=$rule]] = 0) do={
    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]
    /ipv6 firewall filter add chain=forward protocol=tcp src-address-list="poortwachter" action=accept dst-port=2525 comment=$rule
    :if ([:len $first] > 0) do={ /ipv6 firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ipv6 firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ipv6 firewall address-list remove [find where comment="nh-bsmtp" and list!="poortwachter"]
  /ipv6 firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v" and comment!="poortwachter v1"]
}
:if ([:len [/system scheduler find where name="nh-bsmtp-ipv4"]] = 0) do={ /system scheduler add name="nh-bsmtp-ipv4" }
/system scheduler set [find where name="nh-bsmtp-ipv4"] interval=10m policy=ftp,read,write,test comment="" on-event=":do { :local sum [:pick ([/tool fetch url=\"https://poort.example/feeds/allow-list-v4.rsc.sha256\" check-certificate=yes output=user as-value]->\"data\") 0 64]; :if (\$sum != [/system scheduler get [find where name=\"nh-bsmtp-ipv4\"] comment]) do={ /tool fetch url=\"https://poort.example/feeds/allow-list-v4.rsc\" check-certificate=yes dst-path=\"nh-bsmtp-ipv4.rsc\"; /import file-name=\"nh-bsmtp-ipv4.rsc\"; /file remove \"nh-bsmtp-ipv4.rsc\"; /system scheduler set [find where name=\"nh-bsmtp-ipv4\"] comment=\$sum } } on-error={ :log warning \"nh-bsmtp-ipv4: no new list, the last one stays\" }"
:if ([:len [/system scheduler find where name="nh-bsmtp-ipv6"]] = 0) do={ /system scheduler add name="nh-bsmtp-ipv6" }
/system scheduler set [find where name="nh-bsmtp-ipv6"] interval=10m policy=ftp,read,write,test comment="" on-event=":do { :local sum [:pick ([/tool fetch url=\"https://poort.example/feeds/allow-list-v6.rsc.sha256\" check-certificate=yes output=user as-value]->\"data\") 0 64]; :if (\$sum != [/system scheduler get [find where name=\"nh-bsmtp-ipv6\"] comment]) do={ /tool fetch url=\"https://poort.example/feeds/allow-list-v6.rsc\" check-certificate=yes dst-path=\"nh-bsmtp-ipv6.rsc\"; /import file-name=\"nh-bsmtp-ipv6.rsc\"; /file remove \"nh-bsmtp-ipv6.rsc\"; /system scheduler set [find where name=\"nh-bsmtp-ipv6\"] comment=\$sum } } on-error={ :log warning \"nh-bsmtp-ipv6: no new list, the last one stays\" }"
