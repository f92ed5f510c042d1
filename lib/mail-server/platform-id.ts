import { z } from "zod";

/** The id of a firewall platform. */
export const PlatformId = z.string("platform.choice").regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "platform.choice");
