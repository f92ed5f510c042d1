import { parse } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { printFiles } from "#tests/support/snippet-files.ts";

const files = printFiles("hcl");

const eachValue = z.string().regex(/^\$\{each\.value\}$/);

const Rule = z.strictObject({
  for_each: z.string().regex(/^\$\{toset\(\[(\s*"[0-9a-f:.]+\/[0-9]+",)+\s*\]\)\}$/),
  security_group_id: z.string(),
  description: z.string(),
  ip_protocol: z.literal("tcp"),
  from_port: z.literal(2525),
  to_port: z.literal(2525),
  cidr_ipv4: eachValue.optional(),
  cidr_ipv6: eachValue.optional(),
});
const Configuration = z.strictObject({
  resource: z.strictObject({ aws_vpc_security_group_ingress_rule: z.record(z.string(), z.tuple([Rule])) }).optional(),
});

describe("HashiCorp's HCL parser", () => {
  test("reads every file as rules of the AWS provider, and nothing else", async () => {
    expect(files.length).toBeGreaterThan(4);
    for (const { name, text } of files)
      expect(Configuration.safeParse(await parse(name, text)).error, name).toBeUndefined();
  });

  test.each([
    ["a list without its end", "  ])\n", "\n"],
    ["a block without its end", "\n}\n", "\n"],
    ["an argument on the line of another", '"tcp"\n', '"tcp" '],
    ["a prefix without quotes", '"83.96.228.72/32"', "83.96.228.72/32"],
  ])("refuses %s", async (_, from, to) => {
    const broken = files.filter(({ text }) => text.includes(from));
    expect(broken.length).toBeGreaterThan(0);
    for (const { name, text } of broken) await expect(parse(name, text.replace(from, to)), name).rejects.toThrow();
  });
});
