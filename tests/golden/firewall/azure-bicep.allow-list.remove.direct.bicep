# Poortwachter: remove nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=azure-bicep&mode=allow-list&port=2525&action=remove
(
set -eu
group=my-resource-group
found=$(az stack group list --resource-group "$group" --query "[?name=='nh-bsmtp'].name" --output tsv)
[ -z "$found" ] ||
  az stack group delete --name nh-bsmtp --resource-group "$group" --action-on-unmanage deleteResources --yes
)
