/** Says which names are meant: a string is the whole name, a regular expression is searched for. */
export type NamePattern = string | RegExp;

/** Whether a name is meant. Expressions keep no place, whatever their flags. */
export function matchesName(pattern: NamePattern, name: string): boolean {
  return typeof pattern === 'string' ? pattern === name : name.search(pattern) >= 0;
}
