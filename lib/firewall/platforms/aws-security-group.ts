import { addSources, dropOthers, groupId, knowRules, readRules } from "#lib/firewall/aws-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { toFile } from "#lib/firewall/text.ts";

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const script = toScript([
    readRules(rules),
    !takesAway(action) && [knowRules, usedFamilies(rules).map((family) => addSources(rules, family))],
    dropOthers,
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("aws-signed-in"), note("rule-limit", { limit: 60 })],
  };
}

export const awsSecurityGroup: FirewallPlatform = {
  id: "aws-security-group",
  name: "AWS security group",
  keywords: ["Amazon", "EC2", "VPC", "aws cli"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [groupId],
  reference: "https://docs.aws.amazon.com/cli/latest/reference/ec2/authorize-security-group-ingress.html",
  testedWith: { level: "parser", tools: "AWS CLI 2.9" },
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
