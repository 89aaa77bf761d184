import {
  builtinRegistry,
  type CustomOpSpec,
  defineCustomOp,
  type Registry,
  withCustomOps,
} from '@litesmith/ops-registry';

interface ScaleOptions {
  readonly factor: number;
}

export const scale: CustomOpSpec<ScaleOptions> = defineCustomOp({
  customCode: 'Scale',
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  decodeOptions: (bytes) => ({ factor: bytes?.[0] ?? 1 }),
  encodeOptions: ({ factor }) => Uint8Array.of(factor),
  inferTypes: ({ inputs }) => [{ dtype: 'FLOAT32', shape: inputs[0]?.shape ?? null }],
});

export const registry: Registry = withCustomOps(builtinRegistry, [scale]);
