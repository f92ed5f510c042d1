import { groupId, toOwn } from "#lib/firewall/aws-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, sourcesOf, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/**
 * The name of a resource comes from its prefix. With numbers a prefix would change its number, and CloudFormation would add it
 * a second time before taking the first away, which AWS refuses.
 */
function toLogicalId(source: string): string {
  return `From${source.replaceAll(/[.:]/g, "x").replace("/", "Length")}`;
}

function toResource(rules: RuleSet, family: Family, source: string): Lines {
  return [
    `${toLogicalId(source)}:`,
    indent([
      "Type: AWS::EC2::SecurityGroupIngress",
      "Properties:",
      indent([
        `GroupId: ${optionOf(rules, groupId)}`,
        `Description: ${toOwn(rules)}`,
        "IpProtocol: tcp",
        `FromPort: ${rules.port}`,
        `ToPort: ${rules.port}`,
        `${family === "ipv4" ? "CidrIp" : "CidrIpv6"}: "${source}"`,
      ]),
    ]),
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const resources = usedFamilies(rules).map((family) =>
    sourcesOf(rules, family).map((source) => toResource(rules, family, source)),
  );
  const template = [
    'AWSTemplateFormatVersion: "2010-09-09"',
    `Description: ${own} list v${rules.version}`,
    "Resources:",
    indent(resources),
  ];
  const file = `${own}.yaml`;
  return {
    files: [{ ...toFile("yaml", action, rules, template), name: file }],
    notes: [note("cloudformation-deploy", { file, stack: own }), note("rule-limit", { limit: 60 })],
  };
}

// A template without resources is none: what takes away is the end of the stack.
function printDelete(action: SnippetAction, rules: RuleSet): Snippet {
  const stack = toOwn(rules);
  const script = toScript([
    `aws cloudformation delete-stack --stack-name ${stack}`,
    `aws cloudformation wait stack-delete-complete --stack-name ${stack}`,
  ]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("aws-signed-in")] };
}

export const awsCloudformation: FirewallPlatform = {
  id: "aws-cloudformation",
  name: "AWS CloudFormation",
  keywords: ["Amazon", "EC2", "VPC", "security group", "CFN", "infrastructure as code"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "yaml",
  options: [groupId],
  reference:
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html",
  testedWith: { level: "parser", tools: "cfn-lint 1.9.7, AWS CLI 2.9" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => printDelete("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => printDelete("close", rules),
  },
  selfUpdating: null,
};
