/** What changes how somebody signs in; they get a mail about it. */
export type SignInChange =
  | "two-factor-on"
  | "two-factor-off"
  | "renew-recovery-codes"
  | "use-recovery-code"
  | "add-passkey"
  | "remove-passkey"
  | "link-provider"
  | "unlink-provider";
