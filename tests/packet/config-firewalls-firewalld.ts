import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Family } from "#lib/net/address.ts";
import { bind, type ConfigFirewall, shunned } from "#tests/packet/config-firewalls-host.ts";

// The daemon with a D-Bus of its own, in the namespace of its host.

const rights = ["send", "receive"].flatMap((verb) =>
  ["method_call", "signal", "method_return", "error"].map((type) => {
    const isReply = verb === "send" && (type === "method_return" || type === "error");
    return `    <allow ${isReply ? 'send_requested_reply="true" ' : ""}${verb}_type="${type}"/>\n`;
  }),
);

const busConf = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=/mnt/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
${rights.join("")}  </policy>
</busconfig>
`;

const toDrop = (family: Family) => `  <rule family="${family}" priority="-1">
    <source address="${shunned[family]}"/>
    <drop/>
  </rule>
`;

// Just as firewalld writes it.
const publicZone = `<?xml version="1.0" encoding="utf-8"?>
<zone>
  <short>Public</short>
  <service name="ssh"/>
${toDrop("ipv4")}${toDrop("ipv6")}  <interface name="wan"/>
</zone>
`;

const internalZone = `<?xml version="1.0" encoding="utf-8"?>
<zone target="ACCEPT">
  <short>Internal</short>
  <interface name="lan"/>
</zone>
`;

// Rules of the running configuration alone are the customer's too: a reload would take this one away.
const runtimeRule = `rule family="ipv4" source address="203.0.113.77" reject`;

export const firewalld: ConfigFirewall = {
  id: "firewalld",
  tools: ["firewalld", "firewall-cmd", "dbus-daemon", "nft", "mount"],
  reset: `
cp /mnt/before/*.xml /mnt/system/zones/
if [ -e /mnt/daemon.pid ]; then firewall-cmd --reload >/dev/null; else
  dbus-daemon --config-file=/mnt/bus.conf --print-pid --fork >/mnt/bus.pid 2>/dev/null
  firewalld --nofork --nopid --system-config=/mnt/system --log-file=/mnt/log >/dev/null 2>&1 &
  echo $! >/mnt/daemon.pid
  for _ in $(seq 100); do
    if firewall-cmd --state >/dev/null 2>&1; then break; fi
    sleep 0.1
  done
fi
firewall-cmd --zone=public --add-rich-rule='${runtimeRule}' >/dev/null || exit 98`,
  state: "cat /mnt/system/zones/*.xml && nft list table inet firewalld",
  stop: "kill $(cat /mnt/daemon.pid /mnt/bus.pid)",
  // An opening is only in the running configuration, which a reload forgets.
  reload: ":",
  forward: { zone: "public" },
  refusal: { parameters: { zone: "absent" }, spoil: ":", says: /has no zone absent: nothing was changed/ },
  patienceMs: 800,
  prepare: (folder) => {
    for (const name of ["system/zones", "before"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "bus.conf"), busConf);
    writeFileSync(join(folder, "before/public.xml"), publicZone);
    writeFileSync(join(folder, "before/internal.xml"), internalZone);
  },
  wrap: (script, folder) =>
    `${bind(folder, [["", "/mnt"]])}\nexport DBUS_SYSTEM_BUS_ADDRESS=unix:path=/mnt/bus\n${script}`,
};
