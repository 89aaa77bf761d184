import { type CompressPreference, renderSizeReport, sizeReport } from '@litesmith/compress';
import { nodeCompressors } from '@litesmith/compress/node';
import { FormatError } from '@litesmith/format';
import { LiteError } from '@litesmith/ops-registry';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile } from '../files/binary-file.js';
import { toJson } from '../json.js';

interface SizesOptions {
  readonly prefer: CompressPreference;
  readonly tensors?: boolean;
  readonly json?: boolean;
}

/** `litesmith sizes`: what each way of shrinking a file would take, and what gains nothing. */
export function sizesCommand(console: Console): Command {
  return new Command('sizes')
    .description(
      'compare what gzip, brotli, zip, tables of values, sparse tensors and the container make of a .tflite file',
    )
    .argument('<file>', 'a .tflite file')
    .option('--tensors', 'constant by constant, too')
    .addOption(
      new Option('--prefer <what>', 'what the container prefers: see compress')
        .choices(['size', 'balanced', 'speed'])
        .default('balanced'),
    )
    .option('--json', 'everything, as JSON for programs')
    .action(async (file: string, options: SizesOptions) => {
      console.out.write(`${await sizes(file, options)}\n`);
    });
}

async function sizes(file: string, { prefer, tensors, json }: SizesOptions): Promise<string> {
  const bytes = readBinaryFile(file);
  try {
    const report = await sizeReport(bytes, { prefer, compressors: nodeCompressors });
    return json ? toJson({ file, ...report }) : renderSizeReport(report, { tensors: tensors === true });
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new LiteError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
