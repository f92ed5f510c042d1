import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateFile } from "cfn-lint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printFiles } from "#tests/support/snippet-files.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "poortwachter-cloudformation-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(text: string) {
  const file = join(folder, "template.yaml");
  writeFileSync(file, text);
  const { templateValid, errors } = validateFile(file);
  return { templateValid, complaints: [...errors.crit, ...errors.warn].map(({ message }) => message) };
}

const templates = printFiles("yaml").filter(({ snippetCase }) => snippetCase.platform.id === "aws-cloudformation");

describe("cfn-lint", () => {
  test("accepts every template", () => {
    expect(templates.length).toBeGreaterThan(4);
    for (const { name, text } of templates) expect(lint(text), name).toEqual({ templateValid: true, complaints: [] });
  });

  test.each([
    ["a property that the resource doesn't have", "CidrIp:", "CidrIpv4:"],
    ["a resource that isn't there", "SecurityGroupIngress", "SecurityGroupInput"],
    ["a port that is no number", "ToPort: 2525", "ToPort: smtp"],
    ["a template without resources", "Resources:", "Rules:"],
  ])("refuses %s", (_, from, to) => {
    for (const { text } of templates.filter((template) => template.text.includes(from)))
      expect(lint(text.replaceAll(from, to)).templateValid).toBe(false);
  });
});
