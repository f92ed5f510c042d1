REM Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
REM https://poort.example/nl/firewall?platform=netsh&mode=open&port=2525&action=remove
netsh advfirewall firewall delete rule name="nh-bsmtp" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-2" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-3" >nul
netsh advfirewall firewall delete rule name="nh-bsmtp-4" >nul
