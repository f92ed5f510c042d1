import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import type { PlatformOption } from "#lib/firewall/option.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";

export const GET = answer(operations.listPlatforms, async () => ({
  platforms: platforms.map(({ id, name, family, modes, actions, topologies, options, testedWith, reference }) => ({
    id,
    name,
    family,
    modes,
    actions,
    topologies,
    options: options.map(toOptionDocument),
    testedWith,
    reference,
  })),
}));

function toOptionDocument({ key, kind, choices, defaults, isExample }: PlatformOption) {
  return { name: key, kind, choices, defaults, isExample };
}
