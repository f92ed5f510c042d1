/** How the allow-list stands, for the chip in the header and the banner below it. */
export type ListStanding =
  | { readonly kind: "unknown" }
  | { readonly kind: "unverified"; readonly version: number }
  | { readonly kind: "verified" | "stale"; readonly version: number; readonly checkedAt: number };

interface Status {
  readonly version: number;
  readonly checkedAt: number | null;
  readonly stale: boolean;
}

/** No status at all: nothing is known. A list that DNS never confirmed is the published one. */
export function toListStanding(status: Status | null): ListStanding {
  if (status === null) return { kind: "unknown" };
  const { version, checkedAt, stale } = status;
  if (checkedAt === null) return { kind: "unverified", version };
  return { kind: stale ? "stale" : "verified", version, checkedAt };
}
