import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf } from '../operands.js';

/** Sequences that are tried at most: their number grows with the power `ngramSize` of the length of the sentence. */
const maxSequences = 1_000_000;

/**
 * All sequences of `ngramSize` words (with `includeAllNgrams` also of fewer) of the first string of the input, between two
 * of which at most `maxSkipSize` words are left out, joined by spaces. A sequence comes behind those that begin with it.
 *
 * @throws {LiteError} `REFERENCE_LIMIT` where there are more than a million to try.
 * Source: tflite/kernels/skip_gram.cc
 */
export const skipGram: Kernel<OpOptions['SKIP_GRAM']> = (call) => {
  const { ngramSize, maxSkipSize, includeAllNgrams } = call.options;
  const words = wordsOf(sentenceOf(inputOf(call, 0)));
  const ngrams: Uint8Array[] = [];
  const chosen: number[] = [];
  let [next, tried] = [0, 0];
  while (words.length >= ngramSize) {
    const last = chosen.at(-1);
    const end = last === undefined ? words.length : Math.min(words.length, last + 2 + maxSkipSize);
    if (chosen.length < ngramSize && next < end) {
      chosen.push(next++);
      if (++tried > maxSequences)
        throw new LiteError('REFERENCE_LIMIT', `more than ${maxSequences} sequences of words`);
      continue;
    }
    if (last === undefined) break;
    if (includeAllNgrams || chosen.length === ngramSize) ngrams.push(joined(chosen, words));
    chosen.pop();
    next = last + 1;
  }
  const { data } = call.allocate(0, [ngrams.length]);
  if (Array.isArray(data)) for (const [i, ngram] of ngrams.entries()) data[i] = ngram;
};

function sentenceOf({ data }: TensorValue): Uint8Array {
  if (!Array.isArray(data)) throw new LiteError('REFERENCE_DTYPE', 'SKIP_GRAM takes STRING');
  return data[0] ?? new Uint8Array(0);
}

/** A blank in the C locale. */
function isBlank(byte: number | undefined): boolean {
  return byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
}

/**
 * The words between blanks. As the kernel has it, a blank at the very beginning is not seen as one, and what follows the
 * last blank is a word.
 */
function wordsOf(sentence: Uint8Array): readonly Uint8Array[] {
  const words: Uint8Array[] = [];
  let start = 0;
  for (let i = 1; i < sentence.length; i++) {
    if (!isBlank(sentence[i])) continue;
    if (i > start && !isBlank(sentence[start])) words.push(sentence.subarray(start, i));
    start = i + 1;
  }
  if (sentence.length > start) words.push(sentence.subarray(start));
  return words;
}

function joined(chosen: readonly number[], words: readonly Uint8Array[]): Uint8Array {
  const length = chosen.reduce((sum, index) => sum + (words[index]?.length ?? 0) + 1, -1);
  const result = new Uint8Array(length).fill(32);
  let at = 0;
  for (const index of chosen) {
    const word = words[index] ?? new Uint8Array(0);
    result.set(word, at);
    at += word.length + 1;
  }
  return result;
}
