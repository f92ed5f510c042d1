import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Outcome, requireTools, runTool } from "#tests/support/netns.ts";
import { articleVersion, nextVersion, render } from "#tests/support/snippet-fixtures.ts";

// What scripts do to files of configuration, where the firewall that reads them is in no Debian package. That it takes what they
// write is not proved by this.

const csfAllow = `###############################################################################
# The following IP addresses will be allowed through iptables.
# See readme.txt for more information regarding advanced port filtering.
###############################################################################
Include /etc/csf/cpanel.comodo.allow
203.0.113.9 # csf SSH installation/upgrade IP address - Mon Mar  3 10:11:12 2025
tcp|in|d=3306|s=198.51.100.7 # database | backup
`;

const guest = `[OPTIONS]

policy_in: DROP
enable: 1

[ALIASES]

office 203.0.113.9 # kantoor

[IPSET monitoring] # Zabbix

198.51.100.0/24

[RULES]

GROUP webserver
IN SSH(ACCEPT) -source office -log nolog
|IN ACCEPT -p tcp -dport 25 -log nolog # old mail server
IN DROP -p tcp -dport 25

`;

interface Edited {
  readonly platform: string;
  readonly file: string;
  readonly before: string;
  /** The line before which our rule has to be. */
  readonly first: string;
  /** What lets in the address of the list that joins it. */
  readonly joined: string;
}

const edited: readonly Edited[] = [
  {
    platform: "csf",
    file: "csf/csf.allow",
    before: csfAllow,
    first: "Include /etc/csf/cpanel.comodo.allow",
    joined: "tcp|in|d=25|s=83.96.228.90/32 # nh-bsmtp",
  },
  {
    platform: "proxmox-ve",
    file: "pve/firewall/100.fw",
    before: guest,
    first: "GROUP webserver",
    joined: "83.96.228.90/32",
  },
];

let folder: string;

