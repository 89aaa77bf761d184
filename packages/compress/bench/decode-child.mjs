// Times a bundled decoder in a process of its own: node decode-child.mjs DECODER CONTAINER
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [decoder, file] = process.argv.slice(2);
const { decompress } = await import(decoder);
const container = new Uint8Array(readFileSync(file));

/** Milliseconds that the engine gets to compile, and that samples take in all. */
const [warmMs, sampleMs] = [1000, 2500];

function timed() {
  const start = performance.now();
  decompress(container);
  return performance.now() - start;
}

const cold = timed();
const warmUntil = performance.now() + warmMs;
while (performance.now() < warmUntil) timed();
const samples = [];
const until = performance.now() + sampleMs;
while (performance.now() < until || samples.length < 5) samples.push(timed());
samples.sort((a, b) => a - b);
process.stdout.write(JSON.stringify({ cold, median: samples[samples.length >> 1], fastest: samples[0] }));
