import { LiteError } from '@litesmith/ops-registry';
import { lintQuantization } from '@litesmith/quantize';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';

interface LintCommandOptions {
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** `litesmith lint`: what commonly costs a quantized model accuracy or speed, without running it. */
export function lintCommand(console: Console): Command {
  return new Command('lint')
    .description('look over a quantized .tflite file for what commonly costs accuracy or speed, without data')
    .argument('<file>', 'a .tflite file')
    .option('--strict', 'fail (exit code 1) if there are warnings')
    .option('--json', 'findings as JSON')
    .action(async (file: string, options: LintCommandOptions) => {
      const findings = lintQuantization(await readModelFile(file));
      const warnings = findings.filter(({ severity }) => severity !== 'info').length;
      if (options.json) console.out.write(`${toJson(findings)}\n`);
      else {
        for (const { severity, code, message, at, hint } of findings) {
          console.out.write(
            `${severity} ${code}: ${message}\n  at: ${at}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`,
          );
        }
        console.out.write(`${findings.length} findings, ${warnings} of them warnings\n`);
      }
      if (options.strict && warnings > 0) {
        throw new LiteError('LINT_WARNINGS', `${file} has ${warnings} warning${warnings === 1 ? '' : 's'}`);
      }
    });
}
