import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cluster } from '@litesmith/cluster';
import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, pipeline, runPass } from '@litesmith/ir';
import { prune } from '@litesmith/prune';
import { quantize } from '@litesmith/quantize';
import { bytesOf, sharedModelFiles } from '@litesmith/shared-files';
import { gaussians, prunedFiles, stream } from '../src/testing/models.js';

/** A file to measure. */
export interface Subject {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files of the collection, of every kind of weights and of all sizes. */
const collected: readonly string[] = [
  'hello_world_int8.tflite',
  'micro_speech_quantized.tflite',
  'kws_ref_model.tflite',
  'pretrainedResnet.tflite',
  'person_detect.tflite',
  'selfie_segmentation.tflite',
  'mobilenet_v1_0.25_128_quant.tflite',
  'mobilenet_v1_0.25_128.tflite',
  'test_model_nl_classifier_with_regex_tokenizer.tflite',
  'hand_landmark_lite.tflite',
  'face_landmark.tflite',
];

/** The model whose pruned, clustered and quantized forms are measured. */
const reworked = 'mobilenet_v1_0.25_128.tflite';

/** One large layer of made-up weights: what speed is at its best. */
function large(name: string, dtype: 'FLOAT32' | 'INT8', sparsity: number): Subject {
  const [rows, columns] = [1024, 2048];
  const random = stream(11);
  const normal = gaussians(random);
  const value = (): number => (random() < sparsity ? 0 : normal());
  const scaled = dtype === 'INT8' ? () => Math.max(-127, Math.min(127, Math.round(32 * value()))) : value;
  const values = Float32Array.from({ length: rows * columns }, scaled);
  const model = buildModel((b) => {
    const x = b.input('x', dtype, [1, columns]);
    b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', dtype, [rows, columns], values), null], {}));
  });
  return { name, bytes: writeTflite(model) };
}

/** All subjects; `files` come first. */
export async function subjects(files: readonly string[]): Promise<readonly Subject[]> {
  const own = files.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
  const standIns = Object.entries(prunedFiles).map(([name, build]) => ({
    name: `dense network, ${name}`,
    bytes: build(),
  }));
  const shared = collected.flatMap((name): Subject[] => {
    const path = sharedModelFiles().find((file) => basename(file) === name);
    return path === undefined ? [] : [{ name, bytes: bytesOf(path) }];
  });
  const float = shared.find(({ name }) => name === reworked);
  const forms = float === undefined ? [] : await reworkedForms(float);
  const made = [
    large('2 M float32', 'FLOAT32', 0),
    large('2 M float32, 90 % zeros', 'FLOAT32', 0.9),
    large('2 M int8', 'INT8', 0),
    large('2 M int8, 90 % zeros', 'INT8', 0.9),
  ];
  return [...own, ...standIns, ...shared, ...forms, ...made];
}

async function reworkedForms({ name, bytes }: Subject): Promise<readonly Subject[]> {
  const model = readTflite(bytes);
  const pruning = prune({ sparsity: 0.8 });
  const clustering = cluster({ clusters: 16 });
  const ways = {
    'dynamic range': quantize('dynamic_wi8_afp32'),
    float16: quantize('float16'),
    'pruned 80 %': pruning,
    '16 clusters': clustering,
    'pruned 80 %, 16 clusters': pipeline('both', [pruning, clustering]),
    'pruned 80 %, dynamic range': pipeline('both', [pruning, quantize('dynamic_wi8_afp32')]),
  };
  const made: Subject[] = [];
  for (const [way, pass] of Object.entries(ways)) {
    made.push({ name: `${name.replace('.tflite', '')}, ${way}`, bytes: writeTflite(await runPass(pass, model)) });
  }
  return made;
}
