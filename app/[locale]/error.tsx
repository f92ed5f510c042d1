"use client";

import { useParams } from "next/navigation";
import { FailurePage } from "#components/layout/failure-page.tsx";

interface ErrorProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorProps) {
  const { locale } = useParams();
  return <FailurePage error={error} retry={retry} locale={locale === "en" ? "en" : "nl"} />;
}
