import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Address } from "#lib/net/address.ts";
import { configFirewalls } from "#tests/packet/config-firewalls.ts";
import { firewalld } from "#tests/packet/config-firewalls-firewalld.ts";
import { FEED_PORT, toFollowing } from "#tests/packet/config-firewalls-following.ts";
import type { ConfigFirewall } from "#tests/packet/config-firewalls-host.ts";
import {
  families,
  type Host,
  mustWithoutGap,
  refused,
  startHost,
  toForward,
  unknown,
} from "#tests/packet/config-firewalls-start.ts";
import { bad, good, next, plain } from "#tests/packet/feed-answers.ts";
import { findGreeted } from "#tests/packet/probe.ts";
import { listed, lists, PORT, print, printUpdate, SSH, sources, strangers, toLines } from "#tests/packet/rules.ts";
import { serverAddresses } from "#tests/support/netns.ts";
import { nextVersion, renderText } from "#tests/support/snippet-fixtures.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

// Firewalls that read files of configuration. Some take seconds for each change: there are few tests here, each goes on from where
// the one before ended, and all hosts work at the same time.

const SECONDS = 25;
const inTurn = { concurrent: false, timeout: 300_000 };
const outside = { ipv4: "198.51.100.1", ipv6: "2001:db8:1::1" };

/** A host for the tests of one suite, and its state before any of our texts. */
function useHost(configFirewall: ConfigFirewall) {
  const started: { host?: Host; before?: string } = {};
  beforeAll(async () => {
    started.host = await startHost(configFirewall);
    started.before = await started.host.state();
  }, 120_000);
  afterAll(() => started.host?.dispose());
  return () => {
    const { host, before } = started;
    if (host === undefined || before === undefined) throw new Error(`${configFirewall.id} did not start`);
    return { ...host, before };
  };
}

describe.concurrent.each(configFirewalls)("$id on a mail server", (configFirewall) => {
  const { id: platform, refusal } = configFirewall;
  const open = { platform, mode: "open" };
  const other = { ...open, name: "mx-2", port: `${PORT + 1}` };
  const everyone = [...sources, ...refused, ...unknown];
  const allowed = everyone.filter((address) => refused.includes(address) === false);
  const use = useHost(configFirewall);

  test("lets in the list and nobody next to it, and leaves everything else alone", inTurn, async () => {
    const { greeted, must, state } = use();
    expect(await greeted(PORT, everyone)).toEqual([]);
    expect(await greeted(SSH, everyone)).toEqual(allowed);
    await must(print({ platform }));
    expect(await greeted(PORT, everyone)).toEqual(listed(lists.article));
    expect(await greeted(SSH, everyone)).toEqual(allowed);
    expect(await greeted(PORT + 1, everyone)).toEqual([]);
    const once = await state();
    await must(print({ platform }));
    expect(await state()).toBe(once);
  });

  test("is updated without a gap to what the next list gives from the start", inTurn, async () => {
    const host = use();
    await mustWithoutGap(host, families, printUpdate({ platform }));
    expect(await host.greeted()).toEqual(listed(lists.next));
    const updated = toLines(await host.state());
    await host.must(renderText({ platform, mode: "allow-list", port: `${PORT}` }, nextVersion));
    expect(toLines(await host.state())).toEqual(updated);
  });

  test("opens to everyone beside a rule of another name, and takes away one at a time", inTurn, async () => {
    const { before, greeted, must, state } = use();
    await must(print(other));
    await must(print(open));
    expect(await greeted(PORT, [...strangers, ...unknown])).toEqual([...strangers, ...unknown]);
    const once = await state();
    await must(print(open));
    expect(await state()).toBe(once);
    await must(print({ platform, action: "remove" }));
    expect(await greeted(PORT, everyone)).toEqual([]);
    expect(await greeted(PORT + 1, strangers)).toEqual(strangers);
    for (const _ of [1, 2]) {
      await must(print({ ...other, action: "remove" }));
      expect(await state()).toBe(before);
    }
    expect(await greeted(SSH, everyone)).toEqual(allowed);
  });

  test("says so when it can't be done, and changes nothing", inTurn, async () => {
    const { must, run, state } = use();
    await must(refusal.spoil);
    const before = await state();
    for (const mode of ["allow-list", "open"]) {
      expect(await run(print({ platform, mode, ...refusal.parameters }))).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(refusal.says),
      });
      expect(await state()).toBe(before);
    }
  });
});

