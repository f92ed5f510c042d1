import { Fragment } from "react";

/** A prefix or an address as text that can be copied; a long IPv6 one may break after a colon. */
export function PrefixText({ text }: { text: string }) {
  return (
    <span className="font-mono">
      {[...text.matchAll(/[^:]*:|[^:]+$/g)].map((part) => (
        <Fragment key={part.index}>
          {part.index > 0 && <wbr />}
          {part[0]}
        </Fragment>
      ))}
    </span>
  );
}
