import { z } from "zod";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { type Probe, ProbeState } from "#lib/mail-server/probe.ts";
import { ProbeCode, Vantage, Verdict } from "#lib/mail-server/probe-code.ts";
import { AddressReport, type ProbeReport } from "#lib/mail-server/probe-report.ts";

const time = z.iso.datetime().describe("UTC, ISO 8601");

const AddressDocument = z.object({
  ...AddressReport.pick({ codes: true, verdict: true, steps: true, transcript: true, detail: true }).shape,
  address: z.string(),
  localAddress: z.string().nullable(),
  tls: z
    .object({
      protocol: z.string(),
      cipher: z.string(),
      subject: z.string(),
      issuer: z.string(),
      names: z.array(z.string()),
      validFrom: time,
      validTo: time,
    })
    .nullable(),
});

export const ProbesDocument = z.object({
  probes: z
    .array(
      z.object({
        id: z.uuid(),
        vantage: Vantage.describe("Where it was made from: outside, nobody can say whether NederHost gets through"),
        host: z.string(),
        port: z.int().min(1).max(65535),
        requestedAt: time,
        state: ProbeState,
        report: z
          .object({ verdict: Verdict, codes: z.array(ProbeCode), startedAt: time, addresses: z.array(AddressDocument) })
          .nullable()
          .describe("Null until the state is done; the same call within a minute gives it without another probe"),
      }),
    )
    .describe("The newest from each vantage"),
});

export function toProbesDocument(probes: readonly Probe[]): z.output<typeof ProbesDocument> {
  return {
    probes: probes.map(({ id, vantage, host, port, requestedAt, state, report }) => ({
      ...{ id, vantage, host, port, state },
      requestedAt: toIsoText(requestedAt),
      report: report && toReport(report),
    })),
  };
}

function toReport({ verdict, codes, startedAt, addresses }: ProbeReport) {
  return {
    ...{ verdict, codes },
    startedAt: toIsoText(startedAt),
    addresses: addresses.map(({ tls, ...address }) => ({
      ...address,
      tls: tls && { ...tls, validFrom: toIsoText(tls.validFrom), validTo: toIsoText(tls.validTo) },
    })),
  };
}
