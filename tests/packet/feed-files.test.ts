import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeOrganizationAtom } from "#app/_shared/organization-atom.ts";
import { Label } from "#lib/account/label.ts";
import { type AllowList, toAggregated } from "#lib/allow-list/allow-list.ts";
import { diffLists } from "#lib/allow-list/change.ts";
import { allowListIpset } from "#lib/feed/allow-list-ipset.ts";
import { allowListNft } from "#lib/feed/allow-list-nft.ts";
import { allowListText } from "#lib/feed/allow-list-txt.ts";
import { changesAtom } from "#lib/feed/changes-atom.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MaskedPrefix, Prefix } from "#lib/net/prefix.ts";
import { isSameCover } from "#lib/net/prefix-set.ts";
import { buildFeeds } from "#lib/process/feed-store.ts";
import type { ToldCause } from "#lib/services/read-organization-feed.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { jqExpression } from "#tests/support/consumers/json-documents.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";
import { createNetwork, requireTools, runTool, type TestNetwork } from "#tests/support/netns.ts";
import { longestList } from "#tests/support/random-lists.ts";

// Each file below /feeds/ in the hands of the program that a customer reads it with; each of those also refuses a broken one.

const mailServerId = "0192f0c1-2b3c-7def-8123-456789abcdef";
const causeId = "0192f0c1-2b3c-7def-8123-456789abcde0";
let folder = "";
let network: TestNetwork;
const next = listOf(["83.96.228.68/30", "198.51.100.7/32"], "active", 2);

function historyOf(reason: string | null) {
  const changes = diffLists(articleVersion, next).map((change) => ({ ...change, reason }));
  const first = { version: 1, changedAt: articleVersion.changedAt, changes: diffLists(null, articleVersion) };
  return [{ version: 2, changedAt: next.changedAt, changes }, first];
}

beforeAll(() => {
  requireTools("xmllint", "sha256sum", "md5sum", "jq", "nft", "ipset");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-files-"));
  network = createNetwork([]);
  const served = servedWith(articleVersion, { recent: historyOf(null) });
  for (const [key, { body }] of buildFeeds(served, "https://poort.example"))
    writeFileSync(join(folder, toFileName(key)), body ?? "");
});

