/** Something to say about a model: an error, or a shortfall that does not stop the work. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** `AREA_WHAT`, stable. */
  readonly code: string;
  readonly message: string;
  /** Where: `subgraph 0 › CONV_2D "conv1"`. */
  readonly at?: string;
  /** What to do about it. */
  readonly hint?: string;
}
