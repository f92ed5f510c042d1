import { groupId, toOwn } from "#lib/firewall/aws-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, sourcesOf, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

// One rule for each source: a rule with several is made anew as a whole when one of them changes.
function toResource(rules: RuleSet, family: Family): Lines {
  const own = toOwn(rules);
  return [
    "",
    `resource "aws_vpc_security_group_ingress_rule" "${own}-${family}" {`,
    indent([
      "for_each = toset([",
      indent(sourcesOf(rules, family).map((source) => `"${source}",`)),
      "])",
      "",
      `security_group_id = "${optionOf(rules, groupId)}"`,
      `description       = "${own}"`,
      'ip_protocol       = "tcp"',
      `from_port         = ${rules.port}`,
      `to_port           = ${rules.port}`,
      `cidr_${family}         = each.value`,
    ]),
    "}",
  ];
}

// The file is the state: a later one takes the place of an earlier one, and one without resources takes them away.
function print(action: SnippetAction, rules: RuleSet): Snippet {
  const resources = takesAway(action)
    ? [`# ${toOwn(rules)} has no rules any more.`]
    : usedFamilies(rules).map((family) => toResource(rules, family));
  const file = `${toOwn(rules)}.tf`;
  return {
    files: [{ ...toFile("hcl", action, rules, resources), name: file }],
    notes: takesAway(action)
      ? [note("terraform-remove", { file })]
      : [note("terraform-apply", { file }), note("terraform-inline"), note("rule-limit", { limit: 60 })],
  };
}

export const awsTerraform: FirewallPlatform = {
  id: "aws-terraform",
  name: "Terraform and OpenTofu for AWS",
  keywords: ["Amazon", "EC2", "VPC", "security group", "HCL", "HashiCorp", "infrastructure as code"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "hcl",
  options: [groupId],
  reference:
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule",
  testedWith: { level: "grammar", tools: "HashiCorp's HCL parser and the reference of the AWS provider" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => print("close", rules),
  },
  selfUpdating: null,
};
