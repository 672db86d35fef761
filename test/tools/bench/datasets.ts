import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Role } from '../../../lib/memory/model.ts';

/** The public data sets, read into one shape. Their files are described in the papers: LoCoMo (arXiv 2402.17753), BEAM, MemoryBank. */
export type DataSet = 'locomo' | 'beam' | 'prefeval' | 'memorybank-en' | 'memorybank-zh';

export interface BenchTurn {
  /** The data set's own message id. */
  id: string;
  role: Role;
  speaker?: string;
  text: string;
  /** Milliseconds since the epoch; absent where the data set gives no date before it. */
  saidAt?: number;
  /** Which sitting it belongs to: the conversation, as our product would see it. */
  session: string;
}

export interface BenchQuestion {
  question: string;
  /** As the data set names it. */
  category: string | number;
  /** Ids of the messages that hold the answer, each once. Never empty. */
  gold: string[];
  answer?: string;
  /** Of those, where it was said at different times: ids of what was said last. */
  newest?: string[];
}

export interface BenchConversation {
  dataset: DataSet;
  id: string;
  turns: BenchTurn[];
  questions: BenchQuestion[];
}

interface LocomoFile {
  sample_id: string;
  conversation: Record<string, unknown>;
  qa: { question: string; answer?: string | number; evidence?: string[]; category: number }[];
}

/** Takes a LoCoMo file (a list of conversations); gives those, with the questions of categories 1 to 4 that have evidence. */
export function readLocomo(file: string): BenchConversation[] {
  const samples = JSON.parse(readFileSync(file, 'utf8')) as LocomoFile[];
  return samples.map((sample) => {
    const questions = sample.qa
      .filter((qa) => qa.category >= 1 && qa.category <= 4)
      .map((qa) => ({
        question: qa.question,
        category: qa.category,
        gold: evidenceOf(qa.evidence ?? []),
        ...(qa.answer === undefined ? {} : { answer: String(qa.answer) }),
      }))
      .filter((question) => question.gold.length > 0);
    return { dataset: 'locomo', id: sample.sample_id, turns: locomoTurns(sample), questions };
  });
}

function locomoTurns(sample: LocomoFile): BenchTurn[] {
  const turns: BenchTurn[] = [];
  for (let n = 1; n < 1000; n++) {
    const session = sample.conversation[`session_${n}`];
    if (!Array.isArray(session)) continue;
    const saidAt = locomoDate(String(sample.conversation[`session_${n}_date_time`] ?? ''));
    for (const message of session as { speaker: string; dia_id: string; text?: string }[]) {
      turns.push({
        id: message.dia_id,
        role: 'user',
        speaker: message.speaker,
        text: message.text ?? '',
        session: `${sample.sample_id}/${n}`,
        ...(saidAt === undefined ? {} : { saidAt }),
      });
    }
  }
  return turns;
}

/** Some evidence strings are broken ("D8:6; D9:17", "D", "D30:05"): takes every well-formed id in them. */
export function evidenceOf(evidence: readonly string[]): string[] {
  const ids = evidence.flatMap((entry) =>
    [...entry.matchAll(/D(\d+):(\d+)/g)].map((m) => `D${Number(m[1])}:${Number(m[2])}`),
  );
  return [...new Set(ids)];
}

/** "1:56 pm on 8 May, 2023", read as UTC. */
function locomoDate(text: string): number | undefined {
  const match = /^(\d+):(\d+) ([ap]m) on (\d+) (\w+), (\d+)$/.exec(text.trim());
  if (!match) return undefined;
  const [, hour, minute, half, day, month, year] = match;
  const date = Date.parse(`${day} ${month} ${year} 00:00:00 UTC`);
  const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return Number.isNaN(date) ? undefined : date + (hours * 60 + Number(minute)) * 60_000;
}

interface BeamFile {
  chat: {
    time_anchor: string | null;
    turns: { role: Role; id: number; content: string; time_anchor?: string | null }[][];
  }[];
  probing_questions: Record<string, Record<string, unknown>[]>;
}

/** Takes a BEAM file (one chat); gives it with the questions that name the messages they rest on. */
export function readBeam(file: string): BenchConversation {
  const id = basename(file).replace(/\.[^.]*$/, '');
  const data = JSON.parse(readFileSync(file, 'utf8')) as BeamFile;
  const questions: BenchQuestion[] = [];
  for (const [category, asked] of Object.entries(data.probing_questions)) {
    for (const entry of asked) {
      const gold = [...new Set(numbersIn(entry.source_chat_ids).map(String))];
      if (gold.length === 0) continue;
      const answer = entry.answer ?? entry.ideal_answer ?? entry.ideal_summary ?? entry.expected_compliance;
      questions.push({
        question: String(entry.question),
        category,
        gold,
        ...newestOf(category, entry.source_chat_ids, gold),
        ...(typeof answer === 'string' ? { answer } : {}),
      });
    }
  }
  return { dataset: 'beam', id, turns: beamTurns(id, data), questions };
}

/** The update, where the data set says which it is; of statements that contradict each other the last. */
function newestOf(category: string, sources: unknown, gold: readonly string[]): { newest?: string[] } {
  if (!/^(knowledge_update|contradiction)/.test(category) || gold.length < 2) return {};
  const updates = numbersIn((sources as Record<string, unknown>).updated_info).map(String);
  return { newest: updates.length > 0 ? updates : [String(Math.max(...gold.map(Number)))] };
}

function beamTurns(id: string, data: BeamFile): BenchTurn[] {
  let saidAt: number | undefined;
  return data.chat.flatMap((batch, index) =>
    batch.turns.flat().map((message): BenchTurn => {
      saidAt = beamDate(message.time_anchor ?? '') ?? saidAt;
      return {
        id: String(message.id),
        role: message.role,
        // The data set's generator left its plan's bullet number at the end of some messages.
        text: message.content.replace(/\s*->->\s*[\d,]+\s*$/, ''),
        session: `${id}/${index}`,
        ...(saidAt === undefined ? {} : { saidAt }),
      };
    }),
  );
}

/** "March-15-2024", read as UTC. */
function beamDate(text: string): number | undefined {
  const date = Date.parse(`${text.replaceAll('-', ' ')} 00:00:00 UTC`);
  return Number.isNaN(date) ? undefined : date;
}

/** In some abilities a list, in others a record or a list of lists. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string' && /^\d+$/.test(value)) return [Number(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
