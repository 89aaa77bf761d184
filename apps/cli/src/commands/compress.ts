import { basename } from 'node:path';
import { type CompressPreference, compress, decompress } from '@litesmith/compress';
import { LiteError } from '@litesmith/ops-registry';
import { formatBytes } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile, writeBinaryFile } from '../files/binary-file.js';
import { toJson } from '../json.js';

interface CompressCommandOptions {
  readonly output?: string;
  readonly prefer: CompressPreference;
  readonly json?: boolean;
}

/** `litesmith compress`: an exact container for download. */
export function compressCommand(console: Console): Command {
  return new Command('compress')
    .description('pack a .tflite file for download; decompress gives back the very same file')
    .argument('<file>', 'a .tflite file')
    .option(
      '-o, --output <file>',
      'the file to write (default: the name with .tflz in place of .tflite, in this folder)',
    )
    .addOption(
      new Option('--prefer <what>', 'small files, fast decoding, or small within 100 MB/s (10 ms for small files)')
        .choices(['balanced', 'size', 'speed'])
        .default('balanced'),
    )
    .option('--json', 'say what was written as JSON')
    .action((file: string, options: CompressCommandOptions) => compressFile(file, options, console));
}

function compressFile(file: string, { output, prefer, json }: CompressCommandOptions, console: Console): void {
  const bytes = readBinaryFile(file);
  const container = compress(bytes, { prefer });
  const path = output ?? `${basename(file).replace(/\.tflite$/, '')}.tflz`;
  if (Buffer.compare(decompress(container), bytes) !== 0) {
    throw new LiteError('COMPRESS_CHECK', `${file}: the container gives back another file; please report it`);
  }
  writeBinaryFile(path, container);
  const sizes = { before: bytes.length, after: container.length };
  if (json) {
    console.out.write(`${toJson({ output: path, bytes: sizes })}\n`);
    return;
  }
  const ratio = (sizes.before / sizes.after).toFixed(2);
  const change = `${ratio} times smaller than ${formatBytes(sizes.before)}`;
  console.out.write(`${path}: ${formatBytes(sizes.after)} (${sizes.after} bytes), ${change}\n`);
}
