import { expect, test } from 'vitest';
import { byteReport } from './byte-report.js';
import { fixtures } from './fixtures/fixtures.js';
import { model, noise, subgraph, tensor } from './fixtures/models.js';
import { writeTflite } from './write/write-tflite.js';

test.each(Object.entries(fixtures))('the parts of "%s" add up to the length of its file', (_name, build) => {
  const report = byteReport(build());
  expect(report.byteLength).toBe(writeTflite(build()).byteLength);
  expect(report.constants + report.metadata + report.associatedFiles + report.structure).toBe(report.byteLength);
  expect(report.structure).toBeGreaterThan(0);
});

test('constants count once, for the tensor and the op that come first', () => {
  const data = noise(100);
  const whole = model([
    subgraph(
      [tensor('a', { data }), tensor('b', { data: data.slice() }), tensor('c', { data: noise(7) }), tensor('d')],
      [
        {
          op: 'CUSTOM',
          customCode: 'Mine',
          customOptions: null,
          customOptionsFormat: 'FLEXBUFFERS',
          inputs: [0 as never],
          outputs: [],
        },
        { op: 'NEG', options: {}, inputs: [1 as never], outputs: [] },
        { op: 'NEG', options: {}, inputs: [2 as never, null], outputs: [] },
      ],
    ),
  ]);
  const report = byteReport(whole);
  expect(report.constants).toBe(107);
  expect(report.tensors.map(({ name, byteLength }) => [name, byteLength])).toEqual([
    ['a', 100],
    ['b', 0],
    ['c', 7],
  ]);
  expect(report.operators).toEqual([
    { op: 'Mine', count: 1, byteLength: 100 },
    { op: 'NEG', count: 2, byteLength: 7 },
  ]);
});