beforeEach(() => {
  requireTools("unshare", "mount");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-edited-"));
  for (const name of ["bin", "csf", "pve/firewall"]) mkdirSync(join(folder, name), { recursive: true });
  for (const { file, before } of edited) writeFileSync(join(folder, file), before, { mode: 0o600 });
  writeFileSync(join(folder, "log"), "");
  makeCsf('echo "$*" >>FOLDER/log');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeCsf(script: string): void {
  writeFileSync(join(folder, "bin/csf"), `#!/bin/sh\n${script.replaceAll("FOLDER", folder)}\n`);
  chmodSync(join(folder, "bin/csf"), 0o755);
}

/** Runs a script with a copy of /etc, in which the firewalls have the folders of the test. */
function run(script: string): Outcome {
  const make = `mount -t tmpfs none /mnt && mkdir -p /mnt/upper /mnt/work /mnt/etc
    cp -a /etc/. /mnt/etc && mount --bind /mnt/etc /etc && mkdir -p /etc/csf /etc/pve
    mount --bind ${folder}/csf /etc/csf && mount --bind ${folder}/pve /etc/pve || exit 99`;
  return runTool("unshare", ["--mount", "sh", "-c", `${make}\nPATH=${folder}/bin:$PATH\n${script}`]);
}

function runAll(parameters: Record<string, string>, list = articleVersion): void {
  const from = parameters["action"] === "update" ? articleVersion : null;
  for (const { text } of render({ mode: "allow-list", ...parameters }, list, from).files)
    expect(run(text)).toMatchObject({ status: 0, stdout: "", stderr: "" });
}

describe.each(edited)("the file of $platform", ({ platform, file, before, first, joined }) => {
  const read = () => readFileSync(join(folder, file), "utf8");
  const withoutOurs = (text: string) => {
    const theirs = before.split("\n");
    return text
      .split("\n")
      .filter((line) => theirs.includes(line))
      .join("\n");
  };

  test("gets our lines before the customer's, keeps theirs, and is as it was when ours go", () => {
    runAll({ platform });
    const once = read();
    expect(withoutOurs(once)).toBe(before);
    expect(once.lastIndexOf(" # nh-bsmtp\n")).toBeLessThan(once.indexOf(first));
    expect(once.match(/83\.96\.228\.77\/32/g)).toHaveLength(1);
    runAll({ platform });
    expect(read()).toBe(once);
    runAll({ platform, action: "update" }, nextVersion);
    const updated = read();
    expect(updated).toContain(joined);
    expect(updated).not.toContain("83.96.228.77/32");
    runAll({ platform }, nextVersion);
    expect(read()).toBe(updated);
    runAll({ platform, action: "remove" });
    expect(read()).toBe(before);
    runAll({ platform, action: "remove" });
    expect(read()).toBe(before);
    expect(readdirSync(join(folder, file, ".."))).toHaveLength(1);
  });

  test("is opened and closed beside the list, another name and another mode", () => {
    runAll({ platform });
    runAll({ platform, name: "other", port: "2525" });
    const installed = read();
    runAll({ platform, action: "open" });
    expect(read()).toContain(" # nh-bsmtp-open\n");
    runAll({ platform, action: "close" });
    expect(read().split("\n").toSorted()).toEqual(installed.split("\n").toSorted());
    runAll({ platform, mode: "open" });
    expect(read()).not.toContain("d=25|s=83.96.228.72/32");
    runAll({ platform, action: "remove" });
    runAll({ platform, name: "other", action: "remove" });
    expect(read()).toBe(before);
  });
});

describe("csf", () => {
  const read = () => readFileSync(join(folder, "csf/csf.allow"), "utf8");

  test("loads its rules for each change, and only for a change", () => {
    runAll({ platform: "csf" });
    runAll({ platform: "csf" });
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("-r\n");
  });

  test("has its old file back when it doesn't load the new one", () => {
    makeCsf('grep -q nh-bsmtp /etc/csf/csf.allow || exit 0\necho "*Error* iptables command failed"\nexit 1');
    const [file] = render({ platform: "csf", mode: "allow-list" }).files;
    const { status, stderr } = run(file?.text ?? "");
    expect(status).toBe(1);
    expect(stderr).toBe("*Error* iptables command failed\ncsf failed: the rules from before are back\n");
    expect(read()).toBe(csfAllow);
    expect(readdirSync(join(folder, "csf"))).toEqual(["csf.allow"]);
  });
});

describe("Proxmox VE", () => {
  const file = () => join(folder, "pve/firewall/100.fw");
  const read = () => readFileSync(file(), "utf8");

  test("keeps our lines findable when its web interface writes the file anew", () => {
    runAll({ platform: "proxmox-ve" });
    // Empty lines after each header and section, hosts without their length, more options: as PVE::Firewall saves it.
    const saved = read()
      .replace(/^\[IPSET nh-bsmtp\].*$/m, "$&\n")
      .replace("[RULES]\n", "\n[RULES]\n\n")
      .replaceAll("/32", "")
      .replace("-dport 25 # nh-bsmtp", "-dport 25 -log nolog # nh-bsmtp");
    writeFileSync(file(), saved);
    runAll({ platform: "proxmox-ve", action: "update" }, nextVersion);
    expect(read().match(/^\[IPSET nh-bsmtp\]/gm)).toHaveLength(1);
    expect(read().match(/# nh-bsmtp$/gm)).toHaveLength(1);
    expect(read()).not.toContain("83.96.228.77");
    runAll({ platform: "proxmox-ve", action: "remove" });
    expect(read().replaceAll(/\n+/g, "\n")).toBe(guest.replaceAll(/\n+/g, "\n"));
  });

  test("takes what somebody added to our set along with it, and leaves it to no other set", () => {
    runAll({ platform: "proxmox-ve" });
    writeFileSync(file(), read().replace(/^83\.96\.228\.72\/32$/m, "$&\n192.0.2.1 # by hand"));
    runAll({ platform: "proxmox-ve", action: "remove" });
    expect(read()).toBe(guest);
  });

  test("gets a section for rules where it has none", () => {
    const options = "[OPTIONS]\n\nenable: 1\n\n";
    writeFileSync(file(), options);
    runAll({ platform: "proxmox-ve", mode: "open" });
    expect(read()).toBe(`${options}[RULES]\nIN ACCEPT -p tcp -dport 25 # nh-bsmtp\n`);
    runAll({ platform: "proxmox-ve", action: "remove" });
    expect(read()).toBe(`${options}[RULES]\n`);
  });

  test("is not given a firewall that it doesn't have", () => {
    rmSync(file());
    const [install] = render({ platform: "proxmox-ve", mode: "allow-list" }).files;
    expect(run(install?.text ?? "")).toMatchObject({
      status: 1,
      stderr: "guest 100 has no firewall: nothing was changed\n",
    });
    runAll({ platform: "proxmox-ve", action: "remove" });
    expect(readdirSync(join(folder, "pve/firewall"))).toEqual([]);
  });
});
