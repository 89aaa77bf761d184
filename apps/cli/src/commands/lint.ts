import type { Diagnostic } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { lintQuantization } from '@litesmith/quantize';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';
import { statisticsFrom } from '../quantize/recipe-file.js';

interface LintCommandOptions {
  readonly statistics?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** `litesmith lint`: what commonly costs a quantized model accuracy or speed, without running it. */
export function lintCommand(console: Console): Command {
  return new Command('lint')
    .description('look over a quantized .tflite file for what commonly costs accuracy or speed, without data')
    .argument('<file>', 'a .tflite file')
    .option(
      '--statistics <file>',
      'ranges that litesmith calibrate wrote, with --observer percentile best: held against the grids of the model',
    )
    .option('--strict', 'fail (exit code 1) if there are warnings')
    .option('--json', 'findings as JSON')
    .action(async (file: string, options: LintCommandOptions) => {
      const findings = lintQuantization(await readModelFile(file), {
        ...(options.statistics === undefined ? {} : { statistics: statisticsFrom(options.statistics) }),
      });
      const warnings = findings.filter(({ severity }) => severity !== 'info').length;
      console.out.write(`${options.json ? toJson(findings) : renderFindings(findings)}\n`);
      if (options.strict && warnings > 0) {
        throw new LiteError('LINT_WARNINGS', `${file} has ${warnings} warning${warnings === 1 ? '' : 's'}`);
      }
    });
}

const order = ['error', 'warning', 'info'];

/** Findings with the gravest first, and a line that counts them. */
function renderFindings(findings: readonly Diagnostic[]): string {
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const lines = sorted.flatMap(({ severity, code, message, at, hint }) => [
    `${severity} ${code}: ${message}`,
    `  at: ${at}`,
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ]);
  const warnings = findings.filter(({ severity }) => severity !== 'info').length;
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  const sum =
    findings.length === 0 ? 'nothing to say' : `${count(findings.length, 'finding')}, ${count(warnings, 'warning')}`;
  return [...lines, sum].join('\n');
}
