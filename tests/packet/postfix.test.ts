import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Address } from "#lib/net/address.ts";
import { type MailHost, startMailHost } from "#tests/packet/mail-host.ts";
import { listed, lists, PORT, print, printUpdate, sources, strangers, toLines } from "#tests/packet/rules.ts";
import { nextVersion, render } from "#tests/support/snippet-fixtures.ts";
import { findUnpacked } from "#tests/support/unpacked.ts";

// Postfix reads what we print, runs with it, and is asked to take mail from each address that decides something.

const own = ["127.0.0.1", "::1"].map((text) => Address.parse(text));
const everyone = [...sources, ...own];

describe("Postfix", () => {
  const unpacked = findUnpacked("postfix", "postmap");
  const distributed = readFileSync(join(unpacked, "usr/share/postfix/master.cf.dist"), "utf8");
  let host: MailHost;

  beforeAll(async () => {
    const [programs, libraries] = [join(unpacked, "usr/sbin"), join(unpacked, "usr/lib/postfix")];
    host = await startMailHost(sources, programs, libraries);
    cpSync(join(unpacked, "etc/postfix"), join(host.folder, "etc/postfix"), { recursive: true });
    for (const name of ["queue", "data"]) mkdirSync(join(host.folder, name));
    host.must(`chown postfix ${host.folder}/data; chmod 755 ${host.folder}`);
    const settings = {
      compatibility_level: "3.6",
      command_directory: programs,
      daemon_directory: join(libraries, "sbin"),
      shlib_directory: libraries,
      meta_directory: "/etc/postfix",
      queue_directory: join(host.folder, "queue"),
      data_directory: join(host.folder, "data"),
      maillog_file: join(host.folder, "maillog"),
      maillog_file_prefixes: host.folder,
      myhostname: "mx.example.com",
      mydestination: "example.com",
      mynetworks: "127.0.0.0/8 [::1]/128",
      local_recipient_maps: "",
      local_transport: "discard",
      alias_maps: "",
    };
    const main = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
    host.write("etc/postfix/main.cf.before", main.join(""));
  });

  afterAll(() => host.dispose());

  beforeEach(() => restart(distributed));

  function restart(master: string, more = ""): void {
    host.run("postfix stop");
    host.must("rm -f /etc/postfix/nh-*");
    host.write("etc/postfix/main.cf", `${host.read("etc/postfix/main.cf.before")}${more}`);
    host.write("etc/postfix/master.cf", master);
    host.must("postfix start");
  }

  /** What Postfix makes of its files: services and settings, whatever their order and their spaces. */
  function state(): readonly string[] {
    const text = host.must("postfix check && postconf -M && postconf -P && postconf -n && ls /etc/postfix");
    return toLines(text.replaceAll(/ +/g, " "));
  }

  const own25 = { platform: "postfix", port: "25" };
  const mine = { platform: "postfix" };

  test("gets a service for the port, which takes mail from the list and from nobody next to it", () => {
    const before = state();
    const old = host.taken(25, everyone);
    expect(old).toEqual(everyone);
    host.must(print(mine));
    expect(host.taken(PORT, everyone)).toEqual([...listed(lists.article), ...own]);
    expect(host.ask(PORT, strangers)).toEqual(["554", "554"]);
    expect(host.taken(25, everyone)).toEqual(old);
    const once = state();
    host.must(print(mine));
    expect(state()).toEqual(once);
    host.must(print({ ...mine, action: "remove" }));
    expect(state()).toEqual(before);
    expect(host.ask(PORT, strangers)).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
  });

  test("is updated to what the next list gives, opened for everyone, and closed again", () => {
    host.must(print(mine));
    const installed = state();
    host.must(printUpdate(mine));
    expect(host.taken(PORT, everyone)).toEqual([...listed(lists.next), ...own]);
    expect(state()).toEqual(installed);
    host.must(print({ ...mine, action: "open" }));
    expect(host.taken(PORT, everyone)).toEqual(everyone);
    for (const { text } of render({ ...mine, mode: "allow-list", port: `${PORT}`, action: "close" }, nextVersion).files)
      host.must(text);
    expect(host.taken(PORT, everyone)).toEqual([...listed(lists.next), ...own]);
    host.must(print({ ...mine, mode: "open" }));
    expect(host.taken(PORT, everyone)).toEqual(everyone);
  });

  test("asks the list in the service that is there, and in no other once the port is another", () => {
    const before = state();
    host.must(print(own25));
    expect(host.taken(25, everyone)).toEqual([...listed(lists.article), ...own]);
    expect(host.must("postconf -M 25/inet smtp/inet").split("\n")).toHaveLength(2);
    host.must(print(mine));
    expect(host.taken(25, everyone)).toEqual(everyone);
    expect(host.taken(PORT, everyone)).toEqual([...listed(lists.article), ...own]);
    host.must(print(own25));
    expect(host.ask(PORT, strangers)).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
    host.must(print({ ...own25, action: "remove" }));
    expect(host.taken(25, everyone)).toEqual(everyone);
    expect(state()).toEqual(before);
  });

  test("asks the list in the smtpd behind postscreen", () => {
    const first = /^smtp +inet .*$/m;
    const screened = "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd";
    restart(distributed.replace(first, screened));
    host.must(print(own25));
    expect(host.must("postconf -P smtpd/pass/smtpd_client_restrictions")).toContain("nh-bsmtp.cidr");
    expect(host.must("postconf -P")).not.toContain("smtp/inet/");
  });

  test("keeps restrictions of the customer's own, which only they can put in order", () => {
    restart(distributed, "smtpd_client_restrictions = reject_unauth_pipelining\n");
    const before = host.must("postconf -M; postconf -P; postconf -n");
    const { status, stderr } = host.run(print(own25));
    expect(status).toBe(1);
    expect(stderr).toContain("smtp/inet has smtpd_client_restrictions already: put permit_mynetworks,");
    expect(host.must("postconf -M; postconf -P; postconf -n")).toBe(before);
    const check = /put (\S+) before/.exec(stderr)?.[1] ?? "";
    host.must(`postconf -e "smtpd_client_restrictions = ${check}, reject_unauth_pipelining"; postfix reload`);
    expect(host.taken(25, everyone)).toEqual([...listed(lists.article), ...own]);
    host.must(print(own25));
    const removal = host.run(print({ ...own25, action: "remove" }));
    expect(removal).toMatchObject({ status: 1, stderr: expect.stringContaining("take that out") });
    expect(host.taken(25, everyone)).toEqual([...listed(lists.article), ...own]);
  });

  test("reads no table with a range, host bits or a mask that is too long: nothing is changed", () => {
    host.must(print(mine));
    const before = [host.read("etc/postfix/nh-bsmtp.cidr"), ...state()];
    for (const bad of ["83.96.228.72-83.96.228.77", "83.96.228.73/29", "83.96.228.72/33", "2001:db8::/129"]) {
      const broken = print(mine).replace("83.96.228.72/32", bad);
      expect(broken).not.toBe(print(mine));
      const { status, stderr } = host.run(broken);
      expect(status, bad).toBe(1);
      expect(stderr, bad).toContain("Postfix does not read the table: nothing was changed");
      expect([host.read("etc/postfix/nh-bsmtp.cidr"), ...state()], bad).toEqual(before);
    }
  });

  test("answers each address from the table, also without a service", () => {
    host.must(print(mine));
    const asked = sources.map((source) => `postmap -q ${source} cidr:/etc/postfix/nh-bsmtp.cidr`);
    const answers = host.must(asked.join("\n")).trim().split("\n");
    expect(sources.filter((_, index) => answers[index] === "DUNNO")).toEqual(listed(lists.article));
    expect(sources.filter((_, index) => answers[index] === "REJECT")).toHaveLength(
      sources.length - listed(lists.article).length,
    );
  });
});
