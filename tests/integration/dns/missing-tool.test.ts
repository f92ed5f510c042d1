import { describe, expect, test } from "vitest";
import { runTool, startDaemon } from "#tests/support/daemon.ts";

const options = { debianPackage: "nsd", prepare: async () => ["-c", "/nowhere"], isReady: async () => false };

describe("a name server for tests", () => {
  test("that is not installed fails with the command that installs it", async () => {
    await expect(startDaemon({ ...options, command: "nsd-missing" })).rejects.toThrow("apt-get install nsd");
    await expect(runTool("ldns-missing", [], "/tmp", "ldnsutils")).rejects.toThrow("apt-get install ldnsutils");
  });

  test("that doesn't start fails with what it printed", async () => {
    await expect(startDaemon({ ...options, command: "nsd" })).rejects.toThrow(/nsd ended: .*\/nowhere/);
  });
});
