import { useRef, useState } from 'preact/hooks';
import type { ChatsRead } from '../../lib/engine/chat-lines.ts';
import type { EngineClient } from '../../lib/engine/client.ts';
import type { HeadStartLine, JudgedLine } from '../../lib/engine/headstart.ts';
import { readPaste } from '../../lib/portability/paste.ts';
import { useAction } from '../../lib/ui/use-action.ts';

/** One line on the screen. */
export interface Row {
  id: number;
  line: JudgedLine;
  isTicked: boolean;
}

/** What the screen knows of what was pasted, or found in an export. */
export interface Pasted {
  phase: 'reading' | 'ready' | 'keeping' | 'kept' | 'undone';
  rows: Row[];
  /** What was taken for talk around the list. */
  left: string[];
  /** Beyond the most lines that are read at once. */
  more: number;
  /** Where the lines come from a chatbot's export: how much of it was read. They are newest first then. */
  read?: Pick<ChatsRead, 'conversations' | 'messages'>;
  /** Of the lines that are being read or kept: how many are done, of how many. */
  done: number;
  total: number;
  /** What became of it in the end. */
  kept: number;
  waiting: number;
  events: string[];
}

type Engine = Pick<EngineClient, 'judgeLines' | 'keepLines' | 'takeBackLines'>;

/** A screenful at a time: the first lines stand there before the last are read. */
const PIECE = 50;
const NOTHING = { left: [], more: 0, done: 0, total: 0, kept: 0, waiting: 0, events: [] };

/** Whoever reads the list has seen what is wrong with a line before they tick it. */
const startsTicked = ({ refused, doubt, known }: JudgedLine) =>
  refused === undefined && doubt === undefined && known === undefined;

/** Lines of a paste, from their first reading to keeping them and taking them back. All that is kept was a row before. */
export function useLines(engine: Engine) {
  const [pasted, setPasted] = useState<Pasted>();
  const action = useAction();
  const ids = useRef(0);
  const change = (next: Partial<Pasted>) => setPasted((now) => now && { ...now, ...next });
  const changeRows = (rows: (now: readonly Row[]) => Row[]) =>
    setPasted((now) => now && { ...now, rows: rows(now.rows) });
  const rowOf = (line: JudgedLine): Row => {
    ids.current += 1;
    return { id: ids.current, line, isTicked: startsTicked(line) };
  };

  const show = (lines: readonly HeadStartLine[], about: Pick<Pasted, 'left' | 'more' | 'read'>) =>
    action.run(async () => {
      let rows: Row[] = [];
      const seen = new Set<string>();
      setPasted({ ...NOTHING, ...about, phase: 'reading', rows, total: lines.length });
      for (let at = 0; at < lines.length; at += PIECE) {
        const judged = await engine.judgeLines(lines.slice(at, at + PIECE));
        const fresh: JudgedLine[] = [];
        for (const line of judged) {
          const sentence = line.text.toLowerCase();
          if (!seen.has(sentence)) fresh.push(line);
          seen.add(sentence);
        }
        rows = [...rows, ...fresh.map(rowOf)];
        change({ rows, done: Math.min(at + PIECE, lines.length) });
      }
      change({ phase: 'ready' });
    });

  return {
    pasted,
    busy: action.busy,
    error: action.error,
    /** Reads what was pasted; nothing is kept by it. */
    read: (text: string) => {
      const { lines, ...about } = readPaste(text);
      return show(lines, about);
    },
    /** Shows what was found in an export; nothing is kept by it. */
    showChats: ({ conversations, messages, found }: ChatsRead) => {
      const { lines = [], left = [], more = 0 } = found ?? {};
      return show(lines, { left, more, read: { conversations, messages } });
    },
    tick: (id: number, isTicked: boolean) =>
      changeRows((rows) => rows.map((row) => (row.id === id ? { ...row, isTicked } : row))),
    tickAll: (isTicked: boolean) =>
      changeRows((rows) => rows.map((row) => ({ ...row, isTicked: isTicked && row.line.refused === undefined }))),
    /** The user's own words in a line's place, judged anew: they may say several things, or what must not be kept. */
    edit: async (id: number, text: string) => {
      const old = pasted?.rows.find((row) => row.id === id);
      const { said, group } = old?.line ?? {};
      const judged = await engine.judgeLines([{ text, ...(said ? { said } : {}), ...(group ? { group } : {}) }]);
      const fresh = judged.map((line) => ({ ...rowOf(line), isTicked: line.refused === undefined }));
      changeRows((rows) => rows.flatMap((row) => (row.id === id ? fresh : [row])));
    },
    /** Keeps the ticked lines. What was kept before a failure is told, and can be taken back. */
    keep: () =>
      action.run(async () => {
        const lines = (pasted?.rows ?? []).filter((row) => row.isTicked).map(({ line }) => line);
        // What was said on one day is kept in the order in which it was said.
        if (pasted?.read) lines.reverse();
        const sum = { kept: 0, waiting: 0, events: [] as string[] };
        change({ phase: 'keeping', done: 0, total: lines.length });
        try {
          for (let at = 0; at < lines.length; at += PIECE) {
            const piece = await engine.keepLines(lines.slice(at, at + PIECE));
            sum.kept += piece.kept;
            sum.waiting += piece.waiting;
            sum.events.push(...piece.events);
            change({ done: Math.min(at + PIECE, lines.length) });
          }
        } finally {
          change(sum.events.length > 0 ? { ...sum, phase: 'kept', rows: [], left: [], more: 0 } : { phase: 'ready' });
        }
      }),
    takeBack: () =>
      action.run(async () => {
        const kept = await engine.takeBackLines(pasted?.events ?? []);
        change({ phase: 'undone', kept, events: [] });
      }),
    clear: () => setPasted(undefined),
  };
}
