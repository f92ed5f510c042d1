"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

interface FollowOpeningProps {
  /** Server-sent events of how the opening stands, with "done" as the last. */
  readonly events: string;
  /** What the page shows. */
  readonly shown: string;
}

/** Shows the page anew when somebody outside has looked. */
export function FollowOpening({ events, shown }: FollowOpeningProps) {
  const router = useRouter();
  useEffect(() => {
    const source = new EventSource(events);
    source.addEventListener("opening", ({ data }) => {
      if (data !== shown) router.refresh();
    });
    source.addEventListener("done", () => source.close());
    return () => source.close();
  }, [events, shown, router]);
  return null;
}
