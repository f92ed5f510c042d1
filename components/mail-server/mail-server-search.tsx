import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Select } from "#components/ui/select.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { deliveryVerdicts } from "#lib/mail-server/delivery.ts";
import {
  firewallStandings,
  isFiltered,
  type MailServerListing,
  probeStandings,
  toListingQuery,
} from "#lib/mail-server/mail-server-listing.ts";

interface MailServerSearchProps {
  readonly listing: MailServerListing;
  readonly found: number;
  readonly total: number;
}

/** What is searched and filtered is in the address: it can be kept, and Back works. */
export function MailServerSearch({ listing, found, total }: MailServerSearchProps) {
  const t = useTranslations("mailServer.list");
  const toDelivery = useTranslations("mailServer.match");
  const toFirewall = useTranslations("mailServer.firewallStanding");
  const toProbe = useTranslations("mailServer.probeStanding");
  const { sort } = toListingQuery(listing);
  const all = { value: "", label: t("all") };
  const deliveries = [all, ...deliveryVerdicts.map((value) => ({ value, label: toDelivery(value) }))];
  const firewalls = [all, ...firewallStandings.map((value) => ({ value, label: toFirewall(value) }))];
  const probes = [all, ...probeStandings.map((value) => ({ value, label: toProbe(value) }))];
  return (
    <search className="grid gap-2">
      <form action={toPath(useLocale(), "/mail-servers")} className="flex flex-wrap items-end gap-2">
        <div className="w-full min-w-0 grow basis-56 sm:max-w-sm">
          <Field name="q" type="search" label={t("search")} defaultValue={listing.text} maxLength={253} />
        </div>
        <Select name="delivery" label={t("settings")} options={deliveries} defaultValue={listing.delivery ?? ""} />
        <Select name="firewall" label={t("firewallFilter")} options={firewalls} defaultValue={listing.firewall ?? ""} />
        <Select name="probe" label={t("probeFilter")} options={probes} defaultValue={listing.probe ?? ""} />
        {sort !== null && <input type="hidden" name="sort" value={sort} />}
        <Button type="submit">
          <Search aria-hidden />
          {t("searchSubmit")}
        </Button>
      </form>
      {isFiltered(listing) && (
        <p className="text-small text-ink-soft">
          {t("foundFiltered", { count: found, total })}{" "}
          <PageLink page="/mail-servers" query={{ sort }}>
            {t("clear")}
          </PageLink>
        </p>
      )}
    </search>
  );
}
