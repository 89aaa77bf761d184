import { describe, expect, it } from 'vitest';
import { fixtures } from '../fixtures/fixtures.js';
import { readTflite } from '../read/read-tflite.js';
import { sizeReport } from '../size-report.js';
import { writeTflite } from '../write/write-tflite.js';
import { compressionName } from './compression-schema.js';

const model = fixtures.lookupTables?.() ?? expect.fail();

describe('constants by tables of values', () => {
  it('come back with their tables, and without the block of metadata that names them', () => {
    const read = readTflite(writeTflite(model));
    expect(read.metadata.has(compressionName)).toBe(false);
    expect(read.subgraphs.map(({ tensors }) => [...tensors.values()])).toEqual(
      model.subgraphs.map(({ tensors }) => [...tensors.values()]),
    );
    expect(writeTflite(read)).toEqual(writeTflite(model));
  });

  it('count in the size with their tables, each once', () => {
    const [plain, first, second] = sizeReport(model).tensors;
    expect([plain?.byteLength, first?.byteLength, second?.byteLength]).toEqual([16, 18 + 64, 16]);
  });

  it.each([
    ['a tensor that is not there', [0, 99], 'FORMAT_INDEX'],
    ['more bits than an index has', [2, 8], 'FORMAT_COMPRESSION'],
    ['a buffer that is not there', [1, 99], 'FORMAT_INDEX'],
    ['the empty buffer', [1, 0], 'FORMAT_COMPRESSION'],
  ] as const)('may not name %s', (_, [field, value], code) => {
    const bytes = withField(writeTflite(model), field, value);
    expect(() => readTflite(bytes)).toThrow(expect.objectContaining({ code }));
  });
});

/** The file with another value in a field of the block's last LutTensor: (tensor, buffer, bits) = (0, 4, 1) in the fixture. */
function withField(file: Uint8Array, field: 0 | 1 | 2, value: number): Uint8Array {
  const bytes = file.slice();
  const view = new DataView(bytes.buffer);
  // The block is the last buffer, and this its last table: its fields lie behind a soffset of the vtable.
  for (let at = bytes.length - 12; at >= 0; at--) {
    const table = at - view.getInt32(at, true);
    if (table < 0 || table + 10 > bytes.length || view.getUint16(table, true) !== 10) continue;
    const slots = [0, 1, 2].map((slot) => view.getUint16(table + 4 + 2 * slot, true));
    const [, buffer = 0, bits = 0] = slots;
    if (slots.some((slot) => slot > 16) || buffer === 0 || bits === 0 || view.getUint8(at + bits) !== 4) continue;
    const offset = slots[field] ?? 0;
    // A tensor of index 0 is not stored: another table is looked for.
    if (offset === 0) continue;
    if (field === 2) view.setUint8(at + offset, value);
    else view.setUint32(at + offset, value, true);
    return bytes;
  }
  throw new Error('the block was not found');
}
