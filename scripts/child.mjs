import { spawn } from "node:child_process";

let running = null;
const shared = []; // file descriptors

// While a child runs a signal is the child's: it ends, and so does this process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (running === null) process.exit(130);
    running.interrupted = true;
    running.child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  });
}

/** Gives the children that `run` starts a descriptor of this process, until it is taken back. */
export function shareDescriptor(descriptor) {
  if (!(descriptor >= 0)) return () => undefined;
  shared.push(descriptor);
  return () => shared.splice(shared.indexOf(descriptor), 1);
}

/** Runs a program and keeps what it says: `{code, output}`. A signal ends the program, then this process. */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe", ...shared] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(data));
  const code = await ended(child);
  return { code, output: Buffer.concat(output).toString() };
}

/** Runs a program that owns the terminal's output. It gets signals from here alone, and knows by its channel when this process dies. */
export function runAttached(program, args, options) {
  return ended(spawn(program, args, { ...options, detached: true, stdio: ["ignore", "inherit", "inherit", "ipc"] }));
}

async function ended(child) {
  const current = { child, interrupted: false };
  running = current;
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on("close", (status, signal) => {
      if (signal !== null && !current.interrupted) process.stderr.write(`Ended by ${signal}.\n`);
      resolve(status ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
  running = null;
  if (current.interrupted) process.exit(code === 0 ? 0 : 130);
  return code;
}
