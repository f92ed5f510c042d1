import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MaskedPrefix } from "#lib/net/prefix.ts";
import { aggregate, isSameCover } from "#lib/net/prefix-set.ts";
import { bad, good, next, plain, toBody } from "#tests/packet/feed-answers.ts";
import type { Answer } from "#tests/packet/feed-server.ts";
import { hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { withOwnFolders } from "#tests/packet/own-folders.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import { alternate, listed, lists, PORT, print, sources } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  requireTools,
  runTool,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

// The script that follows a feed, against a real HTTP server on the firewall's loopback. No systemd runs here: systemctl is a
// stand-in, and the script is run as its timer would.

const FEED_PORT = 8025;
const script = "/usr/local/sbin/nh-bsmtp-follow";
const followers = hostFirewalls.filter(({ id }) => ["nftables", "iptables-ipset"].includes(id));

describe.each(followers)("$id, following a feed", (hostFirewall) => {
  const following = { platform: hostFirewall.id, feed: "true" };
  let network: TestNetwork;
  let firewall: ReturnType<typeof installFirewall>;
  let folder = "";

  const greeted = () => findGreeted(network.client, firewallAddresses, PORT, sources, "firewall");
  const answer = (answered: Answer) => writeFileSync(join(folder, "web/answer.json"), JSON.stringify(answered));
  const install = (parameters: Record<string, string> = following) =>
    print(parameters).replaceAll("https://poort.example/feeds/", `http://127.0.0.1:${FEED_PORT}/feeds/`);
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "");

  beforeAll(async () => {
    requireTools(...hostFirewall.tools, "mount", "curl", "wget", "shellcheck", "systemd-analyze");
    network = createNetwork(sources);
    const own = withOwnFolders(hostFirewall, (made) => {
      folder = made;
    });
    firewall = installFirewall(own, network.firewall);
    answer(good);
    await listen(network.firewall, "firewall", [PORT]);
    const server = network.firewall.start(new URL("feed-server.ts", import.meta.url), [
      `${FEED_PORT}`,
      join(folder, "web"),
    ]);
    await new Promise((resolve) => server.stdout?.once("data", resolve));
    firewall.reset();
  }, 60_000);

  afterAll(() => {
    network.dispose();
    firewall.dispose();
  });

  test("lets in the list of the text at once, also when the feed can't be had, and the feed's as soon as it can", async () => {
    answer({ ...good, status: 503, headers: {} });
    expect(firewall.run(install()).status).toBe(75);
    expect(await greeted()).toEqual(listed(lists.article));
    answer(next);
    firewall.must(script);
    expect(await greeted()).toEqual(listed(lists.next));
    expect(read("log")).toContain("the list has 8 prefixes now");
  });

  test("asks with the tag of what it has, and leaves the firewall alone when that is still so", () => {
    const before = firewall.state();
    firewall.must(script);
    expect(JSON.parse(read("web/asked.json"))).toMatchObject({
      url: "/feeds/allow-list.txt",
      headers: { "if-none-match": '"v2"' },
    });
    expect(firewall.state()).toBe(before);
  });

  /** The exit status of the script for each of these answers. */
  function tryAll(run: string, answers: readonly Answer[]): readonly number[] {
    for (const [index, one] of answers.entries()) writeFileSync(join(folder, `web/${index}`), JSON.stringify(one));
    const loop = `for i in ${answers.map((_, index) => index).join(" ")}`;
    const statuses = firewall.must(
      `cd ${folder}/web; ${loop}; do cp $i answer.json; ${run} >/dev/null 2>&1; echo $?; done`,
    );
    return statuses.trim().split("\n").map(Number);
  }

  test("keeps the last good list when the feed gives anything else", () => {
    const before = firewall.state();
    const list = read("lib/nh-bsmtp/list");
    writeFileSync(join(folder, "log"), "");
    const statuses = tryAll(
      script,
      bad.map(([, change]) => ({ ...next, headers: plain, ...change })),
    );
    expect(bad.map(([what], index) => [what, statuses[index]])).toEqual(bad.map(([what, , status]) => [what, status]));
    expect(firewall.state()).toBe(before);
    expect(read("lib/nh-bsmtp/list")).toBe(list);
    expect(read("log").match(/the last good list stays/g)).toHaveLength(bad.length);
  });

  test("does the same with wget where there is no curl", () => {
    const hide = "mount --bind /dev/null $(command -v curl)";
    answer(good);
    firewall.must(`${hide}; ${script}; ${script}`);
    expect(JSON.parse(read("web/asked.json"))).toMatchObject({ headers: { "if-none-match": '"v1"' } });
    const before = firewall.state();
    const broken: readonly Partial<Answer>[] = [{ status: 503, body: "" }, { sent: 60 }, { body: "" }];
    const run = `(${hide} 2>/dev/null; ${script})`;
    const changed = broken.map((change) => ({ ...next, headers: plain, ...change }));
    expect(tryAll(run, changed)).toEqual([75, 75, 65]);
    expect(firewall.state()).toBe(before);
    expect(read("lib/nh-bsmtp/list")).toContain("83.96.228.77/32");
  });

  test("puts the last good list back when the rules are gone, also without the feed", async () => {
    firewall.reset();
    expect(await greeted()).toEqual([]);
    answer({ ...good, status: 503, headers: {} });
    expect(firewall.run(script).status).toBe(75);
    expect(await greeted()).toEqual(listed(lists.article));
  });

  test("refuses nobody who connects while it is updated", async () => {
    const stops = [
      await startKnocking(network.client, firewallAddresses.ipv4, PORT, "83.96.228.68"),
      await startKnocking(network.client, firewallAddresses.ipv6, PORT, "2a02:2308::4be:0:0"),
    ];
    const run = (text: string) => {
      answer(text === "next" ? next : good);
      return firewall.runLater(script);
    };
    await alternate(run, ["next", "good"]);
    for (const stop of stops) {
      const { count, failures } = await stop();
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThan(20);
    }
  });

  test("takes any list for what it covers, without overlaps", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const ipv4 = fc
      .tuple(byte, byte, fc.integer({ min: 17, max: 32 }))
      .map(([a, b, length]) => MaskedPrefix.parse(`83.${a & 1}.${b}.0/${length}`));
    const ipv6 = fc
      .tuple(byte, fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 32, max: 128 }))
      .map(([a, b, length]) => MaskedPrefix.parse(`2a02:${(a & 3).toString(16)}::${b.toString(16)}:0/${length}`));
    const samples = fc.sample(fc.uniqueArray(fc.oneof(ipv4, ipv6), { minLength: 60, maxLength: 90 }), 2);
    for (const sample of samples) {
      answer({ ...good, headers: plain, body: toBody(sample) });
      firewall.must(script);
      const kept = read("lib/nh-bsmtp/list")
        .trim()
        .split("\n")
        .map((line) => MaskedPrefix.parse(line.replace(/^ipv[46] /, "")));
      expect(isSameCover(kept, sample)).toBe(true);
      expect(kept.filter((one) => kept.some((other) => other !== one && isSameCover([other], [one, other])))).toEqual(
        [],
      );
      expect(aggregate(kept).length).toBeLessThanOrEqual(kept.length);
    }
  });

  test("is a script and units that their own readers find nothing wrong with", () => {
    expect(runTool("shellcheck", ["-s", "sh", "-S", "style", join(folder, "sbin/nh-bsmtp-follow")]).stdout).toBe("");
    const units = firewall.run("systemd-analyze verify /etc/systemd/system/nh-bsmtp-follow.*");
    expect(units).toMatchObject({ status: 0, stderr: "", stdout: "" });
    expect(read("systemctl")).toContain("enable --quiet nh-bsmtp-follow.service nh-bsmtp-follow.timer");
  });

  test("installed again, changes nothing; removed, leaves nothing, also the second time", () => {
    answer(good);
    firewall.must(script);
    const once = firewall.state();
    firewall.must(install());
    expect(firewall.state()).toBe(once);
    for (const _ of [1, 2]) {
      firewall.must(print({ ...following, action: "remove" }));
      for (const name of ["sbin", "units", "lib"]) expect(readdirSync(join(folder, name))).toEqual([]);
    }
    const left = firewall.state();
    firewall.reset();
    expect(left).toBe(firewall.state());
  });

  test("forwards to a mail server behind it for whom the feed lists, and for nobody else", async () => {
    const forward = { ...following, topology: "forward", insideAddress: serverAddresses.ipv4, insidePort: "25" };
    const before = firewall.state();
    answer(next);
    await listen(network.server, "server", [25]);
    firewall.must(install({ ...forward, port: "2526" }));
    const ipv4 = sources.filter((source) => source.includes("."));
    const found = await findGreeted(network.client, firewallAddresses, 2526, ipv4, "server");
    expect(found).toEqual(listed(lists.next, ipv4));
    firewall.must(print({ ...forward, port: "2526", action: "remove" }));
    expect(firewall.state()).toBe(before);
  });
});
