import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { languages } from "#lib/firewall/snippet-language.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { type PrintedFile, printFiles } from "#tests/support/snippet-files.ts";

function readYaml(text: string): unknown {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS();
}

function of(platformId: string, files: readonly PrintedFile[]): readonly PrintedFile[] {
  const found = files.filter(({ snippetCase }) => snippetCase.platform.id === platformId);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

const yamls = printFiles("yaml");

describe("YAML", () => {
  test("is what every YAML file is", () => {
    for (const { name, text } of yamls) expect(readYaml(text), name).toBeTypeOf("object");
  });

  test("is no longer what it was with a tab, a second key of the same name or a bracket too many", () => {
    for (const { name, text } of yamls) {
      expect(() => readYaml(text.replace("\n  ", "\n\t")), name).toThrow();
      expect(() => readYaml(`${text}${/^\w+:.*$/m.exec(text)?.[0]}\n`), name).toThrow();
      expect(() => readYaml(text.replace(/^(\w+:) /m, "$1 [")), name).toThrow();
    }
  });
});

function checkPolicy(text: string): void {
  new NetworkPolicy(z.custom<ConstructorParameters<typeof NetworkPolicy>[0]>().parse(readYaml(text))).validate();
}

describe("the Kubernetes schema of a NetworkPolicy", () => {
  test("fits every policy", () => {
    for (const { name, text } of of("kubernetes", yamls)) expect(() => checkPolicy(text), name).not.toThrow();
  });

  test.each([
    ["a prefix that is no text", /cidr: .*/, "cidr: 24"],
    ["a block without a prefix", /cidr: .*/, "except: []"],
    ["a protocol that is no text", "protocol: TCP", "protocol: 6"],
    ["a port below a number", /port: \d+/, "port: [25]"],
    ["pods that are not selected", /podSelector:\n.*\n.*\n/, ""],
  ])("refuses %s", (_, from, to) => {
    const changed = of("kubernetes", yamls).filter(({ text }) => text.search(from) >= 0);
    expect(changed.length).toBeGreaterThan(0);
    for (const { name, text } of changed) expect(() => checkPolicy(text.replace(from, to)), name).toThrow();
  });
});

// No schema of Cilium is in a registry: what its reference says of the fields that we use.
const labels = z.strictObject({ matchLabels: z.record(z.string(), z.string()) });
const toPorts = z.tuple([
  z.strictObject({ ports: z.tuple([z.strictObject({ port: z.literal("2525"), protocol: z.literal("TCP") })]) }),
]);
const CiliumPolicy = z.strictObject({
  apiVersion: z.literal("cilium.io/v2"),
  kind: z.literal("CiliumNetworkPolicy"),
  metadata: z.strictObject({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    endpointSelector: labels,
    ingress: z.tuple([
      z.union([
        z.strictObject({ fromCIDR: z.array(Prefix).nonempty(), toPorts }),
        z.strictObject({ fromEntities: z.tuple([z.literal("all")]), toPorts }),
      ]),
    ]),
  }),
});

describe("a Cilium policy", () => {
  const policies = of("cilium", yamls);

  test("has the fields of the reference and no others", () => {
    for (const { name, text } of policies) expect(CiliumPolicy.safeParse(readYaml(text)).error, name).toBeUndefined();
  });

  test.each([
    ["a port that is a number", '"2525"', "2525"],
    ["an unknown field", "ingress:", "inbound:"],
  ])("is none with %s", (_, from, to) => {
    for (const { name, text } of policies)
      expect(CiliumPolicy.safeParse(readYaml(text.replace(from, to))).success, name).toBe(false);
  });
});

describe("JSON", () => {
  const files = printFiles("json");

  test("is what every JSON file is, and no longer without its last line", () => {
    expect(files.length).toBeGreaterThan(0);
    for (const { name, text } of files) {
      expect(JSON.parse(text), name).toBeTypeOf("object");
      expect(() => JSON.parse(text.replace(/.\n$/, "")), name).toThrow();
    }
  });
});

test("a file without comments has none", () => {
  for (const language of ["json", "csv", "list"] as const) {
    expect(languages[language].comment).toBeNull();
    for (const { name, text } of printFiles(language)) expect(text, name).not.toContain("# Poortwachter");
  }
});
