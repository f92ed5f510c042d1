REM Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
REM https://poort.example/nl/firewall?platform=netsh&mode=allow-list&port=2525&action=open
netsh advfirewall firewall show rule name="nh-bsmtp-open" >nul || netsh advfirewall firewall add rule name="nh-bsmtp-open" dir=in action=allow protocol=TCP localport=2525 remoteip=any
netsh advfirewall firewall set rule name="nh-bsmtp-open" dir=in new action=allow enable=yes profile=any protocol=TCP localport=2525 remoteip=any
netsh advfirewall firewall delete rule name="nh-bsmtp-open-2" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-open-3" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-open-4" >nul
