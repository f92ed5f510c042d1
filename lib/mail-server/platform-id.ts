import { z } from "zod";
import { findPlatform } from "#lib/firewall/platforms/index.ts";

/** The id of a firewall that there are snippets for. */
export const PlatformId = z.string("platform.choice").refine((id) => findPlatform(id) !== null, "platform.choice");
