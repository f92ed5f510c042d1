import { useTranslations } from "next-intl";
import { network } from "#lib/allow-list/network.ts";

const subjects = ["queue", "filter", "causes"] as const;

/** What the provider's article points at: the addresses of those pages are the provider's to give. */
export function RelatedSubjects() {
  const t = useTranslations("mailStopped.related");
  return (
    <section aria-labelledby="related" className="grid gap-3 border-t border-line pt-6">
      <h2 id="related" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <dl className="prose-width grid gap-3 text-[0.9375rem]">
        {subjects.map((subject) => (
          <div key={subject}>
            <dt className="font-medium">{t(`${subject}.title`)}</dt>
            <dd className="text-ink-soft">{t(`${subject}.text`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-[0.875rem]">
        <a href={network.articleUrl} className="link">
          {t("article")}
        </a>
      </p>
    </section>
  );
}
