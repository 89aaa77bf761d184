import { renderSizeReport, sizeReport } from '@litesmith/compress';
import { nodeCompressors } from '@litesmith/compress/node';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile } from '../files/binary-file.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';

interface SizesOptions {
  readonly tensors?: boolean;
  readonly json?: boolean;
}

/** `litesmith sizes`: what every way to store a model makes of it. */
export function sizesCommand(console: Console): Command {
  return new Command('sizes')
    .description(
      'what a .tflite file takes by gzip, Brotli, zip, tables of values, sparse storage and our container; and what gains nothing',
    )
    .argument('<file>', 'a .tflite file')
    .option('--tensors', 'constant by constant as well')
    .option('--json', 'everything, as JSON for programs')
    .action(async (file: string, { tensors = false, json }: SizesOptions) => {
      await readModelFile(file); // says what is wrong with a file in terms of it
      const report = await sizeReport(readBinaryFile(file), { compressors: nodeCompressors });
      console.out.write(`${json ? toJson(report) : renderSizeReport(report, { tensors })}\n`);
    });
}