afterAll(() => {
  network.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const toFileName = (key: string) => key.replaceAll(" ", "+");
const sh = (script: string) => runTool("sh", ["-c", `cd ${folder} && ${script}`]);

describe("the checksums", () => {
  const files = [...buildFeeds(servedWith(articleVersion, { recent: historyOf(null) }), "https://poort.example").keys()]
    .filter((key) => !/\.(sha256|md5)$/.test(key))
    .map(toFileName);

  test.each(["sha256", "md5"])("of every file are what %ssum finds", (digest) => {
    for (const file of files) {
      const check = `printf '%s  %s\\n' "$(cat ${file}.${digest})" ${file} | ${digest}sum --check --strict`;
      expect(sh(check), file).toMatchObject({ status: 0, stdout: `${file}: OK\n` });
      writeFileSync(join(folder, "changed"), `${runTool("cat", [join(folder, file)]).stdout}\n`);
      expect(sh(check.replace(` ${file} |`, " changed |")).status, file).toBe(1);
    }
    expect(files.length).toBeGreaterThan(10);
  });
});

describe("allow-list.json", () => {
  const pick = (text: string) => runTool("jq", ["--raw-output", "--exit-status", jqExpression], text);

  test("gives jq the prefixes of allow-list.txt, with the expression that the documentation names", () => {
    const { status, stdout } = pick(runTool("cat", [join(folder, "allow-list.json")]).stdout);
    expect([status, stdout]).toEqual([
      0,
      allowListText.render(toFeedInput(articleVersion), { family: "any", form: "exact" }),
    ]);
  });

  test.each(["<html></html>", '{"prefixes":[', '{"prefixes":[{}]}'])("jq finds nothing in %s", (text) => {
    expect(pick(text).status).not.toBe(0);
  });
});

describe("a list of 10,000 prefixes", () => {
  const renderScript = (file: typeof allowListNft, list: AllowList) => file.render(toFeedInput(list), {}) ?? "";
  const wanted = toAggregated(longestList);

  test.each([
    { file: allowListNft, load: "nft -f -", list: "nft list ruleset" },
    { file: allowListIpset, load: "ipset restore", list: "ipset save" },
  ])("loads in full from $file.name, and not at all with a line that is broken", ({ file, load, list }) => {
    const script = join(folder, "script");
    const broken = renderScript(file, longestList).replace(`${wanted.at(-1)}`, "192.0.2.1/33");
    writeFileSync(script, broken);
    expect(network.firewall.sh(`${load} < ${script}`).status).not.toBe(0);
    writeFileSync(script, renderScript(file, longestList));
    expect(network.firewall.sh(`${load} < ${script}`)).toMatchObject({ status: 0, stderr: "" });
    const { stdout } = network.firewall.sh(list);
    const words = stdout.match(/[0-9a-f]*[.:][0-9a-f.:]+(\/\d+)?(?=[\s,])/g) ?? [];
    const loaded = words.map((word) => MaskedPrefix.safeParse(word).data ?? null).filter((prefix) => prefix !== null);
    expect(isSameCover(loaded, wanted)).toBe(true);
  });
});

describe("changes.atom, by the RELAX NG schema of RFC 4287", () => {
  const schema = join(import.meta.dirname, "../support/consumers/atom.rng");
  const validate = (text: string) => runTool("xmllint", ["--noout", "--nonet", "--relaxng", schema, "-"], text);
  const render = (language: string, reason: string | null = null) =>
    changesAtom.render(toFeedInput(next, { recent: historyOf(reason) }), { language }) ?? "";
  const read = (text: string, expression: string) =>
    runTool("xmllint", ["--nonet", "--xpath", expression, "-"], text).stdout.trim();

  test.each(["nl", "en"])("is valid in %s", (language) => {
    expect(validate(render(language))).toMatchObject({ status: 0, stderr: "- validates\n" });
  });

  test("is valid, and keeps the words, whatever an operator gives as a reason", () => {
    const check = (reason: string) => {
      const text = render("en", reason);
      expect(validate(text).status).toBe(0);
      // What XML 1.0 cannot say is left out; line ends are LF.
      const said = [...reason].filter((character) => character >= " " && character !== "\ufffe").join("");
      expect(read(text, "string(//*[local-name()='content'])").replaceAll(/\s/g, "")).toContain(
        said.replaceAll(/\s/g, ""),
      );
    };
    fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), check), { numRuns: 40 });
    check("<script>]]>&amp;\u0000\u001f\ufffe'\"");
  });

  test.each(["nl", "en"] as const)(
    "so is an organization's own in %s, whatever its mail server is called",
    (locale) => {
      const server = { id: MailServerId.parse(mailServerId), label: Label.parse("<b>]]>&'\" Kantoor") };
      const lacking = [Prefix.parse("198.51.100.7/32")];
      const causes: ToldCause[] = [
        { id: causeId, at: next.changedAt, cause: { kind: "behind", version: 2 }, mailServer: server, lacking },
        {
          id: mailServerId,
          at: next.changedAt,
          cause: { kind: "fresh", checkedAt: null },
          mailServer: null,
          lacking: [],
        },
      ];
      const served = servedWith(next, { recent: historyOf(null) });
      const feed = { organizationId: "o<1>", causes };
      const { text } = writeOrganizationAtom({ feed, served, baseUrl: "https://poort.example", locale });
      expect(validate(text)).toMatchObject({ status: 0, stderr: "- validates\n" });
      const entry = `//*[local-name()='entry'][*[local-name()='id']='urn:uuid:${causeId}']`;
      expect(read(text, `string(${entry}/*[local-name()='title'])`)).toContain("<b>]]>&'\" Kantoor");
      expect(read(text, `string(${entry}/*[local-name()='content'])`)).toContain("198.51.100.7/32");
    },
  );

  // RFC 4287 in words, and in the Schematron rules of its appendix.
  test("has an author, ids of their own and a link to itself, and entries from new to old", () => {
    const text = render("nl");
    expect(read(text, "count(/*/*[local-name()='author'])")).toBe("1");
    const ids = read(text, "//*[local-name()='id']/text()").split("\n");
    expect(new Set(ids).size).toBe(3);
    expect(read(text, "string(/*/*[local-name()='link'][@rel='self']/@href)")).toBe(ids[0]);
    expect(read(text, "count(//*[local-name()='entry'][not(*[local-name()='link'][@rel='alternate'])])")).toBe("0");
    expect(read(text, "string(//*[local-name()='entry'][1]/*[local-name()='title'])")).toContain("Versie 2");
  });

  test.each<[what: string, change: (text: string) => string]>([
    ["an entry without an id", (text) => text.replace(/( {4})<id>.*<\/id>\n/, "")],
    ["an entry with two", (text) => text.replace(/( {4}<id>.*<\/id>\n)/, "$1$1")],
    ["no title", (text) => text.replace(/ {2}<title>.*<\/title>\n/, "")],
    ["no moment", (text) => text.replace(/ {2}<updated>.*<\/updated>\n/, "")],
    ["a moment that is none", (text) => text.replace(/<updated>[^<]*/, "<updated>yesterday")],
    ["an author without a name", (text) => text.replace(/<name>.*<\/name>/, "")],
    ["a link without an address", (text) => text.replace(/ href="[^"]*"/, "")],
    ["a media type without a slash", (text) => text.replace('type="text/html"', 'type="html"')],
    ["a language that is none", (text) => text.replace('xml:lang="nl"', 'xml:lang="nl_NL"')],
    ["an element of our own in Atom's name", (text) => text.replace("<subtitle>", "<note>x</note><subtitle>")],
    ["content of a kind that there is not", (text) => text.replace('type="text"', 'type="plain"')],
    ["another namespace", (text) => text.replace("2005/Atom", "2005/atom")],
    ["a feed after an entry", (text) => text.replace("</entry>\n", "</entry>\n<subtitle>x</subtitle>\n")],
    ["half a file", (text) => text.slice(0, -30)],
    ["a bare ampersand", (text) => text.replace("<subtitle>", "<subtitle>&")],
  ])("is refused with %s", (_, change) => {
    const text = render("nl");
    expect(change(text)).not.toBe(text);
    expect(validate(change(text)).status).not.toBe(0);
  });
});
