/** The steps for rules on the WAN side; `source` is an alias or "any". */
export function toRuleShapes(...sources: readonly string[]): readonly string[] {
  const inside = '"insideAddress":"‹ip4›","insidePort":‹port›';
  const any = sources.flatMap((source) => [
    `wan-rule {"rule":"‹owned›","source":"${source}","port":‹port›,"version":"IPv4+IPv6","destination":"any"}`,
    ...["IPv4", "IPv6"].flatMap((version) =>
      ["any", "‹ip›"].map(
        (destination) =>
          `wan-rule {"rule":"‹owned›","source":"${source}","port":‹port›,"version":"${version}","destination":"${destination}"}`,
      ),
    ),
    `wan-forward {"rule":"‹owned›","source":"${source}","port":‹port›,${inside}}`,
  ]);
  return [...any, 'wan-top {"rule":"‹owned›"}', 'delete-rule {"rule":"‹owned›"}', 'delete-forward {"rule":"‹owned›"}'];
}
