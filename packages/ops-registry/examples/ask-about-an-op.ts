import {
  kernelVersions,
  LiteError,
  type OpCall,
  type OpOptions,
  opTable,
  type TensorTypeAndShape,
} from '@litesmith/ops-registry';

const conv = opTable.CONV_2D;
export const filterTypes: string | undefined = conv.inputs[1]?.dtypes.join(' '); // 'FLOAT32 UINT8 INT8 INT4'

// −1 is a dimension that nobody knows yet. The bias is left out.
const call: OpCall<OpOptions['CONV_2D']> = {
  options: {
    padding: 'SAME',
    strideW: 2,
    strideH: 2,
    fusedActivationFunction: 'RELU6',
    dilationWFactor: 1,
    dilationHFactor: 1,
    quantizedBiasType: 'FLOAT32',
  },
  inputs: [{ dtype: 'FLOAT32', shape: [-1, 224, 224, 3] }, { dtype: 'FLOAT32', shape: [32, 3, 3, 3] }, null],
  outputs: [],
};
export const outputs: readonly TensorTypeAndShape[] = conv.inferTypes(call); // FLOAT32 [-1, 112, 112, 32]

// The lowest version that expresses the call, and the first TFLite release that runs it.
export const version: number = conv.version(call); // 1
export const runsSince: string | undefined = kernelVersions.CONV_2D?.minRuntime[version - 1]; // '1.5.0'

// A call that cannot be valid is refused, and told what is wrong with it.
export function refusal(): string {
  const inputs = [call.inputs[0] ?? null, { dtype: 'FLOAT32', shape: [32, 3, 3, 2] } as const, null];
  try {
    conv.inferTypes({ ...call, inputs });
  } catch (error) {
    if (error instanceof LiteError) return `${error.code}: ${error.message}`;
  }
  return 'valid';
}
