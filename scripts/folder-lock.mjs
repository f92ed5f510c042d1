import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shareDescriptor } from "./child.mjs";

/**
 * Does something while no other process does so in this folder. The lock is a socket that is listened on: it ends with the processes
 * that have it, however they end, so a lock is never left behind. Children have it too, as they go on when this process is killed.
 */
export async function withFolderLock(root, work) {
  const name = `poortwachter-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`;
  const path =
    { linux: `\0${name}`, win32: `\\\\.\\pipe\\${name}` }[process.platform] ?? join(tmpdir(), `${name}.sock`);
  const server = await take(path);
  const unshare = shareDescriptor(server._handle?.fd);
  try {
    return await work();
  } finally {
    unshare();
    server.close();
  }
}

async function take(path) {
  for (let waited = false; ; waited = true) {
    const server = await listen(path);
    if (server !== null) return server;
    if (!waited) console.log("Waiting for another start in this folder …");
    const isHeld = await waitForEnd(path);
    if (!isHeld && !path.startsWith("\0")) rmSync(path, { force: true }); // a file whose process is gone
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
