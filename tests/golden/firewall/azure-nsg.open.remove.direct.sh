# Poortwachter: remove nh-bsmtp, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=azure-nsg&mode=open&port=2525&action=remove
(
set -eu
group=my-resource-group
nsg=my-nsg
drop() {
found=$(az network nsg rule list --resource-group "$group" --nsg-name "$nsg" \
  --query "[?name=='$1'].name" --output tsv)
[ -z "$found" ] || az network nsg rule delete --resource-group "$group" --nsg-name "$nsg" --name "$1"
}
drop nh-bsmtp-ipv4
drop nh-bsmtp-ipv6
)
