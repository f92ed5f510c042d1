import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Address } from "#lib/net/address.ts";
import { type MailHost, startMailHost } from "#tests/packet/mail-host.ts";
import { listed, lists, PORT, print, sources, strangers } from "#tests/packet/rules.ts";
import { articleVersion, nextVersion, render } from "#tests/support/snippet-fixtures.ts";
import { findUnpacked } from "#tests/support/unpacked.ts";

// Exim reads what we print, runs with it, and is asked to take mail from each address that decides something.

const own = ["127.0.0.1", "::1"].map((text) => Address.parse(text));
const everyone = [...sources, ...own];

describe("Exim", () => {
  const unpacked = findUnpacked("exim4-daemon-light", "exim4");
  const parameters = { platform: "exim", mode: "allow-list", port: `${PORT}` };
  let host: MailHost;

  beforeAll(async () => {
    host = await startMailHost(sources, join(unpacked, "usr/sbin"), join(unpacked, "usr/lib"));
    mkdirSync(join(host.folder, "etc/exim4"), { recursive: true });
    mkdirSync(join(host.folder, "spool"));
    host.must(`chown Debian-exim ${host.folder}/spool; chmod 755 ${host.folder}`);
  });

  afterAll(() => host.dispose());

  beforeEach(() => host.must("rm -f /etc/nh-*"));

  /** What the steps say: the ACL among the others, and the setting that names it. */
  function configure(acl: string): void {
    const config = [
      "primary_hostname = mx.example.com",
      `spool_directory = ${host.folder}/spool`,
      `log_file_path = ${host.folder}/spool/%slog`,
      "domainlist local_domains = example.com",
      "smtp_accept_max = 100",
      "acl_smtp_rcpt = check_rcpt",
      ...(acl === "" ? [] : ["acl_smtp_connect = nh_bsmtp"]),
      "begin acl",
      acl,
      "check_rcpt:",
      "  accept domains = +local_domains",
    ];
    host.write("etc/exim4/exim4.conf", `${config.join("\n")}\n`);
    host.must("chown root:root /etc/exim4/exim4.conf; chmod 644 /etc/exim4/exim4.conf");
  }

  /** Runs the scripts of a text, and gives the ACL. */
  function follow(more: Record<string, string>, list = articleVersion): string {
    const { files } = render({ ...parameters, ...more }, list, more["action"] === "update" ? articleVersion : null);
    for (const { language, text } of files) if (language === "sh") host.must(text);
    return files.find(({ language }) => language === "conf")?.text ?? "";
  }

  /** Starts it on both ports while `work` is done. */
  function whileRunning(work: () => void): void {
    host.must(`exim4 -bd -oX ${PORT}:25 -oP ${host.folder}/exim.pid >/dev/null 2>&1`);
    try {
      work();
    } finally {
      host.must(`read -r pid <${host.folder}/exim.pid; kill "$pid"; timeout 10 tail --pid="$pid" -s 0.1 -f /dev/null`);
    }
  }

  const ours = [...listed(lists.article), ...own];

  test("takes mail on the port from the list and from nobody next to it, and on another port from everyone", () => {
    configure(follow({}));
    host.must("exim4 -bV");
    whileRunning(() => {
      expect(host.taken(PORT, everyone)).toEqual(ours);
      expect(host.ask(PORT, strangers)).toEqual(["550", "550"]);
      expect(host.taken(25, everyone)).toEqual(everyone);
      const once = host.must("cat /etc/nh-*; ls -l /etc | grep nh-");
      follow({});
      expect(host.must("cat /etc/nh-*; ls -l /etc | grep nh-")).toBe(once);
    });
  });

  test("reads the next list, an opening and its end without being told", () => {
    configure(follow({}));
    whileRunning(() => {
      const updated = follow({ action: "update" }, nextVersion);
      expect(updated.replaceAll(/^#.*$/gm, "")).toBe(follow({}).replaceAll(/^#.*$/gm, ""));
      follow({ action: "update" }, nextVersion);
      expect(host.taken(PORT, everyone)).toEqual([...listed(lists.next), ...own]);
      const start = Math.floor(Date.now() / 1000);
      follow({ action: "open", hours: "3" }, nextVersion);
      expect(host.taken(PORT, everyone)).toEqual(everyone);
      const until = Number(host.read("etc/nh-bsmtp-open.until"));
      expect(until - start).toBeGreaterThanOrEqual(3 * 3600);
      expect(until).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 3 * 3600);
      host.write("etc/nh-bsmtp-open.until", `${start}\n`);
      expect(host.taken(PORT, everyone)).toEqual([...listed(lists.next), ...own]);
      follow({ action: "open" }, nextVersion);
      follow({ action: "close" }, nextVersion);
      expect(host.taken(PORT, everyone)).toEqual([...listed(lists.next), ...own]);
      follow({ mode: "open" });
      expect(host.taken(PORT, everyone)).toEqual(everyone);
    });
  });

  test("lets in the addresses that a name has, and nobody when it has none", () => {
    const addresses = ["83.96.228.68", "2a02:2308::216:3eff:fe55:68aa"].map((text) => Address.parse(text));
    const hosts = host.read("etc/hosts");
    configure(follow({ mode: "dns-name" }));
    host.write(
      "etc/hosts",
      `${hosts}\n${addresses.map((address) => `${address} bsmtp-network.nederhost.net\n`).join("")}`,
    );
    whileRunning(() => {
      expect(host.taken(PORT, everyone)).toEqual([...sources.filter((source) => addresses.includes(source)), ...own]);
      host.write("etc/hosts", hosts);
      expect(host.taken(PORT, everyone)).toEqual(own);
    });
  });

  test("says 220 or 550 in a session on paper: exim -bh", () => {
    configure(follow({}));
    const greet = (address: string) => host.run(`echo QUIT | exim4 -oMi 198.51.100.25.${PORT} -bh ${address}`).stdout;
    for (const address of ["83.96.228.71", "2001:828:105:10:216:3eff:fe00:3ff"])
      expect(greet(address)).toMatch(/^220 /m);
    for (const address of strangers) expect(greet(address)).toMatch(/^550 not on the list of this port/m);
    // An item that it can't read ends the list: why we print nothing but prefixes.
    const broken = host.read("etc/nh-bsmtp.hosts").replace("83.96.228.68/30", "83.96.228.68-83.96.228.71");
    host.write("etc/nh-bsmtp.hosts", broken);
    expect(greet("83.96.228.72")).not.toMatch(/^220 /m);
  });

  test("refuses an ACL with a word, an operator or a bracket that is wrong: exim -bV", () => {
    const acl = follow({});
    configure(acl);
    host.must("exim4 -bV");
    for (const [from, to] of [
      ["  deny", "  denies"],
      ["!hosts = ", "!hosst = "],
      ["condition = ", "condition "],
    ] as const) {
      expect(acl).toContain(from);
      configure(acl.replace(from, to));
      expect(host.run("exim4 -bV").status, to).not.toBe(0);
    }
  });

  test("keeps the list while its configuration still asks it, and loses it after that", () => {
    configure(follow({}));
    const removal = print({ ...parameters, action: "remove" });
    const refused = host.run(removal);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("first take nh_bsmtp out") });
    expect(host.must("ls /etc")).toContain("nh-bsmtp.hosts");
    configure("");
    follow({ action: "open" });
    host.must(removal);
    host.must(removal);
    expect(host.must("ls /etc")).not.toContain("nh-bsmtp");
  });
});
