import type { Spread } from '../records/results.js';

/** How scores are written: shares in percent, other values with four digits. */
export interface ScoreFormat {
  readonly unit: 'share' | 'value';
}

export function scoreText(score: number, { unit }: ScoreFormat): string {
  return unit === 'share' ? `${(score * 100).toFixed(2)} %` : score.toPrecision(4);
}

/** A difference of scores: hundredths of a point, or three digits; what rounds to nothing has no sign. */
export function differenceText(value: number, { unit }: ScoreFormat): string {
  const text = unit === 'share' ? (value * 100).toFixed(2) : value.toPrecision(3);
  return text.replace(/^-(0(\.0+)?)$/, '$1').replace('-', '−');
}

export function spreadText({ mean, deviation }: Spread, seeds: number, format: ScoreFormat): string {
  const text = scoreText(mean, format);
  return seeds > 1 ? `${text} ± ${differenceText(deviation, format)}` : text;
}

export function bytesText(bytes: number): string {
  return Math.round(bytes).toLocaleString('en');
}

/** 1, 2, 3 … of a thing. */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

export function joined(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
