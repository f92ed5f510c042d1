import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import type { PlatformOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/platforms");

export const GET = answer(operations.listPlatforms, async () => ({
  platforms: platforms.map(toPlatformDocument),
}));

function toPlatformDocument(platform: FirewallPlatform) {
  const { id, name, keywords, family, modes, actions, topologies, options, testedWith, reference } = platform;
  const { isLegacy = false, temporary, selfUpdating } = platform;
  return {
    ...{ id, name, keywords, family, isLegacy, modes, actions, topologies },
    options: options.map(toOptionDocument),
    temporary: temporary && { closesItself: temporary.closesItself },
    selfUpdating: selfUpdating && { everySeconds: selfUpdating.everySeconds },
    ...{ testedWith, reference },
  };
}

function toOptionDocument({ key, kind, choices, defaults, isExample }: PlatformOption) {
  return { name: key, kind, choices, defaults, isExample };
}
