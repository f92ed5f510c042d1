import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { AddressReport, ProbeReport } from "#lib/mail-server/probe-report.ts";

/** What a probe found: about the name, and about each address, with the conversation to look up. */
export function ProbeFindings({ report }: { readonly report: ProbeReport }) {
  const t = useTranslations("probe");
  return (
    <div className="grid gap-2">
      {report.codes.map((code) => (
        <p key={code}>{t(`code.${code}`)}</p>
      ))}
      <ul className="grid gap-2">
        {report.addresses.map((one) => (
          <Address key={one.address} report={one} />
        ))}
      </ul>
      <p>
        {t("at")} <LocalTime at={report.startedAt} style="moment" locale={useLocale()} />
      </p>
    </div>
  );
}

function Address({ report }: { readonly report: AddressReport }) {
  const t = useTranslations("probe");
  const locale = useLocale();
  const { address, codes, detail, tls, steps, transcript } = report;
  return (
    <li className="grid gap-0.5">
      <p className="font-mono text-ink">{address}</p>
      {codes.map((code) => (
        <p key={code}>
          {t(`code.${code}`)}{" "}
          {(code === "not_smtp" || code === "tls_handshake_failed") && detail && t("detail", { detail })}
        </p>
      ))}
      {tls && (
        <p>
          {t("certificate", { subject: tls.subject, issuer: tls.issuer, protocol: tls.protocol })}{" "}
          <LocalTime at={tls.validTo} style="day" locale={locale} />
        </p>
      )}
      <details>
        <summary className="cursor-pointer text-small">{t("transcript")}</summary>
        <p className="text-small">
          {steps
            .map(({ step, durationMs }) => t("stepTime", { step: t(`step.${step}`), duration: durationMs }))
            .join(" · ")}
        </p>
        {transcript !== "" && (
          <pre className="overflow-x-auto rounded-md bg-code p-2 font-mono text-small text-ink whitespace-pre-wrap">
            {transcript}
          </pre>
        )}
      </details>
    </li>
  );
}
