/**
 * What came of one try to tell somebody.
 * - `sent`: the other side took it;
 * - `retry`: not now; `error` is a code, never what the other side said;
 * - `gone`: never again, as the other side said so of the whole channel (`gone`) or of the mail address (`address-refused`).
 */
export type DeliveryOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "retry"; readonly error: string }
  | { readonly kind: "gone"; readonly why: "gone" | "address-refused" };
