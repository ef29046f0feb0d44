// The servers around Jalon, the real ones: PostgreSQL, a mail server that asks for STARTTLS, Kannel and a telephone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, type Started, freePort, run, start, until } from "./process.ts";

/** Where the servers of the Rust tests are described: the same ones serve here. */
const PEERS = join(ROOT, "crates/portal/tests/stories/peers");

function folder(): string {
  return mkdtempSync(join(tmpdir(), "jalon-e2e-"));
}

function listens(port: number): Promise<true | undefined> {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      answer(true);
    });
    socket.on("error", () => answer(undefined));
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** A throwaway PostgreSQL cluster. */
export class Postgres {
  private constructor(
    private readonly process: Started,
    private readonly server: string,
  ) {}

  static async start(): Promise<Postgres> {
    const process = start("sh", [join(ROOT, "crates/store/src/testing/cluster.sh")]);
    return new Postgres(process, await process.firstLine());
  }

  /** The address of its first database. */
  get url(): string {
    return `${this.server}/postgres`;
  }

  /** What each table holds, as text. */
  contents(): Map<string, string> {
    const dump = run("pg_dump", ["--data-only", "--schema=public", this.url]);
    if (dump.code !== 0) throw new Error(dump.out);
    const tables = dump.out.matchAll(/^COPY public\.(\w+) .*;\n([^]*?)^\\\.$/gm);
    return new Map([...tables].map(([, table, rows]) => [table, rows]));
  }

  async stop(): Promise<void> {
    await this.process.stop("input");
  }
}

/** A mail as it was received. */
export interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  tls: boolean;
  auth: string;
}

/** A mail server that asks for STARTTLS and a password. */
export class MailServer {
  private constructor(
    private readonly process: Started,
    private readonly folder: string,
    private readonly port: string,
  ) {}

  static async start(): Promise<MailServer> {
    const home = folder();
    const made = run("openssl", [
      ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split(" "),
      ...["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"],
      ...["-keyout", join(home, "key.pem"), "-out", join(home, "cert.pem")],
    ]);
    if (made.code !== 0) throw new Error(made.out);
    const python = join(ROOT, "target/test-tools/venv/bin/python");
    const process = start(python, [join(PEERS, "smtpd.py"), home]);
    return new MailServer(process, home, await process.firstLine());
  }

  /** What Jalon is told of it. */
  get settings(): Record<string, string> {
    return {
      JALON_SMTP_URL: `smtp://jalon:p%40ss@localhost:${this.port}?tls=required`,
      JALON_SMTP_CA: join(this.folder, "cert.pem"),
    };
  }

  /** Every mail so far. */
  mails(): Mail[] {
    return read(join(this.folder, "log.jsonl"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  }

  async stop(): Promise<void> {
    await this.process.stop("input");
    rmSync(this.folder, { recursive: true });
  }
}

/** An SMS as the telephone got it. */
export interface Sms {
  to: string;
  text: string;
}

/** Kannel, with a telephone at its end. */
export class Kannel {
  private constructor(
    private readonly processes: Started[],
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<Kannel> {
    const home = folder();
    const ports = { admin: await freePort(), box: await freePort(), smsc: await freePort(), sendsms: await freePort() };
    let conf = readFileSync(join(PEERS, "kannel.conf"), "utf8").replaceAll("{folder}", home);
    for (const [name, port] of Object.entries(ports)) conf = conf.replace(`{${name}}`, String(port));
    const path = join(home, "kannel.conf");
    writeFileSync(path, conf);
    const bearer = start("bearerbox", ["-v", "4", path]);
    await until("bearerbox listens", async () => (await listens(ports.box)) && (await listens(ports.smsc)));
    const box = start("smsbox", ["-v", "4", path]);
    await until("smsbox listens", () => listens(ports.sendsms));
    const phone = start("/usr/lib/kannel/test/fakesmsc", [
      ...["-H", "127.0.0.1", "-m", "0", "-r", String(ports.smsc)],
      "1 2 text nop",
    ]);
    await until("the telephone is on the network", () =>
      read(join(home, "bearerbox.log")).includes("Fakesmsc client connected") ? true : undefined,
    );
    // Ended in this order, each finds nobody gone before it.
    return new Kannel([phone, box, bearer], home, ports.sendsms);
  }

  /** What Jalon is told of it. */
  get settings(): Record<string, string> {
    return { JALON_SMS_URL: `http://jalon:p%40ss@127.0.0.1:${this.port}/cgi-bin/sendsms` };
  }

  /** Every SMS so far, whole. */
  messages(): Sms[] {
    return readPhone(this.processes[0].errors);
  }

  async stop(): Promise<void> {
    for (const process of this.processes) await process.stop("SIGKILL");
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * Reads what the pretended operator says. It says each line of a text apart, and each part of a long one:
 * `<JALON +33639980012 udh %05%00%03%00%02%01 data Jalon+%3A…>`, where the last byte is the number of the part.
 */
function readPhone(log: string): Sms[] {
  const all: Sms[] = [];
  for (const [, said] of log.matchAll(/Got message \d+: <(.*)>/g)) {
    const whole = said.match(/^\S+ (\+\d+) text (.*)$/);
    const part = said.match(/^\S+ (\+\d+) udh \S*%(\d\d) data (.*)$/);
    const last = all.at(-1);
    if (whole) all.push({ to: whole[1], text: whole[2] });
    else if (part?.[2] === "01") all.push({ to: part[1], text: plain(part[3]) });
    else if (part) last!.text += plain(part[3]);
    else last!.text += `\n${said}`;
  }
  return all;
}

function plain(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
