/**
 * What a language model is shown of a conversation: pieces of about 1,500 tokens, cut between turns, with a few turns
 * before them. Of a user's turn only what rules would read as the user speaking is shown (decision 4 of the memory
 * design): no pastes, quotes or code, no frames, no other language. Replies are context, cut to their beginning and end.
 */
import { countTokens } from '../../../distill/budget.ts';
import { languageOf } from '../../../language.ts';
import { type Turn, USER } from '../../model.ts';
import { isFramed, listener, type Utterance } from '../dialog.ts';
import { stepsOut } from '../frame.ts';
import { userSpans } from '../spans.ts';
import { type Piece, spokenIn, statementsOf } from '../statements.ts';

/** About so many tokens of a conversation are read at once. */
export const WINDOW_TOKENS = 1_500;
/** So many turns before are shown, so that "the second one" can be understood. */
const CONTEXT_TURNS = 3;
/** Of one turn of the user at most so many tokens are shown: the first sentences. */
const TURN_TOKENS = 400;
/** Of a reply as much of its beginning and of its end, in UTF-16 code units. */
const REPLY_HEAD = 120;
const REPLY_TAIL = 200;
/** Of a turn that is context alone, in UTF-16 code units. */
const CONTEXT_CHARS = 240;

/** A turn of the user whose words may prove something. */
export interface Material {
  turn: Turn;
  /** The turns that rules read it with; see `dialog.ts`. */
  before: readonly Utterance[];
  /** The sentences of it in which "I" is the user, as they are shown. */
  pieces: readonly Piece[];
}

/** What is read at once. */
export interface ModelWindow {
  conversation: string;
  /** What was said before, shortened; proves nothing. */
  context: readonly Utterance[];
  /** What is to be read, as it is shown. */
  lines: readonly Utterance[];
  /** The turns of the user among `lines`, in order. Where it is empty there is nothing to ask about. */
  material: readonly Material[];
  /** Key of the last turn that this window covers. */
  last: string;
}

/**
 * Takes a conversation in order, or a later part of it, and which turns are still to be read; gives the windows that read
 * them, in order, each made when it is asked for, which takes some milliseconds. Turns that an edit took the place of are
 * passed over; of a user's turn in which they claim nothing of themselves nothing is shown. `tokens`: of one window, as
 * `countTokens` estimates; a turn longer than that has a window of its own.
 */
export function* windowsOf(
  turns: readonly Turn[],
  isUnread: (turn: Turn) => boolean,
  tokens = WINDOW_TOKENS,
): Generator<ModelWindow> {
  const ear = listener();
  let earlier: Turn[] = [];
  let open: (ModelWindow & { lines: Utterance[]; material: Material[]; size: number }) | undefined;
  for (const turn of turns) {
    if (turn.replacedBy !== undefined || turn.text === '') continue;
    const before = ear.before();
    ear.hear(turn);
    if (isUnread(turn)) {
      const material = turn.role === 'user' ? materialOf(turn, before) : undefined;
      const text =
        turn.role === 'user' ? flat((material?.pieces ?? []).map((piece) => piece.text).join(' ')) : reply(turn.text);
      const size = countTokens(text);
      if (open && open.size + size > tokens) {
        yield open;
        open = undefined;
      }
      const { conversation, key } = turn;
      open ??= { conversation, context: earlier.map(brief), lines: [], material: [], last: key, size: 0 };
      open.last = key;
      open.size += size;
      if (text !== '') open.lines.push({ role: turn.role, text });
      if (material) open.material.push(material);
    } else if (open) {
      yield open;
      open = undefined;
    }
    earlier = [...earlier, turn].slice(-CONTEXT_TURNS);
  }
  if (open) yield open;
}

/** What of a turn the user says for themselves; undefined where they claim nothing, or in no English, which is all that can be checked. */
function materialOf(turn: Turn, before: readonly Utterance[]): Material | undefined {
  if (turn.witness === 'pasted') return undefined;
  const language = languageOf(turn.text);
  if (language !== undefined && language !== 'en') return undefined;
  const start = isFramed(before) ? stepsOut(turn.text) : 0;
  if (start === undefined) return undefined;
  const spans = userSpans(turn.text, turn.pasted).flatMap((span) =>
    span.end <= start ? [] : [{ start: Math.max(span.start, start), end: span.end }],
  );
  const pieces: Piece[] = [];
  let left = TURN_TOKENS;
  for (const piece of spokenIn(turn.text, spans)) {
    left -= countTokens(piece.text);
    if (left < 0) break;
    pieces.push(piece);
  }
  const isClaimed =
    pieces.some(({ text }) => OWN.test(text)) ||
    statementsOf(pieces, turn.saidAt).some(({ view, subject }) => subject !== USER || /^I /.test(view));
  return isClaimed ? { turn, before: [...before], pieces } : undefined;
}

/** Takes a noun of their own for granted. */
const OWN = /\b(?:my|our)\b/i;

/** A reply asks at its end, and says at its beginning what it is about. */
function reply(text: string): string {
  const whole = flat(text);
  return whole.length <= REPLY_HEAD + REPLY_TAIL
    ? whole
    : `${whole.slice(0, REPLY_HEAD)} … ${whole.slice(-REPLY_TAIL)}`.toWellFormed();
}

const brief = ({ role, text }: Turn): Utterance => ({
  role,
  text: text.length <= CONTEXT_CHARS ? flat(text) : `… ${flat(text.slice(-CONTEXT_CHARS))}`.toWellFormed(),
});

/** One line: a line break would look like a turn's end. */
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
