/** A figure of both sides. */
export interface ComparedFigure {
  readonly a: number;
  readonly b: number;
  /** b − a. */
  readonly difference: number;
}

/** A score of both sides: means over seeds. */
export interface ComparedScore extends ComparedFigure {
  /** How much worse B is, in the metric: positive where it is worse, whichever way scores improve. */
  readonly loss: number;
  /**
   * Of the difference; `null` where one of the sides has too few seeds to tell. Paired: deviation of the differences over √n; else
   * Welch's √(s²ₐ/nₐ + s²ᵦ/nᵦ).
   */
  readonly standardError: number | null;
  /** Whether both have the same seeds, so that differences were taken seed by seed. */
  readonly isPaired: boolean;
  readonly seeds: { readonly a: number; readonly b: number };
  /** Seeds by which of the sides is better; `null` unless paired. */
  readonly signs: { readonly better: number; readonly worse: number; readonly same: number } | null;
}

/** A variant that both have. */
export interface VariantComparison {
  readonly variant: string;
  /** Means over seeds. */
  readonly bytes: ComparedFigure;
  readonly zip: ComparedFigure;
  readonly download: ComparedFigure;
  /** `null` where the sides have different metrics. */
  readonly scoreInTraining: ComparedScore | null;
  readonly scoreAfterConversion: ComparedScore | null;
  /** Seeds that both have whose files are the same, to the bit, of so many. */
  readonly identicalFiles: { readonly same: number; readonly of: number };
}

/** Something that the sides were made with differently. */
export interface MadeDifferently {
  /** `settings.epochs`, `versions.@tensorflow/tfjs`, `variant "float": recipe`. */
  readonly what: string;
  /** As JSON; `null` where it has none. */
  readonly a: string | null;
  readonly b: string | null;
}

/** One side. */
export interface ComparedSide {
  readonly experiment: string;
  readonly title: string;
  readonly command: string;
  readonly seeds: readonly number[];
}

/** Two results side by side. */
export interface ResultsComparison {
  readonly format: 'litesmith-comparison';
  readonly version: 1;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** `null` where they differ: scores are not compared then. */
  readonly metric: {
    readonly name: string;
    readonly better: 'higher' | 'lower';
    readonly unit: 'share' | 'value';
  } | null;
  /** In the order of A. */
  readonly variants: readonly VariantComparison[];
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
  readonly madeDifferently: readonly MadeDifferently[];
}
