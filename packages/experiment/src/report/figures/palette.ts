/** Colours that stand apart for the colour-blind, on light and on dark. Source: Okabe and Ito 2008, "Color Universal Design". */
export const palette: readonly string[] = [
  '#2f84c8',
  '#e08214',
  '#12a37f',
  '#c86aa5',
  '#d35230',
  '#7d74d6',
  '#a58b00',
  '#5a9bb0',
];

/** For what others are compared with. */
export const quiet = '#8a8f98';
/** Worse, and better. */
export const worse = '#d35230';
export const better = '#12a37f';
