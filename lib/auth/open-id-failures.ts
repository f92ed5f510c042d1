import { channel } from "node:diagnostics_channel";

/** Where it is told why signing in at the other service failed, for the log: who signs in is not told. */
export const openIdFailures = channel("poortwachter.open-id-failures");
