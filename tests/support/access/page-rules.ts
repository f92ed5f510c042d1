import { everybody, type Outcomes, type PageOutcome, type PageRule } from "#tests/support/access/rule.ts";

const all = everybody<PageOutcome>("shown");
const signedIn: Outcomes<PageOutcome> = { ...all, anonymous: "sign-in" };
const elsewhere: Outcomes<PageOutcome> = { ...everybody<PageOutcome>("elsewhere"), anonymous: "sign-in" };
const members: Outcomes<PageOutcome> = { ...signedIn, loner: "organization" };
// Charlie and Olga are owners as well: of other organizations.
const editors: Outcomes<PageOutcome> = { ...members, viewer: "not found" };
const insiders: Outcomes<PageOutcome> = { ...members, stranger: "not found", operator: "not found" };
const insideEditors: Outcomes<PageOutcome> = { ...insiders, viewer: "not found" };
const insideOwner: Outcomes<PageOutcome> = { ...insideEditors, admin: "not found" };
const operators: Outcomes<PageOutcome> = {
  ...everybody<PageOutcome>("not found"),
  anonymous: "sign-in",
  operator: "shown",
};

const at = (outcomes: PageRule["outcomes"], path: PageRule["path"] | string): PageRule => ({
  outcomes,
  path: typeof path === "string" ? () => path : path,
});

const account = "app/[locale]/(account)";
const dashboard = "app/[locale]/(dashboard)";

