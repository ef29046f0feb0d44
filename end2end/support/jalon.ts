// Jalon itself: its commands, its server, and a folder of data for each.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, Started, freePort, run, start, until } from "./process.ts";

/** The program that the tests of Rust have just built, or another one. */
const PROGRAM = join(ROOT, process.env.JALON_PROGRAM ?? "target/debug/jalon");

/** A Jalon on this machine. */
export class Jalon {
  private server: Started | undefined;

  private constructor(
    /** Where it answers. */
    readonly url: string,
    private readonly data: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Prepares one, with an empty database; `settings` are variables of its environment. */
  static async prepare(settings: Record<string, string>): Promise<Jalon> {
    const data = mkdtempSync(join(tmpdir(), "jalon-e2e-"));
    const address = `127.0.0.1:${await freePort()}`;
    const env = { PATH: process.env.PATH, JALON_DATA: data, JALON_ADDR: address, JALON_LOG: "info", ...settings };
    return new Jalon(`http://${address}`, data, env);
  }

  /** Runs one of its commands to the end. */
  command(...args: string[]): { code: number; out: string } {
    return run(PROGRAM, args, this.env);
  }

  /** Starts the server. */
  async serve(...args: string[]): Promise<void> {
    const server = start(PROGRAM, ["serve", ...args], this.env);
    this.server = server;
    await until("jalon answers", async () => {
      server.mustRun();
      return (await fetch(`${this.url}/healthz`).catch(() => undefined))?.ok ? true : undefined;
    });
  }

  /** What the server has complained about. */
  get complaints(): string {
    return this.server?.errors ?? "";
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    rmSync(this.data, { recursive: true });
  }
}
