/** Where the time of a profile goes, by function and source file. */

/** As much of a profile of the debugging protocol as is read: nodes of the call tree, and which of them was on top at each sample. */
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string; lineNumber: number }; children?: number[] }[];
  samples?: number[];
  timeDeltas?: number[];
}

const MOST_ROWS = 14;
/** A regular expression is named by all of its source. */
const MOST_CHARS = 60;

/** Takes a title, a profile and the bundle that ran, in which a comment says where each file begins; gives lines, most time first. */
export function hottest(title: string, { nodes, samples = [], timeDeltas = [] }: Profile, script: string): string[] {
  const fileOf = filesOf(script);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const self = new Map<string, number>();
  let all = 0;
  for (const [at, id] of samples.entries()) {
    const frame = byId.get(id)?.callFrame;
    if (!frame || frame.functionName === '(idle)' || frame.functionName === '(program)') continue;
    const ms = (timeDeltas[at] ?? 0) / 1000;
    const name = `${(frame.functionName || '(anonymous)').slice(0, MOST_CHARS)}  ${fileOf(frame.lineNumber)}`;
    self.set(name, (self.get(name) ?? 0) + ms);
    all += ms;
  }
  const rows = [...self].sort(([, a], [, b]) => b - a).slice(0, MOST_ROWS);
  return [
    '',
    `${title}: in the function itself, of ${all.toFixed(0)} ms`,
    ...rows.map(([name, ms]) => `${((100 * ms) / all).toFixed(1).padStart(6)} %  ${name}`),
  ];
}

function filesOf(script: string): (line: number) => string {
  const starts = script.split('\n').flatMap((text, line) => {
    const path = /^ {2}\/\/ ((?:lib|test|node_modules)\/\S+)$/.exec(text)?.[1];
    return path === undefined ? [] : [{ line, path }];
  });
  return (line) => {
    const file = starts.findLast((start) => start.line <= line);
    return file?.path ?? 'the platform';
  };
}
