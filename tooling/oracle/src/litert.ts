import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import type { TensorType } from '@litesmith/ops-registry';
import type {
  EmbindVector,
  LiteRtCompiledModel,
  LiteRtFactory,
  LiteRtModule,
  LiteRtTensorType,
} from './litert-module.js';
import {
  arrayTypes,
  type Oracle,
  OracleError,
  type OracleModel,
  type OracleTensor,
  type TypedArray,
} from './oracle.js';
import { disableXnnpack, functionTable, probeModel } from './xnnpack.js';

/** How to load LiteRT. */
export interface LiteRtOptions {
  /** `compat` is WASM SIMD128; `simd` adds relaxed SIMD (fused multiply-add: other roundings). Default `compat`. */
  readonly variant?: 'compat' | 'simd' | undefined;
  /** `false` runs every op on TFLite's builtin kernels: the steadiest judge. Default `true`, as LiteRT ships. */
  readonly xnnpack?: boolean | undefined;
  /** Index or key of the signature to run. Default 0; a model without signatures has one made from its main subgraph. */
  readonly signature?: number | string | undefined;
  /** Folder of the npm package `@litertjs/core`; found by itself unless the code was bundled elsewhere. */
  readonly packageFolder?: string | undefined;
}

const files = { compat: 'litert_wasm_compat_internal', simd: 'litert_wasm_internal' } as const;

/** `i8x16.relaxed_swizzle` in a module of its own: valid where the engine has relaxed SIMD. */
const relaxedSimdProbe = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);

/** The folder of LiteRT's npm package. */
export function liteRtPackageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@litertjs/core/package.json'));
}

/**
 * Loads LiteRT.js in plain Node, past its JavaScript wrapper, which knows only three element types.
 *
 * LiteRT does not throw where an op fails: it logs `ERROR …` and hands back zeros. Such a line becomes an exception here.
 * Give hostile models a child process (`startOracleChild`): a broken SPLIT hangs the runtime. Two inputs or two outputs
 * of the same name make it fail.
 *
 * @throws {Error} if the engine lacks relaxed SIMD for `simd`.
 */
export async function loadLiteRt(options: LiteRtOptions = {}): Promise<Oracle> {
  const { variant = 'compat', xnnpack = true, signature = 0, packageFolder = liteRtPackageFolder() } = options;
  if (variant === 'simd') enableRelaxedSimd();
  const glue = join(packageFolder, 'wasm', `${files[variant]}.js`);
  const binary = join(packageFolder, 'wasm', `${files[variant]}.wasm`);
  const errors: string[] = [];
  const log = (...words: unknown[]): void => {
    const line = words.join(' ');
    if (/^\s*(└ )?ERROR/.test(line)) errors.push(line);
  };
  let exports: object = {};
  const module = await compileGlue(glue)({
    print: log,
    printErr: log,
    locateFile: () => binary,
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(readFileSync(binary), imports).then(({ instance, module: compiled }) => {
        exports = instance.exports;
        done(instance, compiled);
      });
    },
  });
  module.setupLogging();
  const runtime = new Runtime(module, errors);
  if (!xnnpack) {
    const probe = loadModel(runtime, probeModel, 0);
    disableXnnpack(module.HEAPU32, functionTable(exports));
    probe.dispose();
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return {
    name: `LiteRT.js ${variant}${xnnpack ? '' : ', builtin kernels'}`,
    version: String(version),
    load: (bytes) => loadModel(runtime, bytes, signature),
  };
}

function enableRelaxedSimd(): void {
  if (WebAssembly.validate(relaxedSimdProbe)) return;
  v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  if (!WebAssembly.validate(relaxedSimdProbe)) throw new Error('this engine has no relaxed SIMD: use variant "compat"');
}

/** The glue is CommonJS inside a package of type "module", so neither `require` nor `import` takes it. */
function compileGlue(file: string): LiteRtFactory {
  const wrapper = vm.compileFunction(
    readFileSync(file, 'utf8'),
    ['exports', 'require', 'module', '__filename', '__dirname'],
    { filename: file },
  );
  const module: { exports: unknown } = { exports: {} };
  // The compat glue looks for a browser's `self` and gives up quietly where it has no navigator.
  if (!('self' in globalThis)) Object.assign(globalThis, { self: globalThis });
  wrapper.call(globalThis, module.exports, createRequire(file), module, file, dirname(file));
  return module.exports as LiteRtFactory;
}

class Runtime {
  readonly module: LiteRtModule;
  readonly environment: unknown;
  readonly #errors: string[];

  constructor(module: LiteRtModule, errors: string[]) {
    this.module = module;
    this.#errors = errors;
    this.environment = module.LiteRtEnvironment.create(null);
  }

