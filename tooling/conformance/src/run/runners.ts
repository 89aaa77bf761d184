import { type Judgement, type OracleChild, startOracleChild, type TypedArray } from '@litesmith/oracle';

/** Google's runtimes on their builtin kernels, each in a process of its own. */
export interface Runners {
  /** LiteRT, and where that refuses, TFLite of about 2.12. */
  google(bytes: Uint8Array, inputs: readonly TypedArray[], options?: GoogleOptions): Promise<GoogleRun>;
  close(): void;
}

/** How to ask. */
export interface GoogleOptions {
  readonly timeoutMs?: number;
  /** Ask only this one. */
  readonly runtime?: 'litert' | 'tfjs-tflite';
}

/** What a runtime said, and which. */
export interface GoogleRun {
  readonly runtime: 'litert' | 'tfjs-tflite';
  readonly judgement: Judgement;
}

/** Time that a runtime has for one model of a suite, in ms. Models of suites take a few. */
const caseTimeoutMs = 20_000;

/** Starts the runtimes when they are first asked. */
export function startRunners(): Runners {
  const children: Readonly<Record<GoogleRun['runtime'], OracleChild>> = {
    litert: startOracleChild({ runtime: 'litert', variant: 'compat', xnnpack: false }),
    'tfjs-tflite': startOracleChild({ runtime: 'tfjs-tflite', xnnpack: false }),
  };
  const ask = async (
    runtime: GoogleRun['runtime'],
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
