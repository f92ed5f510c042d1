import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { readReference } from "#app/_shared/reference.ts";
import { ReferenceView } from "#components/docs/reference-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") };
}

export default async function DocsPage() {
  await connection();
  return <ReferenceView reference={readReference()} />;
}
