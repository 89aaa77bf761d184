import { basename, extname } from 'node:path';
import { type CompressPreference, type ContainerPart, compressWithParts, decompress } from '@litesmith/compress';
import { LiteError } from '@litesmith/ops-registry';
import { formatBytes, formatTable } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile, writeBinaryFile } from '../files/binary-file.js';
import { toJson } from '../json.js';

interface CompressCommandOptions {
  readonly output?: string;
  readonly prefer: CompressPreference;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** `litesmith compress`: a file becomes a container for download. */
export function compressCommand(console: Console): Command {
  return new Command('compress')
    .description('pack a .tflite file for download; decompress gives the very same bytes back')
    .argument('<file>', 'a .tflite file, or any other')
    .option(
      '-o, --output <file>',
      'the file to write (default: the name with .tflz in place of .tflite, in this folder)',
    )
    .addOption(
      new Option('--prefer <what>', 'the smallest file; the smallest that unpacks at some 100 MB/s; fast unpacking')
        .choices(['size', 'balanced', 'speed'])
        .default('balanced'),
    )
    .option('--verbose', 'print each part: how it is coded, what it takes')
    .option('--json', 'say what was written, and each part, as JSON')
    .action((file: string, options: CompressCommandOptions) => compressFile(file, options, console));
}

function compressFile(file: string, options: CompressCommandOptions, console: Console): void {
  const bytes = readBinaryFile(file);
  const { container, parts } = compressWithParts(bytes, { prefer: options.prefer });
  if (Buffer.compare(decompress(container), bytes) !== 0) {
    throw new LiteError('COMPRESS_CHECK', `${file}: its container gives back another file; nothing is written`, {
      hint: 'please report it, with the file',
    });
  }
  const output = options.output ?? `${basename(file, extname(file))}.tflz`;
  writeBinaryFile(output, container);
  const [before, after] = [bytes.length, container.length];
  if (options.json) {
    console.out.write(`${toJson({ output, bytes: { before, after }, parts })}\n`);
    return;
  }
  if (options.verbose) console.out.write(`${partsTable(parts)}\n`);
  const change =
    after < before
      ? `${(before / after).toFixed(2)} times smaller than ${formatBytes(before)}`
      : `no smaller than before (${formatBytes(before)})`;
  console.out.write(`${output}: ${formatBytes(after)} (${after} bytes), ${change}\n`);
}

function partsTable(parts: readonly ContainerPart[]): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'at', ...right },
    { title: 'bytes', ...right },
    { title: 'packed', ...right },
    { title: 'as' },
  ];
  const rows = parts.map(({ start, byteLength, packed, coding }) => [
    start < 0 ? 'rest' : String(start),
    String(byteLength),
    String(Math.ceil(packed)),
    coding,
  ]);
  return formatTable(columns, rows);
}
