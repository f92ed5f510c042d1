import { z } from "zod";
import { memberActions, organizationActions } from "#lib/account/organization-event.ts";

/** What somebody does to their own account; no part of the log of an organization. */
export const accountActions = [
  "account.sign-up",
  "account.sign-in",
  "account.sign-in-failed",
  "account.sign-out",
  "account.verify-email",
  "account.request-password-reset",
  "account.reset-password",
  "account.edit-profile",
  "account.change-password",
  "account.request-email-change",
  "account.withdraw-email-change",
  "account.change-email",
  "account.end-session",
  "account.end-other-sessions",
  "account.end-all-sessions",
  "account.two-factor-on",
  "account.two-factor-off",
  "account.renew-recovery-codes",
  "account.use-recovery-code",
  "account.add-passkey",
  "account.remove-passkey",
  "account.link-provider",
  "account.unlink-provider",
  "account.choose-notifications",
  "account.export",
  "account.delete",
] as const;

/** What is done to one mail server: its history. */
export const mailServerDeeds = [
  "mail-server.register",
  "mail-server.edit",
  "mail-server.remove",
  "mail-server.restore",
  "mail-server.rotate-feed",
  "mail-server.revoke-feed",
  "mail-server.apply-version",
  "mail-server.probe",
  "mail-server.prove-host",
  "mail-server.schedule-probes",
  "mail-server.unschedule-probes",
  "mail-server.probe-turned",
  "mail-server.confirm",
  "mail-server.confirm-by-hand",
  "mail-server.acknowledge-difference",
  "mail-server.ask-again",
  "mail-server.take-over",
  "mail-server.open-temporarily",
  "mail-server.extend-opening",
  "mail-server.close-opening",
  "mail-server.leave-open",
  "mail-server.found-closed",
  "mail-server.found-open",
  "mail-server.found-nothing",
] as const;

const mailServerActions = [...mailServerDeeds, "mail-server.import"] as const;

/** What is done to who is told what. */
const notificationActions = [
  "notification.choose",
  "notification.unsubscribe",
  "notification.test",
  "notification.rotate-feed",
  "notification.revoke-feed",
  "notification.resend",
] as const;

const apiTokenActions = ["api-token.create", "api-token.revoke"] as const;

const webhookActions = [
  "webhook.create",
  "webhook.edit",
  "webhook.rotate-secret",
  "webhook.enable",
  "webhook.test",
  "webhook.remove",
] as const;

/** What is written down of what customers do. Its text is the message `audit.action.<action>`. */
export const customerActions = [
  ...accountActions,
  ...mailServerActions,
  ...apiTokenActions,
  ...notificationActions,
  ...webhookActions,
  ...memberActions,
  ...organizationActions,
] as const;
export type CustomerAction = (typeof customerActions)[number];

/** The parts of an organization's log. Which organization a session acts for is no deed in it. */
export const logKinds = {
  mailServers: mailServerActions,
  members: memberActions,
  tokens: apiTokenActions,
  webhooks: webhookActions,
  organization: ["organization.create", "organization.rename", "organization.delete", ...notificationActions],
} as const;
export type LogKind = keyof typeof logKinds;
export type LogAction = (typeof logKinds)[LogKind][number];
export type AccountAction = (typeof accountActions)[number];

/** From the query of the log's page: all kinds, and the newest, for what is not there or is none. `before` is the event above the page. */
export const LogQuery = z.object({
  kind: z.enum(["mailServers", "members", "tokens", "webhooks", "organization"]).nullable().catch(null),
  before: z
    .string()
    .regex(/^[1-9][0-9]{0,17}$/)
    .transform(BigInt)
    .nullable()
    .catch(null),
});
export type LogQuery = z.infer<typeof LogQuery>;
