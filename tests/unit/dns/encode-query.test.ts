import { decode } from "dns-packet";
import { describe, expect, test } from "vitest";
import { network } from "#lib/allow-list/network.ts";
import { encodeQuery } from "#lib/dns/encode-query.ts";

const name = network.dnsName;

describe("a query", () => {
  test.each([["A"], ["AAAA"], ["TXT"]] as const)(
    "asks for %s of the absolute name, with recursion, the AD flag and EDNS 1232",
    (type) => {
      const { id, bytes } = encodeQuery({ name, type }, true);
      const packet = decode(bytes);
      expect(packet).toMatchObject({ id, type: "query", flag_rd: true, flag_ad: true, flag_cd: false });
      expect(packet.questions).toEqual([{ name, type, class: "IN" }]);
      expect(packet.additionals).toMatchObject([{ type: "OPT", udpPayloadSize: 1232, flag_do: false, options: [] }]);
      expect(bytes.subarray(12, 12 + name.length + 2).toString("latin1")).toBe(
        "\x0dbsmtp-network\x09nederhost\x03net\0",
      );
    },
  );

  test("without EDNS has no OPT record", () => {
    expect(decode(encodeQuery({ name, type: "A" }, false).bytes).additionals).toEqual([]);
  });

  test("has an id that the one before doesn't give away", () => {
    const ids = Array.from({ length: 200 }, () => encodeQuery({ name, type: "A" }, true).id);
    const steps = ids.slice(1).map((id, i) => id - (ids[i] ?? 0));
    expect(new Set(ids).size).toBeGreaterThan(190);
    expect(new Set(steps).size).toBeGreaterThan(190);
  });
});
