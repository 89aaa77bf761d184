import { InvalidArgumentError } from 'commander';

/** Parses a regular expression of a command line. */
export function regularExpression(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError(`"${text}" is no regular expression.`);
  }
}
