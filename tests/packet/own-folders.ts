import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HostFirewall } from "#tests/packet/host-firewalls.ts";

const folders = ["sbin", "units", "lib", "bin", "web"];

const standIns = {
  systemctl: '#!/bin/sh\necho "$*" >>FOLDER/systemctl\n',
  logger: '#!/bin/sh\necho "$*" >>FOLDER/log\n',
};

/**
 * The same host with folders of its own for what a text installs: `sbin`, `units` and `lib`. No systemd runs there: systemctl and
 * logger only write down what they are told.
 */
export function withOwnFolders(hostFirewall: HostFirewall, keep: (folder: string) => void): HostFirewall {
  const binds = (folder: string) =>
    [
      ["sbin", "/usr/local/sbin"],
      ["units", "/etc/systemd/system"],
      ["lib", "/var/lib"],
    ].map(([from, to]) => `mount --bind ${folder}/${from} ${to} || exit 99`);
  return {
    ...hostFirewall,
    prepare: (folder) => {
      for (const name of folders) mkdirSync(join(folder, name));
      for (const [name, text] of Object.entries(standIns)) {
        writeFileSync(join(folder, "bin", name), text.replace("FOLDER", folder));
        chmodSync(join(folder, "bin", name), 0o755);
      }
      keep(folder);
    },
    wrap: (text, folder) => [...binds(folder), `PATH=${folder}/bin:$PATH`, text].join("\n"),
  };
}
