import { bytesOf, sharedModelFiles } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../errors.js';
import { fixtures } from '../fixtures/fixtures.js';
import { model, noise } from '../fixtures/models.js';
import { readTflite } from '../read/read-tflite.js';
import { writeTflite } from '../write/write-tflite.js';
import { labelsOf } from './labels.js';
import { minParserVersion } from './min-parser-version.js';
import type { AssociatedFile, ModelMetadata, ProcessUnit, SubgraphMetadata, TensorMetadata } from './model-metadata.js';
import { readMetadata } from './read-metadata.js';
import { writeMetadata } from './write-metadata.js';

const file: AssociatedFile = {
  name: 'labels.txt',
  description: 'classes',
  type: 'TENSOR_AXIS_LABELS',
  locale: 'en',
  version: '2',
};
const units: readonly ProcessUnit[] = [
  { options: { table: 'NormalizationOptions', value: { mean: [1, 2.5], std: [3, 4] } } },
  { options: { table: 'ScoreCalibrationOptions', value: { scoreTransformation: 'LOG', defaultScore: 0.25 } } },
  { options: { table: 'ScoreThresholdingOptions', value: { globalScoreThreshold: 0.5 } } },
  { options: { table: 'BertTokenizerOptions', value: { vocabFile: [file] } } },
  { options: { table: 'SentencePieceTokenizerOptions', value: { sentencePieceModel: [file], vocabFile: [] } } },
  { options: { table: 'RegexTokenizerOptions', value: { delimRegexPattern: '\\s+', vocabFile: [file] } } },
  {},
];
const content: readonly NonNullable<TensorMetadata['content']>[] = [
  { contentProperties: { table: 'FeatureProperties', value: {} } },
  {
    contentProperties: {
      table: 'ImageProperties',
      value: { colorSpace: 'GRAYSCALE', defaultSize: { width: 640, height: 480 } },
    },
    range: { min: -1, max: 2 },
  },
  {
    contentProperties: {
      table: 'BoundingBoxProperties',
      value: { index: [1, 0, 3, 2], type: 'CENTER', coordinateType: 'PIXEL' },
    },
  },
  { contentProperties: { table: 'AudioProperties', value: { sampleRate: 16_000, channels: 2 } } },
];
const everything: ModelMetadata = {
  name: 'model',
  description: 'does things',
  version: '3.1',
  author: 'somebody',
  license: 'Apache-2.0',
  associatedFiles: [file],
  subgraphMetadata: [
    {
      name: 'main',
      description: 'the only one',
      inputTensorMetadata: content.map((each, i) => ({
        name: `input ${i}`,
        description: 'in',
        dimensionNames: ['batch', 'width'],
        content: each,
        processUnits: units,
        stats: { max: [255], min: [0] },
        associatedFiles: [file],
      })),
      outputTensorMetadata: [{ name: 'out' }],
      associatedFiles: [file],
      inputProcessUnits: units,
      outputProcessUnits: [],
      inputTensorGroups: [{ name: 'group', tensorNames: ['input 0', 'input 1'] }],
      outputTensorGroups: [],
      customMetadata: [{ name: 'bytes', data: noise(20) }],
    },
  ],
};

describe('metadata', () => {
  test('survives with every field that the schema has', () => {
    const written = readTflite(writeTflite(writeMetadata(model([]), everything)));
    expect(readMetadata(written)).toEqual({ ...everything, minParserVersion: '1.5.0' });
  });

  test('takes the place of what was there, and leaves other blocks alone', () => {
    const first = writeMetadata(model([], { metadata: new Map([['other', noise(3)]]) }), { name: 'first' });
    const second = writeMetadata(first, { name: 'second' });
    expect([...second.metadata.keys()]).toEqual(['other', 'TFLITE_METADATA']);
    expect(readMetadata(second)).toMatchObject({ name: 'second' });
    expect(readMetadata(first)).toMatchObject({ name: 'first' });
  });

  test('is null where there is none', () => expect(readMetadata(model([]))).toBeNull());

  test('that is broken is refused', () => {
    const metadata = new Map([['TFLITE_METADATA', noise(40)]]);
    expect(() => readMetadata(model([], { metadata }))).toThrow(FormatError);
  });

  test('with a value of another kind is refused', () => {
    expect(() => writeMetadata(model([]), { name: 5 as never })).toThrow(/ModelMetadata.name takes a string, got 5/);
  });
});

describe('the version of the parser that is needed', () => {
  const subgraph = (fields: SubgraphMetadata): ModelMetadata => ({ subgraphMetadata: [fields] });
  const output = (fields: TensorMetadata): ModelMetadata => subgraph({ outputTensorMetadata: [fields] });
  test.each<[string, ModelMetadata, string]>([
    ['nothing special', output({ associatedFiles: [{ type: 'TENSOR_AXIS_LABELS' }] }), '1.0.0'],
    ['a vocabulary', { associatedFiles: [{ type: 'VOCABULARY' }] }, '1.0.1'],
    ['process units of a subgraph, even none', subgraph({ inputProcessUnits: [] }), '1.1.0'],
    ['a tokenizer', output({ processUnits: [{ options: { table: 'BertTokenizerOptions', value: {} } }] }), '1.1.0'],
    ['groups of tensors', subgraph({ outputTensorGroups: [] }), '1.2.0'],
    [
      'a regular expression',
      subgraph({ inputProcessUnits: [{ options: { table: 'RegexTokenizerOptions', value: {} } }] }),
      '1.2.1',
    ],
    ['sound', output({ content: { contentProperties: { table: 'AudioProperties', value: {} } } }), '1.3.0'],
    ['a search index', subgraph({ associatedFiles: [{ type: 'SCANN_INDEX_FILE' }] }), '1.4.0'],
    ['the version of a file', { associatedFiles: [{ version: '1' }] }, '1.4.1'],
    ['custom metadata', subgraph({ customMetadata: [] }), '1.5.0'],
  ])('for %s', (_what, metadata, version) => expect(minParserVersion(metadata)).toBe(version));
});

describe('labels', () => {
  const pets = fixtures['associated files']?.() ?? expect.fail();

  test('are the lines of the file that the metadata names', () => {
    expect(labelsOf(pets)).toEqual(['cat', 'dog']);
    expect(labelsOf(pets, { locale: 'en' })).toEqual(['cat', 'dog']);
  });

  test('are null for another output, another language, a missing file and a model without metadata', () => {
    expect(labelsOf(pets, { output: 1 })).toBeNull();
    expect(labelsOf(pets, { locale: 'de' })).toBeNull();
    expect(labelsOf({ ...pets, associatedFiles: new Map() })).toBeNull();
    expect(labelsOf(model([]))).toBeNull();
  });
});

const described = sharedModelFiles().filter((path) => readMetadataOf(path) !== null);

function readMetadataOf(path: string): ModelMetadata | null {
  try {
    return readMetadata(readTflite(bytesOf(path)));
  } catch {
    return null;
  }
}

test.skipIf(described.length === 0)(
  'metadata of the collection is written with the version that its maker computed (skipped where ../shared is absent)',
  () => {
    for (const path of described) {
      const metadata = readMetadataOf(path) ?? expect.fail();
      const again = readMetadata(writeMetadata(model([]), metadata));
      const { minParserVersion: computed, ...rest } = again ?? expect.fail();
      const { minParserVersion: stated = computed, ...before } = metadata;
      expect(rest).toEqual(before);
      expect([path, computed]).toEqual([path, stated]);
    }
  },
);
