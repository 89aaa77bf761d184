import type { Model } from '@litesmith/ir';
import type { Oracle, OracleModel } from '@litesmith/oracle';

/** One of Google's runtimes, in one way of computing. */
export interface GoogleRuntime {
  /** As tables spell it: `LiteRT.js 2.5.3 (XNNPACK)`. */
  readonly name: string;
  /** Makes a model of a file ready; `null` where the runtime is too old for it. */
  load(bytes: Uint8Array): OracleModel | null;
}

let loaded: Promise<readonly GoogleRuntime[]> | undefined;

/**
 * Google's runtimes in WASM: LiteRT.js with TFLite's own kernels (which bits are compared with) and with XNNPACK, which rounds some integer
 * products by another rule, and tfjs-tflite of 2022. None where they are not installed: this project has them for development.
 */
export function googleRuntimes(): Promise<readonly GoogleRuntime[]> {
  loaded ??= loadAll();
  return loaded;
}

async function loadAll(): Promise<readonly GoogleRuntime[]> {
  const oracles = await import('@litesmith/oracle').catch(() => null);
  if (oracles === null) return [];
  const { loadLiteRt, loadTfjsTflite } = oracles;
  return [
    runtime(await loadLiteRt({ xnnpack: false }), 'builtin kernels', true),
    runtime(await loadLiteRt({}), 'XNNPACK', true),
    runtime(await loadTfjsTflite({}), 'XNNPACK', false),
  ];
}

/** @param takesAll whether it is today's runtime: it has to take every file */
function runtime(oracle: Oracle, kernels: string, takesAll: boolean): GoogleRuntime {
  return {
    name: `${oracle.name} ${oracle.version}${oracle.name.includes(kernels) ? '' : ` (${kernels})`}`,
    load(bytes) {
      try {
        return oracle.load(bytes);
      } catch (error) {
        if (takesAll) throw error;
        return null;
      }
    },
  };
}

/** Whether a model takes float inputs of fixed shape and gives floats first: those that runtimes are compared on. */
export function isComparable({ subgraphs: [main] }: Model): boolean {
  if (main === undefined) return false;
  const dtypes = [...main.inputs, ...main.outputs.slice(0, 1)].map((id) => main.tensors.get(id)?.dtype);
  return dtypes.every((dtype) => dtype === 'FLOAT32');
}