describe.concurrent.each(configFirewalls)("$id, for a while and for a server behind it", (configFirewall) => {
  const { id: platform, forward, reload } = configFirewall;
  const use = useHost(configFirewall);

  const openFor = (seconds: number) => {
    const text = print({ platform, action: "open", hours: "4" });
    const changed = text.replaceAll("4 * 3600", `${seconds}`).replaceAll("--timeout=4h", `--timeout=${seconds}`);
    expect(changed).not.toBe(text);
    return changed;
  };
  const close = print({ platform, mode: "open", action: "close" });

  test("opens for everyone until that ends by itself, for good", inTurn, async () => {
    const { before, greeted, must, state } = use();
    await must(openFor(SECONDS));
    expect(await greeted(PORT, [...strangers, ...unknown])).toEqual([...strangers, ...unknown]);
    await waitUntil("the end of the opening", async () => (await greeted(PORT, strangers)).length === 0, 60_000);
    await must(reload);
    expect(await greeted(PORT, strangers)).toEqual([]);
    await must(close);
    expect(await state()).toBe(before);
  });

  test("stays open through a restart, and closes at once when asked", inTurn, async () => {
    const { before, greeted, must, state } = use();
    await must(openFor(600));
    await must(openFor(900));
    await must(reload);
    expect(await greeted(PORT, strangers)).toEqual(strangers);
    for (const _ of [1, 2]) {
      await must(close);
      expect(await state()).toBe(before);
    }
    expect(await greeted(PORT, strangers)).toEqual([]);
  });

  test.skipIf(forward === null)("lets the list through to a server behind it, and nobody else", inTurn, async () => {
    const host = use();
    const { before, must, passed, state } = host;
    const to = { platform, ...toForward("ipv4", forward ?? {}) };
    const to6 = { platform, ...toForward("ipv6", { ...forward, name: "mx-6" }) };
    expect(await passed(PORT, sources)).toEqual([]);
    await must(print(to));
    await must(print(to6));
    expect(await passed(PORT, sources)).toEqual(listed(lists.article));
    const roundIt = await passed(25, sources, serverAddresses);
    expect(listed(lists.article, roundIt)).toEqual(roundIt);
    const servers = Object.values(serverAddresses).map((text) => Address.parse(text));
    expect(await findGreeted(host.network.server, outside, PORT, servers, "client")).toEqual(servers);
    const once = await state();
    await must(`${print(to)}${print(to6)}`);
    expect(await state()).toBe(once);
    await mustWithoutGap(host, families, printUpdate(to));
    expect(await passed(PORT, sources)).toEqual(listed(lists.next));
    for (const own of [to6, to, to]) await must(print({ ...own, action: "remove" }));
    expect(await state()).toBe(before);
  });
});

describe.concurrent("firewalld, following a feed", () => {
  const { configFirewall, answer, read, startFeed } = toFollowing(firewalld);
  const use = useHost(configFirewall);
  const script = "/usr/local/sbin/nh-bsmtp-follow";
  const following = { platform: "firewalld", feed: "true" };
  const install = print(following).replaceAll("https://poort.example/", `http://127.0.0.1:${FEED_PORT}/`);
  const unavailable = { ...good, status: 503, headers: {} };

  test("lets in the list of the text without the feed, and the feed's without a gap", inTurn, async () => {
    const host = use();
    await startFeed(host.network);
    answer(unavailable);
    expect(await host.run(install)).toMatchObject({ status: 75 });
    expect(await host.greeted()).toEqual(listed(lists.article));
    answer(next);
    await mustWithoutGap(host, families, script);
    expect(await host.greeted()).toEqual(listed(lists.next));
    expect(read("log")).toContain("the list has 8 prefixes now");
  });

  test(
    "keeps the last good list when the feed gives anything else, and puts it back when it is gone",
    inTurn,
    async () => {
      const { before, greeted, must, run, state } = use();
      const updated = await state();
      const broken = bad.filter(([what]) => /^(503|everyone|half a body|an empty body)$/.test(what));
      expect(broken).toHaveLength(4);
      for (const [what, change, status] of broken) {
        answer({ ...next, headers: plain, ...change });
        expect(await run(script), what).toMatchObject({ status });
        expect(await state(), what).toBe(updated);
      }
      await must(configFirewall.reset);
      expect(await state()).toBe(before);
      answer(unavailable);
      expect(await run(script)).toMatchObject({ status: 75 });
      expect(await greeted()).toEqual(listed(lists.next));
      expect(toLines(await state())).toEqual(toLines(updated));
    },
  );

  test("leaves nothing behind", inTurn, async () => {
    const { before, must, state } = use();
    for (const _ of [1, 2]) {
      await must(print({ ...following, action: "remove" }));
      expect(await state()).toBe(before);
      expect(["sbin", "units", "lib"].map((name) => read(name))).toEqual(["", "", ""]);
    }
  });
});
