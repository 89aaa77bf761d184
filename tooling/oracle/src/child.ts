import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ChildRequest } from './child-main.js';
import { type Judgement, type OracleSpec, withPackageFolder } from './judgement.js';
import type { TypedArray } from './oracle.js';

/** Time that a child has to run one model, in ms. Models of tests take a few ms; a hang takes for ever. */
const defaultTimeoutMs = 10_000;
/** Time that a child has to load its runtime, in ms: about 300 where the machine is idle. */
const startTimeoutMs = 60_000;

/** A runtime in a process of its own, for models that may hang or crash it. */
export interface OracleChild {
  /**
   * Loads and runs a model once. Calls queue up; the process is started anew after it died or hung, so one child can
   * judge hundreds of models.
   */
  run(bytes: Uint8Array, inputs: readonly TypedArray[], options?: { readonly timeoutMs?: number }): Promise<Judgement>;
  /** Ends the process. */
  close(): void;
}

/** Starts a runtime in a process of its own, at the first call of `run`. */
export function startOracleChild(spec: OracleSpec): OracleChild {
  const start: ChildRequest = { start: withPackageFolder(spec) };
  let child: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const runNow = async (request: ChildRequest, timeoutMs: number): Promise<Judgement> => {
    if (!child || child.exitCode !== null || child.signalCode !== null || !child.connected) {
      child = await spawnChild();
      const started = await ask(child, start, startTimeoutMs);
      if (!started.ok) return { ...started, message: `the runtime did not load: ${started.message}` };
    }
    const answered = await ask(child, request, timeoutMs);
    if (answered.ok) return answered.message as Judgement;
    child.kill('SIGKILL');
    child = undefined;
    return answered;
  };

  return {
    run(bytes, inputs, { timeoutMs = defaultTimeoutMs } = {}) {
      const result = queue.then(() => runNow({ model: bytes, inputs }, timeoutMs));
      queue = result.catch(() => undefined);
      return result;
    },
    close() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

/** Loads and runs one model in a process of its own, which then ends. For many models use {@link startOracleChild}. */
export async function runInChild(
  spec: OracleSpec,
  bytes: Uint8Array,
  inputs: readonly TypedArray[],
  options?: { readonly timeoutMs?: number },
): Promise<Judgement> {
  const child = startOracleChild(spec);
  try {
    return await child.run(bytes, inputs, options);
  } finally {
    child.close();
  }
}

type Answer =
  | { readonly ok: true; readonly message: unknown }
  | { readonly ok: false; readonly reason: 'timeout' | 'crash'; readonly message: string };

/** Sends a request and waits for the one message that answers it. */
function ask(child: ChildProcess, request: ChildRequest, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    let complaints = '';
    const listen = (chunk: unknown): void => {
      complaints = (complaints + String(chunk)).slice(-2000);
    };
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose);
      child.stderr?.off('data', listen);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => finish({ ok: true, message });
    const onClose = (code: number | null, signal: string | null): void =>
      finish({ ok: false, reason: 'crash', message: `the process ended with ${signal ?? code}\n${complaints}`.trim() });
    const timer = setTimeout(
      () => finish({ ok: false, reason: 'timeout', message: `no answer in ${timeoutMs} ms` }),
      timeoutMs,
    );
    child.on('message', onMessage).on('close', onClose);
    child.stderr?.on('data', listen);
    child.send(request, (failure) => {
      if (failure) finish({ ok: false, reason: 'crash', message: failure.message });
    });
  });
}

let code: Promise<string> | undefined;

async function spawnChild(): Promise<ChildProcess> {
  // Node 20 runs no TypeScript, so the child's code is bundled from its source and handed over as an argument.
  code ??= bundle();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', await code], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  // Neither the process nor its pipes keep the parent alive; a pending `run` does, by its timer.
  child.unref();
  return child;
}

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('../src/child-main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@litesmith/source'],
  });
  return result.outputFiles[0]?.text ?? '';
}
