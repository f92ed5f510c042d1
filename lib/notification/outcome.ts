import { z } from "zod";

/**
 * What came of one try to tell somebody something.
 * - `sent`: the other side has taken it over;
 * - `retry`: not now; the fault may be anybody's, and it is worth another try;
 * - `gone`: never again here: a webhook that said so (410), or an address that the relay refuses for good.
 * `error` is one line that may be shown to whoever reads the notification.
 */
export type Outcome =
  | { readonly kind: "sent" }
  | { readonly kind: "retry"; readonly error: string }
  | { readonly kind: "gone"; readonly why: GoneReason; readonly error: string };

export type GoneReason = "gone" | "address-refused";

/**
 * What became of a notification: it waits for its next try, was taken over, was given up, or was dropped as its channel is no more, or
 * takes none any more.
 */
export const NotificationState = z.enum(["waiting", "sent", "failed", "dropped"]);
export type NotificationState = z.infer<typeof NotificationState>;

export const NotificationId = z.uuid().brand<"NotificationId">();
export type NotificationId = z.infer<typeof NotificationId>;
