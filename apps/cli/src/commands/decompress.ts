import { basename } from 'node:path';
import { ContainerError, decompress } from '@litesmith/compress';
import { LiteError } from '@litesmith/ops-registry';
import { formatBytes } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readBinaryFile, writeBinaryFile } from '../files/binary-file.js';

/** `litesmith decompress`: the file that was packed, to the bit. */
export function decompressCommand(console: Console): Command {
  return new Command('decompress')
    .description('give back the .tflite file that compress packed, to the bit')
    .argument('<file>', 'a container: .tflz')
    .option(
      '-o, --output <file>',
      'the file to write (default: the name with .tflite in place of .tflz, in this folder)',
    )
    .action((file: string, { output }: { readonly output?: string }) => {
      const bytes = unpacked(file, readBinaryFile(file));
      const path = output ?? `${basename(file).replace(/\.tflz$/, '')}.tflite`;
      writeBinaryFile(path, bytes);
      console.out.write(`${path}: ${formatBytes(bytes.length)} (${bytes.length} bytes)\n`);
    });
}

function unpacked(file: string, container: Uint8Array): Uint8Array {
  try {
    return decompress(container);
  } catch (cause) {
    if (!(cause instanceof ContainerError)) throw cause;
    throw new LiteError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
