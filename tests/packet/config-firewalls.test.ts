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

const inTurn = { concurrent: false, timeout: 300_000 };
const outside = { ipv4: "198.51.100.1", ipv6: "2001:db8:1::1" };

/** The text as printed but for its hours, which become seconds. */
function printOpening(platform: string, seconds: number): string {
  const text = print({ platform, action: "open", hours: "4" });
  const changed = text.replaceAll("4 * 3600", `${seconds}`).replaceAll("--timeout=4h", `--timeout=${seconds}`);
  expect(changed).not.toBe(text);
  return changed;
}

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
  const { id: platform, refusal, reload } = configFirewall;
  // How long it takes here, now, to change the rules.
  let changeMs = 0;
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
    const start = performance.now();
    await mustWithoutGap(host, families, printUpdate({ platform }));
    changeMs = performance.now() - start;
    expect(await host.greeted()).toEqual(listed(lists.next));
    const updated = toLines(await host.state());
    await host.must(renderText({ platform, mode: "allow-list", port: `${PORT}` }, nextVersion));
    expect(toLines(await host.state())).toEqual(updated);
  });

  test("opens to everyone until that ends by itself or somebody closes it, beside the list", inTurn, async () => {
    const { greeted, must, state } = use();
    const permanent = await state();
    const people = [...strangers, ...unknown];
    await must(printOpening(platform, Math.ceil(10 + (3 * changeMs) / 1000)));
    expect(await greeted(PORT, people)).toEqual(people);
    const isOver = async () => (await greeted(PORT, people)).length === 0;
    await waitUntil("the end of the opening", isOver, 60_000 + 3 * changeMs);
    await must(printOpening(platform, 3600));
    await must(reload);
    expect(await greeted(PORT, people)).toEqual(people);
    for (const _ of [1, 2]) {
      await must(print({ platform, mode: "open", action: "close" }));
      expect(await state()).toBe(permanent);
    }
    expect(await greeted()).toEqual(listed(lists.next));
  });

  test("opens to everyone for good, and takes away all that is ours", inTurn, async () => {
    const { before, greeted, must, state } = use();
    await must(print({ platform, mode: "open" }));
    expect(await greeted(PORT, [...strangers, ...unknown])).toEqual([...strangers, ...unknown]);
    const once = await state();
    await must(print({ platform, mode: "open" }));
    expect(await state()).toBe(once);
    for (const _ of [1, 2]) {
      await must(print({ platform, action: "remove" }));
      expect(await state()).toBe(before);
    }
    expect(await greeted(PORT, everyone)).toEqual([]);
    expect(await greeted(SSH, everyone)).toEqual(allowed);
  });

  test("says so when it can't be done, and changes nothing", inTurn, async () => {
    const { must, run, state } = use();
    await must(refusal.spoil);
    const before = await state();
    expect(await run(print({ platform, mode: "open", ...refusal.parameters }))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(refusal.says),
    });
    expect(await state()).toBe(before);
  });
});

const forwarding = configFirewalls.filter(({ forward }) => forward !== null);

describe.concurrent.each(forwarding)("$id, forwarding to a mail server behind it", (configFirewall) => {
  const { id: platform, forward } = configFirewall;
  const use = useHost(configFirewall);

  test("lets the list through to a server behind it, and nobody else", inTurn, async () => {
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
