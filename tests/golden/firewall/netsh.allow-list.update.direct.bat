REM Poortwachter: update nh-bsmtp, allow-list, list v2, 2026-11-24 13:05 UTC
REM https://poort.example/nl/firewall?platform=netsh&mode=allow-list&port=2525&action=update&from=1
set sources=83.96.228.68/30
set sources=%sources%,83.96.228.72/32
set sources=%sources%,83.96.228.90/32
set sources=%sources%,178.21.117.194/32
set sources=%sources%,2001:828:105:10:216:3eff:fe00:300/120
set sources=%sources%,2001:828:105:10:216:3eff:fe00:1800/120
set sources=%sources%,2a02:2308::4be:0:0/96
set sources=%sources%,2a02:2308::216:3eff:fe55:68aa/128
netsh advfirewall firewall show rule name="nh-bsmtp" >nul || netsh advfirewall firewall add rule name="nh-bsmtp" dir=in action=allow protocol=TCP localport=2525 remoteip=%sources%
netsh advfirewall firewall set rule name="nh-bsmtp" dir=in new action=allow enable=yes profile=any protocol=TCP localport=2525 remoteip=%sources%
set sources=
netsh advfirewall firewall delete rule name="nh-bsmtp-2" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-3" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-4" >nul
