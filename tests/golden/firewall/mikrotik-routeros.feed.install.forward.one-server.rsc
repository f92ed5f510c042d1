# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=mikrotik-routeros&mode=allow-list&port=2525&topology=forward&insideAddress=10.20.0.25&insidePort=25&feed=true
{
  :local rule "nh-bsmtp port 2525 from poortwachter to 10.20.0.25 port 25"
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
    /ip firewall filter add chain=forward protocol=tcp src-address-list="poortwachter" action=accept connection-nat-state=dstnat dst-address=10.20.0.25 dst-port=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall filter move [find where comment=$rule] destination=[:pick $first 0] }
  }
  :if ([:len [/ip firewall nat find where comment=$rule]] = 0) do={
    :local first [/ip firewall nat find where chain=dstnat and dynamic=no]
    /ip firewall nat add chain=dstnat protocol=tcp src-address-list="poortwachter" action=dst-nat dst-address-type=local dst-port=2525 to-addresses=10.20.0.25 to-ports=25 comment=$rule
    :if ([:len $first] > 0) do={ /ip firewall nat move [find where comment=$rule] destination=[:pick $first 0] }
  }
  /ip firewall nat remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall filter remove [find where comment~"^nh-bsmtp " and comment!=$rule]
  /ip firewall address-list remove [find where comment="nh-bsmtp" and list!="poortwachter"]
  /ip firewall address-list remove [find where list="poortwachter" and comment~"^poortwachter v" and comment!="poortwachter v1"]
}
:if ([:len [/system scheduler find where name="nh-bsmtp-ipv4"]] = 0) do={ /system scheduler add name="nh-bsmtp-ipv4" }
/system scheduler set [find where name="nh-bsmtp-ipv4"] interval=10m policy=ftp,read,write,test comment="" on-event=":do { :local sum [:pick ([/tool fetch url=\"https://poort.example/feeds/allow-list-v4.rsc.sha256\" check-certificate=yes output=user as-value]->\"data\") 0 64]; :if (\$sum != [/system scheduler get [find where name=\"nh-bsmtp-ipv4\"] comment]) do={ /tool fetch url=\"https://poort.example/feeds/allow-list-v4.rsc\" check-certificate=yes dst-path=\"nh-bsmtp-ipv4.rsc\"; /import file-name=\"nh-bsmtp-ipv4.rsc\"; /file remove \"nh-bsmtp-ipv4.rsc\"; /system scheduler set [find where name=\"nh-bsmtp-ipv4\"] comment=\$sum } } on-error={ :log warning \"nh-bsmtp-ipv4: no new list, the last one stays\" }"
