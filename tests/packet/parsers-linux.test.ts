import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configFirewalls } from "#tests/packet/config-firewalls.ts";
import { installFirewall } from "#tests/packet/host-firewalls.ts";
import { createNetwork, requireTools, type TestNetwork } from "#tests/support/netns.ts";
import { insideAddresses, type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { nextVersion, render } from "#tests/support/snippet-fixtures.ts";
import { toText } from "#tests/unit/firewall/read-snippet.ts";

// Every text that adds rules and isn't in the packet tests (config-firewalls), run as a whole: the program that owns the file reads it before the text lets it load, and refuses it
// with a mistake. All programs work at the same time.

const inTurn = { concurrent: false, timeout: 300_000 };

interface Printed {
  readonly name: string;
  readonly text: string;
  readonly mode: SnippetCase["mode"];
}

/** Each mode, topology and family once: an update is what an install is. */
function printAll(id: string): readonly Printed[] {
  const cases = snippetCases.filter(({ platform, action }) => platform.id === id && /^(install|open)$/.test(action));
  return cases
    .filter(({ feed }) => feed === false)
    .flatMap((snippetCase) =>
      (["ipv4", "ipv6"] as const)
        .filter((family) => family === "ipv4" || snippetCase.topology === "forward")
        .map((family) => ({
          name: `${toName(snippetCase)} ${family}`,
          text: toText(render(toParameters(snippetCase, insideAddresses[family]), nextVersion).files),
          mode: snippetCase.mode,
        })),
    );
}

// A name is looked up while the rules are read, and no resolver can be asked.
const hosts = "83.96.228.68 bsmtp-network.nederhost.net\\n2a02:2308::4be:0:1 bsmtp-network.nederhost.net\\n";
const withNames = `printf '${hosts}' >/mnt/hosts; mount --bind /mnt/hosts /etc/hosts || exit 99\n`;

/** A host with the files of the firewall, on which nothing runs yet. */
function useFiles(id: string) {
  const started: { network?: TestNetwork; firewall?: ReturnType<typeof installFirewall> } = {};
  beforeAll(() => {
    const configFirewall = configFirewalls.find((one) => one.id === id);
    if (configFirewall === undefined) throw new Error(`no ${id}`);
    requireTools(...configFirewall.tools);
    started.network = createNetwork([]);
    started.firewall = installFirewall(configFirewall, started.network.firewall);
  });
  afterAll(() => {
    started.network?.dispose();
    started.firewall?.dispose();
  });
  return (script: string) => {
    if (started.firewall === undefined) throw new Error(`${id} is not there`);
    return started.firewall.runLater(script);
  };
}

const readers = [
  {
    id: "shorewall",
    start: ":",
    config: "cat /etc/shorewall/rules /etc/shorewall6/rules",
    spoil: (text: string) => text.replace(/^(?:ACCEPT|DNAT) /m, "ACCEPTED "),
    says: /ERROR: .*ACCEPTED[\s\S]*shorewall6? refuses the new rules: nothing was changed/,
  },
  {
    id: "ferm",
    start: "cp /mnt/ferm.before /etc/ferm/ferm.conf",
    config: "cat /etc/ferm/ferm.conf; ls /etc/ferm",
    spoil: (text: string) => text.replace(" dport ", " dprot "),
    says: /Unrecognized keyword: dprot[\s\S]*ferm refuses the new rules: nothing was changed/,
  },
  {
    id: "firehol",
    start: "cp /mnt/firehol.before /etc/firehol/firehol.conf",
    config: "cat /etc/firehol/firehol.conf; ls /etc/firehol",
    spoil: (text: string) => text.replace("  server custom ", "  server costum "),
    says: /costum[\s\S]*FireHOL refuses the new rules: nothing was changed/,
  },
];

describe.concurrent.each(readers)("$id", (reader) => {
  const printed = printAll(reader.id);
  const run = useFiles(reader.id);
  const config = async () => (await run(reader.config)).stdout;

  test("accepts every text", inTurn, async () => {
    await run(reader.start);
    // What the packet tests run is read there.
    const isRun = ({ mode, name }: Printed) => name.includes(".direct") && mode !== "dns-name";
    const unread = printed.filter((one) => isRun(one) === false);
    expect(unread.length).toBeGreaterThan(0);
    for (const { name, text } of unread) {
      const outcome = await run(`${withNames}${text}`);
      expect(outcome, name).toMatchObject({ status: 0 });
      expect(await config(), name).toContain("# nh-bsmtp");
    }
  });

  test("refuses a text with a mistake, in each mode, and keeps what there was", inTurn, async () => {
    const before = await config();
    for (const mode of new Set(printed.map((one) => one.mode))) {
      const text = printed.findLast((one) => one.mode === mode)?.text ?? "";
      const broken = reader.spoil(text);
      expect(broken).not.toBe(text);
      expect(await run(`${withNames}${broken}`), mode).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(reader.says),
      });
      expect(await config(), mode).toBe(before);
    }
  });
});

describe.concurrent("firewall-offline-cmd", () => {
  const offline = "firewall-offline-cmd --system-config=/mnt/system";
  const run = useFiles("firewalld");

  /** The rules that the texts ask firewall-cmd for. */
  async function readRules(): Promise<readonly string[]> {
    const standIn = `mkdir -p /mnt/bin; printf '#!/bin/sh\\nprintf "%%s\\\\n" "$@" >>/mnt/asked\\n' >/mnt/bin/firewall-cmd
chmod +x /mnt/bin/firewall-cmd; PATH=/mnt/bin:$PATH`;
    const { stdout } = await run(
      [standIn, ...printAll("firewalld").map(({ text }) => text), "cat /mnt/asked"].join("\n"),
    );
    const rules = [...stdout.matchAll(/^--add-rich-rule=(.*)$/gm)].map(([, rule = ""]) => rule);
    return [...new Set(rules)];
  }

  const add = (rules: readonly string[]) => `${offline} ${rules.map((rule) => `'--add-rich-rule=${rule}'`).join(" ")}`;

  test(
    "accepts the rules of every text, says them as we do, and refuses each kind with a mistake",
    inTurn,
    async () => {
      const rules = await readRules();
      expect(rules.length).toBeGreaterThan(20);
      expect(await run(`${add(rules)} && ${offline} --check-config`)).toMatchObject({ status: 0 });
      const { stdout } = await run(`${offline} --list-rich-rules`);
      expect(stdout.trim().split("\n").toSorted()).toEqual(rules.toSorted());
      const kinds = new Map(rules.map((rule) => [rule.replaceAll(/"[^"]*"/g, ""), rule]));
      expect(kinds.size).toBeGreaterThan(3);
      for (const rule of kinds.values()) {
        const broken = rule.replace(/protocol="tcp"/, 'protocol="tpc"');
        expect(broken).not.toBe(rule);
        expect((await run(add([broken]))).status, broken).not.toBe(0);
      }
    },
  );
});
