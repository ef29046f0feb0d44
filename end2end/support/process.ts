// Processes that a test starts and that end with it.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** The root of the project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The longest that a condition may take to come true, in milliseconds. */
const PATIENCE = 30_000;

/** Waits until `look` finds something, and gives it. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** A port that nobody listens to. */
export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("a port has a number");
      server.close(() => found(address.port));
    });
  });
}

/** Starts a program; what it says on its error output is kept for when it fails. */
export function start(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ["pipe", "pipe", "pipe"] });
  return new Started(program, child);
}

/** A running program. */
export class Started {
  private out = "";
  private log = "";
  private ended = false;
  private readonly exited: Promise<void>;

  constructor(
    private readonly program: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on("data", (text) => (this.out += text));
    child.stderr?.on("data", (text) => (this.log += text));
    this.exited = new Promise((resolve) => {
      child.on("error", (error) => {
        this.log += String(error);
        this.ended = true;
        resolve();
      });
      child.on("exit", () => {
        this.ended = true;
        resolve();
      });
    });
  }

  /** Everything on its error output so far. */
  get errors(): string {
    return this.log;
  }

  /** Its first line of output, once it is there. */
  async firstLine(): Promise<string> {
    return until(`the first line of ${this.program}`, () => {
      this.mustRun();
      const end = this.out.indexOf("\n");
      return end < 0 ? undefined : this.out.slice(0, end).trim();
    });
  }

  /** Fails when it has ended. */
  mustRun(): void {
    if (this.ended) throw new Error(`${this.program} ended: ${this.log.slice(-2000)}`);
  }

  /** Ends it: some end when their input does, the others when told. */
  async stop(signal: NodeJS.Signals | "input" = "SIGTERM"): Promise<void> {
    if (signal === "input") this.child.stdin?.end();
    else this.child.kill(signal);
    await this.exited;
  }
}

/** Runs a program to its end; its output. */
export function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): { code: number; out: string } {
  const done = spawnSync(program, args, { cwd: ROOT, env, encoding: "utf8" });
  if (done.error) throw done.error;
  return { code: done.status ?? -1, out: done.stdout + done.stderr };
}
