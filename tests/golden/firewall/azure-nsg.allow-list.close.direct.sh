# Poortwachter: install nh-bsmtp, allow-list, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=azure-nsg&mode=allow-list&port=2525&action=close
(
set -eu
group=my-resource-group
nsg=my-nsg
az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \
  --name nh-bsmtp-ipv4 --description "list v1" --priority 200 \
  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \
  --destination-address-prefixes '*' --destination-port-ranges 2525 --source-address-prefixes \
  83.96.228.68/30 \
  83.96.228.72/32 \
  83.96.228.77/32 \
  178.21.117.194/32 \
  --output none
az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \
  --name nh-bsmtp-ipv6 --description "list v1" --priority 201 \
  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \
  --destination-address-prefixes '*' --destination-port-ranges 2525 --source-address-prefixes \
  2001:828:105:10:216:3eff:fe00:300/120 \
  2001:828:105:10:216:3eff:fe00:1800/120 \
  2a02:2308::4be:0:0/96 \
  2a02:2308::216:3eff:fe55:68aa/128 \
  --output none
)

# Poortwachter: close nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=azure-nsg&mode=allow-list&port=2525&action=close
(
set -eu
group=my-resource-group
nsg=my-nsg
drop() {
found=$(az network nsg rule list --resource-group "$group" --nsg-name "$nsg" \
  --query "[?name=='$1'].name" --output tsv)
[ -z "$found" ] || az network nsg rule delete --resource-group "$group" --nsg-name "$nsg" --name "$1"
}
drop nh-bsmtp-open-ipv4
drop nh-bsmtp-open-ipv6
)
