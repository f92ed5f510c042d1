import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { readClock, requireServed } from "#app/_shared/api/served.ts";
import { toIsoOrNull } from "#app/_shared/api/times.ts";
import { toStatus } from "#lib/services/served-list.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/status");

export const GET = answer(operations.readStatus, async () => {
  const { checkedAt, changedAt, families, ...status } = toStatus(requireServed(), readClock());
  const { ipv4, ipv6 } = families;
  return {
    ...status,
    checkedAt: toIsoOrNull(checkedAt),
    changedAt: toIsoOrNull(changedAt),
    families: {
      ipv4: { ...ipv4, since: toIsoOrNull(ipv4.since) },
      ipv6: { ...ipv6, since: toIsoOrNull(ipv6.since) },
    },
  };
});
