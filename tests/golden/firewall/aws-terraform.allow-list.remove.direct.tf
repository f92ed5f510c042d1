# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=aws-terraform&mode=allow-list&port=2525&action=remove
# nh-bsmtp has no rules any more.
