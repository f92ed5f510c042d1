REM Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
REM https://poort.example/nl/firewall?platform=netsh&mode=open&port=2525&action=update&from=1
netsh advfirewall firewall show rule name="nh-bsmtp" >nul || netsh advfirewall firewall add rule name="nh-bsmtp" dir=in action=allow protocol=TCP localport=2525 remoteip=any
netsh advfirewall firewall set rule name="nh-bsmtp" dir=in new action=allow enable=yes profile=any protocol=TCP localport=2525 remoteip=any
netsh advfirewall firewall delete rule name="nh-bsmtp-2" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-3" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-4" >nul
