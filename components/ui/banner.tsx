import { CircleHelp, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

interface BannerProps {
  readonly tone: "warning" | "bad";
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

const looks = {
  warning: { icon: TriangleAlert, box: "border-retiring/40 bg-retiring-soft", ink: "text-retiring" },
  bad: { icon: CircleHelp, box: "border-blocked/40 bg-blocked-soft", ink: "text-blocked" },
} as const;

/** One strip below the header for what concerns every page. */
export function Banner({ tone, title, children }: BannerProps) {
  const { icon: Icon, box, ink } = looks[tone];
  const titleId = useId();
  return (
    // A landmark of its own: it stands between those of the header and the page.
    <section aria-labelledby={titleId} className={`border-b ${box}`}>
      <div className="page-width flex gap-2.5 py-2.5 text-[0.875rem]">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <strong id={titleId} className="font-semibold">
            {title}
          </strong>{" "}
          {children}
        </p>
      </div>
    </section>
  );
}
