import { type Judgement, type OracleChild, startOracleChild, type TypedArray } from '@litesmith/oracle';

/** `litert-xnnpack` is LiteRT as it ships, for types that its builtin kernels do not take; the others run builtin kernels. */
export type Runtime = 'litert' | 'litert-xnnpack' | 'tfjs-tflite';

/** Google's runtimes, each in a process of its own. */
export interface Runners {
  /** LiteRT, and where that refuses, TFLite of about 2.12. */
  google(bytes: Uint8Array, inputs: readonly TypedArray[], options?: GoogleOptions): Promise<GoogleRun>;
  close(): void;
}

/** How to ask. */
export interface GoogleOptions {
  readonly timeoutMs?: number;
  /** Ask only this one. */
  readonly runtime?: Runtime;
}

/** What a runtime said, and which. */
export interface GoogleRun {
  readonly runtime: Runtime;
  readonly judgement: Judgement;
}

/** Time that a runtime has for one model of a suite, in ms. Models of suites take a few. */
const caseTimeoutMs = 20_000;

/** Starts the runtimes when they are first asked. */
export function startRunners(): Runners {
  const children: Readonly<Record<Runtime, OracleChild>> = {
    litert: startOracleChild({ runtime: 'litert', variant: 'compat', xnnpack: false }),
    'litert-xnnpack': startOracleChild({ runtime: 'litert', variant: 'compat' }),
    'tfjs-tflite': startOracleChild({ runtime: 'tfjs-tflite', xnnpack: false }),
  };
  const ask = async (
    runtime: Runtime,
    bytes: Uint8Array,
    inputs: readonly TypedArray[],
    timeoutMs: number,
  ): Promise<GoogleRun> => ({ runtime, judgement: await children[runtime].run(bytes, inputs, { timeoutMs }) });
  return {
    async google(bytes, inputs, { timeoutMs = caseTimeoutMs, runtime } = {}) {
      if (runtime !== undefined) return ask(runtime, bytes, inputs, timeoutMs);
      const first = await ask('litert', bytes, inputs, timeoutMs);
      if (first.judgement.ok) return first;
      const second = await ask('tfjs-tflite', bytes, inputs, timeoutMs);
      return second.judgement.ok ? second : first;
    },
    close() {
      for (const child of Object.values(children)) child.close();
    },
  };
}
