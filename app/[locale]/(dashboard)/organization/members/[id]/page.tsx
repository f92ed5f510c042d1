import type { Metadata } from "next";
import { type MemberPageProps, readMemberOfPage } from "#app/_shared/organization-of-page.ts";
import { changeRoleAction } from "#app/[locale]/(dashboard)/organization/actions.ts";
import { MemberView } from "#components/organization/member-view.tsx";

export async function generateMetadata(props: MemberPageProps): Promise<Metadata> {
  return { title: (await readMemberOfPage(props)).member.name };
}

export default async function MemberPage(props: MemberPageProps) {
  const { member, mayHandOver } = await readMemberOfPage(props);
  return <MemberView member={member} mayHandOver={mayHandOver} changeRole={changeRoleAction.bind(null, member.id)} />;
}
