import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { sessionActions } from "#app/_shared/session-actions.ts";
import { editProfileAction } from "#app/[locale]/(dashboard)/account/actions.ts";
import { ActivitySection } from "#components/own-account/activity-section.tsx";
import { DataSections } from "#components/own-account/data-sections.tsx";
import { OwnAccountNotice } from "#components/own-account/own-account-notice.tsx";
import { ProfileSection } from "#components/own-account/profile-section.tsx";
import { SessionsSection } from "#components/own-account/sessions-section.tsx";
import { SignInSection } from "#components/own-account/sign-in-section.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { getEnv } from "#lib/env/env.ts";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listAccountEvents } from "#lib/services/list-account-events.ts";
import { listOpenIdLinks } from "#lib/services/list-open-id-links.ts";
import { listPasskeys } from "#lib/services/list-passkeys.ts";
import { listSessions } from "#lib/services/list-sessions.ts";
import { readOwnAccount } from "#lib/services/read-own-account.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount"))("title") };
}

export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx } = await ownAccountContext("/account");
  const t = await getTranslations("ownAccount");
  const account = await readOwnAccount(ctx);
  const { hasPassword } = await readProofDemand(ctx);
  const { onSince } = await readTwoFactor(ctx);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <OwnAccountNotice notice={await readParam(searchParams, "notice")} />
      <ProfileSection account={account} edit={editProfileAction} />
      <SignInSection
        account={account}
        hasPassword={hasPassword}
        hasTwoFactor={onSince !== null}
        passkeyCount={(await listPasskeys(ctx)).length}
        provider={await readProvider(ctx)}
      />
      <SessionsSection sessions={await listSessions(ctx)} actions={sessionActions} />
      <ActivitySection events={await listAccountEvents(ctx)} />
      <DataSections />
    </>
  );
}

async function readProvider(ctx: ServiceContext) {
  const isLinked = (await listOpenIdLinks(ctx)).length > 0;
  return isLinked || getEnv().OPEN_ID !== null ? { isLinked } : null;
}
