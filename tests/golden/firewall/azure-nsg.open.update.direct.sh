# Poortwachter: update nh-bsmtp, open, list v2, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=azure-nsg&mode=open&port=2525&action=update&from=1
(
set -eu
group=my-resource-group
nsg=my-nsg
az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \
  --name nh-bsmtp-ipv4 --description "list v2" --priority 200 \
  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \
  --destination-address-prefixes '*' --destination-port-ranges 2525 --source-address-prefixes \
  0.0.0.0/0 \
  --output none
az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \
  --name nh-bsmtp-ipv6 --description "list v2" --priority 201 \
  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \
  --destination-address-prefixes '*' --destination-port-ranges 2525 --source-address-prefixes \
  ::/0 \
  --output none
)