/** Who sees which page: one line for every page.tsx. */
export const pageRules: Readonly<Record<string, PageRule>> = {
  "app/[locale]/page.tsx": at(all, ""),
  "app/[locale]/docs/page.tsx": at(all, "/docs"),
  "app/[locale]/firewall/page.tsx": at(all, "/firewall?platform=nftables&mode=allow-list&port=25"),
  "app/[locale]/history/page.tsx": at(all, "/history"),
  "app/[locale]/history/[version]/page.tsx": at(all, "/history/1"),
  "app/[locale]/history/compare/page.tsx": at(all, "/history/compare"),
  "app/[locale]/lookup/page.tsx": at(all, "/lookup?address=83.96.228.68"),
  "app/[locale]/mail-stopped/page.tsx": at(all, "/mail-stopped?platform=nftables&port=2525"),
  "app/[locale]/[...rest]/page.tsx": at(everybody("not found"), "/no-such-page"),
  "app/dev/mailbox/page.tsx": at(all, "/../dev/mailbox"),

  [`${account}/sign-in/page.tsx`]: at(all, "/sign-in"),
  [`${account}/sign-in/code/page.tsx`]: at(all, "/sign-in/code"),
  [`${account}/signed-in/page.tsx`]: at(all, "/signed-in"),
  [`${account}/sign-up/page.tsx`]: at(all, "/sign-up"),
  [`${account}/verify/page.tsx`]: at(signedIn, "/verify?token=AAAAAAAAAAAAAAAAAAAAAAAA"),
  [`${account}/forgot-password/page.tsx`]: at(all, "/forgot-password"),
  [`${account}/reset-password/page.tsx`]: at(all, "/reset-password?token=AAAAAAAAAAAAAAAAAAAAAAAA"),
  [`${account}/unsubscribe/page.tsx`]: at(all, "/unsubscribe?token=AAAA"),
  [`${account}/invitation/[token]/page.tsx`]: at(all, `/invitation/${"0".repeat(40)}`),

  [`${dashboard}/account/page.tsx`]: at(signedIn, "/account"),
  [`${dashboard}/account/email/page.tsx`]: at(signedIn, "/account/email"),
  [`${dashboard}/account/email/confirm/page.tsx`]: at(signedIn, "/account/email/confirm?token=0"),
  [`${dashboard}/account/password/page.tsx`]: at(signedIn, "/account/password"),
  [`${dashboard}/account/delete/page.tsx`]: at(signedIn, "/account/delete"),
  [`${dashboard}/account/passkeys/page.tsx`]: at(signedIn, "/account/passkeys"),
  [`${dashboard}/account/passkeys/[id]/remove/page.tsx`]: at(
    { ...everybody<PageOutcome>("not found"), anonymous: "sign-in" },
    "/account/passkeys/00000000-0000-7000-8000-000000000000/remove",
  ),
  [`${dashboard}/account/provider/page.tsx`]: at(signedIn, "/account/provider"),
  [`${dashboard}/account/two-factor/page.tsx`]: at(signedIn, "/account/two-factor"),
  [`${dashboard}/account/two-factor/set-up/page.tsx`]: at(elsewhere, "/account/two-factor/set-up"),
  [`${dashboard}/account/two-factor/recovery-codes/page.tsx`]: at(elsewhere, "/account/two-factor/recovery-codes"),
  [`${dashboard}/account/two-factor/switch-off/page.tsx`]: at(elsewhere, "/account/two-factor/switch-off"),

  [`${dashboard}/organization/page.tsx`]: at(signedIn, "/organization"),
  [`${dashboard}/organization/new/page.tsx`]: at(signedIn, "/organization/new"),
  [`${dashboard}/organization/leave/page.tsx`]: at(members, "/organization/leave"),
  [`${dashboard}/organization/log/page.tsx`]: at(editors, "/organization/log"),
  [`${dashboard}/organization/delete/page.tsx`]: at({ ...editors, admin: "not found" }, "/organization/delete"),
  [`${dashboard}/organization/members/[id]/page.tsx`]: at(
    insideEditors,
    (o) => `/organization/members/${o.memberId("viewer")}`,
  ),
  [`${dashboard}/organization/members/[id]/remove/page.tsx`]: at(
    insideEditors,
    (o) => `/organization/members/${o.memberId("viewer")}/remove`,
  ),
  [`${dashboard}/organization/members/[id]/hand-over/page.tsx`]: at(
    insideOwner,
    (o) => `/organization/members/${o.memberId("viewer")}/hand-over`,
  ),

  [`${dashboard}/mail-servers/page.tsx`]: at(members, "/mail-servers"),
  [`${dashboard}/mail-servers/new/page.tsx`]: at(editors, "/mail-servers/new"),
  [`${dashboard}/mail-servers/import/page.tsx`]: at(editors, "/mail-servers/import"),
  [`${dashboard}/mail-servers/removed/page.tsx`]: at(members, "/mail-servers/removed"),
  [`${dashboard}/mail-servers/[id]/page.tsx`]: at(insiders, async (o) => `/mail-servers/${await o.mailServer()}`),
  [`${dashboard}/mail-servers/[id]/edit/page.tsx`]: at(
    insideEditors,
    async (o) => `/mail-servers/${await o.mailServer()}/edit`,
  ),
  [`${dashboard}/mail-servers/[id]/remove/page.tsx`]: at(
    insideEditors,
    async (o) => `/mail-servers/${await o.mailServer()}/remove`,
  ),
  [`${dashboard}/mail-servers/[id]/confirmation/page.tsx`]: at(
    insideEditors,
    async (o) => `/mail-servers/${await o.mailServer()}/confirmation`,
  ),
  [`${dashboard}/mail-servers/[id]/difference/page.tsx`]: at(
    insiders,
    async (o) => `/mail-servers/${await o.differingServer()}/difference`,
  ),

  [`${dashboard}/notifications/page.tsx`]: at(members, "/notifications"),
  [`${dashboard}/notifications/deliveries/page.tsx`]: at(members, "/notifications/deliveries"),
  [`${dashboard}/notifications/mail-servers/[id]/page.tsx`]: at(
    insiders,
    async (o) => `/notifications/mail-servers/${await o.mailServer()}`,
  ),

  [`${dashboard}/api-tokens/page.tsx`]: at(members, "/api-tokens"),
  [`${dashboard}/api-tokens/[id]/revoke/page.tsx`]: at(
    insideEditors,
    async (o) => `/api-tokens/${(await o.apiToken()).id}/revoke`,
  ),

  [`${dashboard}/webhooks/page.tsx`]: at(members, "/webhooks"),
  [`${dashboard}/webhooks/[id]/page.tsx`]: at(insideEditors, async (o) => `/webhooks/${await o.webhook()}`),
  [`${dashboard}/webhooks/[id]/remove/page.tsx`]: at(
    insideEditors,
    async (o) => `/webhooks/${await o.webhook()}/remove`,
  ),

  [`${dashboard}/operator/page.tsx`]: at(operators, "/operator"),
  [`${dashboard}/operator/log/page.tsx`]: at(operators, "/operator/log"),
  [`${dashboard}/operator/messages/page.tsx`]: at(operators, "/operator/messages"),
  [`${dashboard}/operator/tokens/page.tsx`]: at(operators, "/operator/tokens"),
  [`${dashboard}/operator/tokens/[id]/revoke/page.tsx`]: at(
    operators,
    async (o) => `/operator/tokens/${(await o.operatorToken()).id}/revoke`,
  ),
  [`${dashboard}/operator/published-list/page.tsx`]: at(operators, "/operator/published-list"),
  [`${dashboard}/operator/announcements/page.tsx`]: at(operators, "/operator/announcements"),
  [`${dashboard}/operator/announcements/new/page.tsx`]: at(operators, "/operator/announcements/new"),
  [`${dashboard}/operator/announcements/[id]/withdraw/page.tsx`]: at(
    operators,
    async (o) => `/operator/announcements/${await o.announcement()}/withdraw`,
  ),
  [`${dashboard}/operator/holds/[id]/page.tsx`]: at(operators, async (o) => `/operator/holds/${await o.hold()}`),
};