  /** Calls into the runtime; whatever it logged as an error meanwhile is thrown. */
  guard<T>(call: () => T): T {
    this.#errors.length = 0;
    let result: T;
    try {
      result = call();
    } catch (cause) {
      const last = cause instanceof Error ? cause.message : String(cause);
      throw new OracleError([...this.#errors, last].join('\n'), { cause });
    }
    if (this.#errors.length > 0) throw new OracleError(this.#errors.join('\n'));
    return result;
  }
}

function loadModel(runtime: Runtime, bytes: Uint8Array, signature: number | string): OracleModel {
  const { module } = runtime;
  const address = module._malloc(bytes.byteLength);
  module.HEAPU8.set(bytes, address);
  const model = runtime.guard(() => module.loadModel(runtime.environment, address, bytes.byteLength));
  const compiled = runtime.guard(() =>
    module.compileModel(runtime.environment, model, { accelerator: 'wasm', cpuOptions: { numThreads: 1 } }),
  ) as LiteRtCompiledModel;
  const index = typeof signature === 'number' ? signature : signatureIndex(model, signature);
  const called = runtime.guard(() => model.getSignature(index));
  const inputNames = drain(called.inputNames());
  const outputNames = drain(called.outputNames());
  called.delete();
  const inputTypes = inputNames.map((_, i) => model.getInputTensorType(index, i));
  const inputs = inputNames.map((name, i) => describe(name, inputTypes[i]));
  const outputs = outputNames.map((name, i) => {
    const type = model.getOutputTensorType(index, i);
    const described = describe(name, type);
    type.delete();
    return described;
  });
  const buffers = inputTypes.map((type) =>
    module.LiteRtTensorBuffer.createManaged(
      runtime.environment,
      module.LiteRtTensorBufferType.HOST_MEMORY,
      type,
      type.bytes(),
    ),
  );
  const { READ, WRITE } = module.LiteRtTensorBufferLockMode;

  const run = (values: readonly TypedArray[]): TypedArray[] => {
    checkInputs(
      values,
      inputs,
      inputTypes.map((type) => type.bytes()),
    );
    for (const [i, buffer] of buffers.entries()) {
      const value = values[i];
      if (!value) continue;
      const at = buffer.lock(WRITE);
      module.HEAPU8.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), at);
      buffer.unlock();
    }
    const results = runtime.guard(() => compiled.run(index, buffers));
    return results.map((result) => {
      const type = result.tensorType();
      const { dtype } = describe('', type);
      const at = result.lock(READ);
      const copy = module.HEAPU8.slice(at, at + result.packedSize());
      result.unlock();
      result.delete();
      type.delete();
      return new (arrayTypes[dtype] ?? Uint8Array)(copy.buffer);
    });
  };
  const dispose = (): void => {
    for (const owned of [...buffers, ...inputTypes, compiled, model]) owned.delete();
    module._free(address);
  };
  return { inputs, outputs, run, dispose };
}

function signatureIndex(model: ReturnType<LiteRtModule['loadModel']>, key: string): number {
  const keys = Array.from({ length: model.getNumSignatures() }, (_, i) => {
    const signature = model.getSignature(i);
    const name = signature.key();
    signature.delete();
    return name;
  });
  const index = keys.indexOf(key);
  if (index < 0) throw new OracleError(`the model has no signature "${key}", it has ${keys.join(', ')}`);
  return index;
}

function describe(name: string, type: LiteRtTensorType | undefined): OracleTensor {
  if (!type) throw new OracleError(`tensor "${name}" has no type`);
  const layout = type.layout();
  const shape = drain(layout.dimensions());
  layout.delete();
  // embind gives each enum value a class of its own, named after the enum and the value.
  const dtype = type.elementType().constructor.name.replace('ElementType_', '') as TensorType;
  return { name, dtype, shape };
}

/** @throws {OracleError} if the number of inputs or the byte length of one is not what the model wants. */
export function checkInputs(
  values: readonly TypedArray[],
  inputs: readonly OracleTensor[],
  byteLengths: readonly number[],
): void {
  if (values.length !== inputs.length) {
    throw new OracleError(`the model has ${inputs.length} inputs, got ${values.length} arrays`);
  }
  for (const [i, value] of values.entries()) {
    if (value.byteLength !== byteLengths[i]) {
      throw new OracleError(`input ${i} "${inputs[i]?.name}" has ${value.byteLength} bytes, not ${byteLengths[i]}`);
    }
  }
}

function drain<T>(vector: EmbindVector<T>): T[] {
  const values = Array.from({ length: vector.size() }, (_, i) => vector.get(i));
  vector.delete();
  return values;
}
