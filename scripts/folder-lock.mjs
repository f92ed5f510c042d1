import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Waits until no other process prepares this folder. The lock is a socket that this process listens on: it ends with the process,
 * however that ends, so a lock is never left behind. Returns what gives it back.
 */
export async function lockFolder(root, onWait) {
  const name = `poortwachter-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`;
  const path =
    { linux: `\0${name}`, win32: `\\\\.\\pipe\\${name}` }[process.platform] ?? join(tmpdir(), `${name}.sock`);
  for (let waited = false; ; waited = true) {
    const server = await listen(path);
    if (server !== null) return () => server.close();
    if (!waited) onWait();
    const held = await waitForEnd(path);
    if (!held && !path.startsWith("\0")) rmSync(path, { force: true }); // a file whose process is gone
  }
}

function listen(path) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(path, () => resolve(server.unref()));
    server.on("connection", (socket) => socket.unref());
  });
}

function waitForEnd(path) {
  return new Promise((resolve) => {
    let held = false;
    const socket = connect(path, () => {
      held = true;
    });
    socket.on("error", () => undefined).on("close", () => resolve(held));
  });
}
