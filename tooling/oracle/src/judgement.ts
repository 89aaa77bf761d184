import { type LiteRtOptions, liteRtPackageFolder, loadLiteRt } from './litert.js';
import type { Oracle, OracleTensor, TypedArray } from './oracle.js';
import { loadTfjsTflite, type TfjsTfliteOptions, tfjsTflitePackageFolder } from './tfjs-tflite.js';

/** Which runtime to start, as plain data. */
export type OracleSpec =
  | ({ readonly runtime: 'litert' } & LiteRtOptions)
  | ({ readonly runtime: 'tfjs-tflite' } & TfjsTfliteOptions);

/** What came of running a model once. */
export type Judgement =
  | {
      readonly ok: true;
      readonly outputs: readonly TypedArray[];
      /** As after the run. */
      readonly types: readonly OracleTensor[];
    }
  | {
      readonly ok: false;
      /** `error`: the runtime refused. `timeout`: it did not come back. `crash`: the process died. */
      readonly reason: 'error' | 'timeout' | 'crash';
      readonly message: string;
    };

/** Loads the runtime that a spec names. */
export function loadOracle(spec: OracleSpec): Promise<Oracle> {
  return spec.runtime === 'litert' ? loadLiteRt(spec) : loadTfjsTflite(spec);
}

/** The spec with the package's folder filled in, so that code bundled elsewhere finds it. */
export function withPackageFolder(spec: OracleSpec): OracleSpec {
  return spec.runtime === 'litert'
    ? { packageFolder: liteRtPackageFolder(), ...spec }
    : { packageFolder: tfjsTflitePackageFolder(), ...spec };
}

/** Loads and runs a model once, in this process. Failures of the runtime become a judgement. */
export function judge(oracle: Oracle, bytes: Uint8Array, inputs: readonly TypedArray[]): Judgement {
  try {
    const model = oracle.load(bytes);
    try {
      const outputs = model.run(inputs);
      return { ok: true, outputs, types: model.outputs };
    } finally {
      model.dispose();
    }
  } catch (cause) {
    return { ok: false, reason: 'error', message: cause instanceof Error ? cause.message : String(cause) };
  }
}
