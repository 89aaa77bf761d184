import { compileSchema, type Schema } from '../flatbuffer/schema.js';

/** Name of the block of a file's metadata that says which constants are stored by a table of values. */
export const compressionName = 'COMPRESSION_METADATA';

/** The latest version of the block that this package knows. */
export const compressionVersion = 1;

/** The tables of the block. Source: tensorflow/lite/micro/compression/metadata.fbs of TensorFlow Lite Micro. */
export const compressionSchema: Schema = compileSchema(
  {
    tables: {
      Metadata: {
        schemaVersion: { slot: 0, type: 'uint', default: 1 },
        subgraphs: { slot: 1, type: '[Subgraph]' },
      },
      Subgraph: { lutTensors: { slot: 0, type: '[LutTensor]' } },
      LutTensor: {
        tensor: { slot: 0, type: 'int' },
        valueBuffer: { slot: 1, type: 'uint' },
        indexBitwidth: { slot: 2, type: 'ubyte' },
      },
    },
    unions: {},
    enums: {},
  },
  () => true,
);

/** The block, decoded. */
export interface CompressionTable {
  readonly schemaVersion: number;
  readonly subgraphs: readonly { readonly lutTensors: readonly LutTensorTable[] | null }[] | null;
}

/** One constant: which, and where its table of values is. */
export interface LutTensorTable {
  readonly tensor: number;
  readonly valueBuffer: number;
  readonly indexBitwidth: number;
}
