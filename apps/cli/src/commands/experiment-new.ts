import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { experimentTemplate } from '../experiment/template.js';
import { writeTextFile } from '../files/text-file.js';

/** `litesmith experiment new`: a file to begin with. */
export function experimentNewCommand(console: Console): Command {
  return new Command('new')
    .description('write a file to begin an experiment of your own with')
    .argument('<file>', 'the file to write, such as my-experiment.ts; one that is there stays')
    .action((file: string) => {
      if (existsSync(file)) throw new LiteError('CLI_EXPERIMENT', 'the file is there already', { at: file });
      const name = basename(file, extname(file))
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      writeTextFile(file, experimentTemplate(name || 'experiment'));
      console.out.write(`${file}: say in it where data and model are, then: litesmith experiment run ${file}\n`);
    });
}
