import { z } from "zod";
import { findPlatform } from "#lib/firewall/platforms/index.ts";

/** The id of a firewall that there are snippets for. */
export const PlatformId = z.string("required").refine((id) => findPlatform(id) !== null, "choice.unknown");
