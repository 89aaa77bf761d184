/** What this package uses of the embind classes in LiteRT.js' WASM module. */

/** Freed by hand: embind objects are not collected. */
interface Owned {
  delete(): void;
}

export interface EmbindVector<T> extends Owned {
  size(): number;
  get(index: number): T;
}

export interface LiteRtTensorType extends Owned {
  layout(): Owned & { dimensions(): EmbindVector<number> };
  elementType(): object;
  bytes(): number;
}

export interface LiteRtTensorBuffer extends Owned {
  /** Address of the contents in the module's memory. */
  lock(mode: unknown): number;
  unlock(): void;
  packedSize(): number;
  tensorType(): LiteRtTensorType;
}

export interface LiteRtModel extends Owned {
  getNumSignatures(): number;
  getSignature(index: number): Owned & {
    key(): string;
    inputNames(): EmbindVector<string>;
    outputNames(): EmbindVector<string>;
  };
  getInputTensorType(signature: number, index: number): LiteRtTensorType;
  getOutputTensorType(signature: number, index: number): LiteRtTensorType;
}

export interface LiteRtCompiledModel extends Owned {
  run(signature: number, inputs: readonly LiteRtTensorBuffer[]): LiteRtTensorBuffer[];
}

export interface LiteRtModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _malloc(byteLength: number): number;
  _free(address: number): void;
  setupLogging(): void;
  readonly LiteRtEnvironment: { create(options: null): unknown };
  readonly LiteRtTensorBuffer: {
    createManaged(environment: unknown, kind: unknown, type: LiteRtTensorType, byteLength: number): LiteRtTensorBuffer;
  };
  readonly LiteRtTensorBufferType: { readonly HOST_MEMORY: unknown };
  readonly LiteRtTensorBufferLockMode: { readonly READ: unknown; readonly WRITE: unknown };
  loadModel(environment: unknown, address: number, byteLength: number): LiteRtModel;
  compileModel(environment: unknown, model: LiteRtModel, options: object): LiteRtCompiledModel | Promise<unknown>;
}

/** The function that LiteRT.js' glue exports. */
export type LiteRtFactory = (options: {
  print(...words: unknown[]): void;
  printErr(...words: unknown[]): void;
  locateFile(): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): void;
}) => Promise<LiteRtModule>;
