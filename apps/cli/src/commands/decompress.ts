import { basename, extname } from 'node:path';
import { ContainerError, decompress } from '@litesmith/compress';
import { LiteError } from '@litesmith/ops-registry';
import { formatBytes } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile, writeBinaryFile } from '../files/binary-file.js';
import { toJson } from '../json.js';

interface DecompressCommandOptions {
  readonly output?: string;
  readonly json?: boolean;
}

/** `litesmith decompress`: the file that a container holds. */
export function decompressCommand(console: Console): Command {
  return new Command('decompress')
    .description('unpack a container that compress wrote')
    .argument('<file>', 'a .tflz file')
    .option(
      '-o, --output <file>',
      'the file to write (default: the name with .tflite in place of .tflz, in this folder)',
    )
    .option('--json', 'say what was written as JSON')
    .action((file: string, options: DecompressCommandOptions) => decompressFile(file, options, console));
}

function decompressFile(file: string, { output, json }: DecompressCommandOptions, console: Console): void {
  const container = readBinaryFile(file);
  const bytes = unpacked(file, container);
  const path = output ?? `${basename(file, extname(file))}.tflite`;
  writeBinaryFile(path, bytes);
  if (json)
    console.out.write(`${toJson({ output: path, bytes: { before: container.length, after: bytes.length } })}\n`);
  else console.out.write(`${path}: ${formatBytes(bytes.length)} (${bytes.length} bytes), the checksum is right\n`);
}

function unpacked(file: string, container: Uint8Array): Uint8Array {
  try {
    return decompress(container);
  } catch (cause) {
    if (!(cause instanceof ContainerError)) throw cause;
    throw new LiteError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
