import { type ByteReport, byteReport, labelsOf, readTflite, writeMetadata, writeTflite } from '@litesmith/format';
import { buildModel, type Model } from '@litesmith/ir';

const model: Model = buildModel((b) => {
  const x = b.input('pixels', 'FLOAT32', [1, 4]);
  const w = b.constant('weights', 'FLOAT32', [2, 4], [1, 0, 0, 0, 0, 1, 0, 0]);
  b.output(b.op('FULLY_CONNECTED', [x, w, null]));
});

// Label files travel behind the model; the metadata says which output they name.
const labelled: Model = {
  ...writeMetadata(model, {
    name: 'pets',
    subgraphMetadata: [
      { outputTensorMetadata: [{ associatedFiles: [{ name: 'labels.txt', type: 'TENSOR_AXIS_LABELS' }] }] },
    ],
  }),
  associatedFiles: new Map([['labels.txt', new TextEncoder().encode('cat\ndog\n')]]),
};

const file: Uint8Array = writeTflite(labelled); // what goes to disk, and to any TFLite runtime

const read: Model = readTflite(file); // constants are views of `file`
export const labels: readonly string[] | null = labelsOf(read); // ['cat', 'dog']
export const report: ByteReport = byteReport(read); // report.constants is 32: eight floats
