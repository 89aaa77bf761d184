import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TensorType } from '@litesmith/ops-registry';
import { checkInputs } from './litert.js';
import { type Oracle, OracleError, type OracleModel, type TypedArray } from './oracle.js';
import { disableXnnpack, functionTable, probeModel } from './xnnpack.js';

/** How to load tfjs-tflite. */
export interface TfjsTfliteOptions {
  /** `false` runs every op on TFLite's builtin kernels. Default `true`. */
  readonly xnnpack?: boolean | undefined;
  /** Folder of the npm package `@tensorflow/tfjs-tflite`; found by itself unless the code was bundled elsewhere. */
  readonly packageFolder?: string | undefined;
}

interface TensorInfo {
  /** A view of the module's memory, to be taken anew after each call: the memory may have grown. */
  data(): TypedArray;
  readonly dataType: string;
  readonly name: string;
  /** Comma-separated dimensions. */
  readonly shape: string;
}

interface Vector<T> {
  size(): number;
  get(index: number): T;
}

interface Runner {
  GetInputs(): Vector<TensorInfo>;
  GetOutputs(): Vector<TensorInfo>;
  Infer(): boolean;
  delete(): void;
}

interface TfliteModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  /** The instance's exports. */
  readonly asm: object;
  _malloc(byteLength: number): number;
  _free(address: number): void;
  readonly TFLiteWebModelRunner: {
    CreateFromBufferAndOptions(
      address: number,
      byteLength: number,
      options: object,
    ): { ok(): boolean; errorMessage(): string; value(): Runner };
  };
}

/** The element types that this runtime names; it hands out no others. */
const dtypes: Readonly<Record<string, TensorType>> = {
  int8: 'INT8',
  uint8: 'UINT8',
  bool: 'BOOL',
  int16: 'INT16',
  int32: 'INT32',
  uint32: 'UINT32',
  float32: 'FLOAT32',
  float64: 'FLOAT64',
};

/** The folder of tfjs-tflite's npm package. */
export function tfjsTflitePackageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-tflite/package.json'));
}

/**
 * Loads the WASM runtime of tfjs-tflite (TFLite of about TensorFlow 2.12) in plain Node: a second opinion, and the one
 * that knows dynamic output shapes. It runs the main subgraph and takes no int64 input or output.
 */
export async function loadTfjsTflite(options: TfjsTfliteOptions = {}): Promise<Oracle> {
  const { xnnpack = true, packageFolder = tfjsTflitePackageFolder() } = options;
  const file = join(packageFolder, 'wasm', 'tflite_web_api_cc_simd');
  const errors: string[] = [];
  const log = (...words: unknown[]): void => {
    const line = words.join(' ');
    if (line.startsWith('ERROR')) errors.push(line);
  };
  // The glue wants a browser to fetch its binary, but nothing of one once it is handed the bytes.
  const start = createRequire(join(packageFolder, 'package.json'))(`${file}.js`) as (
    options: object,
  ) => Promise<TfliteModule>;
  const module = await start({ wasmBinary: readFileSync(`${file}.wasm`), print: log, printErr: log });
  if (!xnnpack) {
    const probe = loadModel(module, errors, probeModel);
    disableXnnpack(module.HEAPU32, functionTable(module.asm));
    probe.dispose();
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return {
    name: `tfjs-tflite${xnnpack ? '' : ', builtin kernels'}`,
    version: String(version),
    load: (bytes) => loadModel(module, errors, bytes),
  };
}

function loadModel(module: TfliteModule, errors: string[], bytes: Uint8Array): OracleModel {
  errors.length = 0;
  // Must stay in place as long as the model: constants are read from it.
  const address = module._malloc(bytes.byteLength);
  module.HEAPU8.set(bytes, address);
  const status = module.TFLiteWebModelRunner.CreateFromBufferAndOptions(address, bytes.byteLength, {
    numThreads: 1,
    enableProfiling: false,
    maxProfilingBufferEntries: 1,
  });
  if (!status.ok()) {
    const message = [...errors, status.errorMessage()].join('\n');
    module._free(address);
    throw new OracleError(message);
  }
  const runner = status.value();
  const inputs = list(runner.GetInputs());

  return {
    inputs: inputs.map(describe),
    get outputs() {
      return list(runner.GetOutputs()).map(describe);
    },
    run(values) {
      checkInputs(
        values,
        inputs.map(describe),
        inputs.map((input) => viewOf(input).byteLength),
      );
      for (const [i, value] of values.entries()) {
        const input = inputs[i];
        if (!input) continue;
        const target = viewOf(input);
        new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(
          new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
        );
      }
      errors.length = 0;
      if (!runner.Infer()) throw new OracleError(errors.join('\n') || 'the runtime gave no reason');
      return list(runner.GetOutputs()).map((output) => viewOf(output).slice());
    },
    dispose() {
      runner.delete();
      module._free(address);
    },
  };
}

function viewOf(tensor: TensorInfo): TypedArray {
  const view: unknown = tensor.data();
  if (ArrayBuffer.isView(view)) return view as TypedArray;
  throw new OracleError(`the runtime does not hand out tensor "${tensor.name}" of type ${tensor.dataType}`);
}

function describe(tensor: TensorInfo): { name: string; dtype: TensorType; shape: readonly number[] } {
  const dtype = dtypes[tensor.dataType];
  if (!dtype) throw new OracleError(`the runtime does not hand out tensor "${tensor.name}" of type ${tensor.dataType}`);
  return { name: tensor.name, dtype, shape: tensor.shape === '' ? [] : tensor.shape.split(',').map(Number) };
}

function list<T>(vector: Vector<T>): T[] {
  return Array.from({ length: vector.size() }, (_, i) => vector.get(i));
}
