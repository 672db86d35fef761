/** From the draft to the chip to the message: asks for a preview while the user types, shows it, and has it ready for the send guard. */

import type { Send } from '../../lib/call.ts';
import type { Reader } from '../../lib/capture/reader.ts';
import { composerFor } from '../../lib/composer/index.ts';
import { guardSend, type Prepared } from '../../lib/composer/send.ts';
import type { Composer } from '../../lib/composer/types.ts';
import { format, strip } from '../../lib/distill/format.ts';
import type { PackLine } from '../../lib/distill/types.ts';
import type { Preview, PreviewRequest } from '../../lib/engine/api.ts';
import { modeOf } from '../../lib/settings.ts';
import type { Site } from '../../lib/sites/types.ts';
import { mountChip } from '../../lib/ui/chip/mount.tsx';
import type { ChipLine, ChipStrings } from '../../lib/ui/chip/types.ts';
import type { LineWords } from './chip-strings.ts';
import type { LiveSettings } from './mirror.ts';

/** Long enough that a word is typed without a question for each letter, short enough to be done before Enter. */
const DEBOUNCE_MS = 120;
/** While the user types on, a question waits so long after the one before: what that one brings fits the longer draft too. */
const ASK_EVERY_MS = 400;
/** Shorter drafts say too little to be answered with anything about a person. */
const FEWEST_CHARS = 3;
/** How often the page is looked at for a composer that came, went or was replaced. */
const LOOK_EVERY_MS = 500;
/** While one stands there, only every so many looks search the page: in a long chat that is dear. Focus is followed at once. */
const SEARCH_EVERY = 4;

export interface SuggestionParts {
  window: Window & typeof globalThis;
  document: Document;
  site: Site;
  reader: Reader;
  settings: LiveSettings;
  send: Send;
  strings(): ChipStrings;
  siteName(id: string): string;
  words(): LineWords;
  /** From then on it is known what may be asked, and of which conversation. */
  ready: Promise<void>;
  /** The conversation in front, as captures name it; nothing on a temporary or shared page. */
  conversation(): PreviewRequest['conversation'] | undefined;
  /** The account and the native project of the page, as far as it tells. */
  place(): Pick<PreviewRequest, 'account' | 'space'>;
  /** The engine says that the user closed this conversation to us. */
  onClosed(conversation: PreviewRequest['conversation']): void;
  /** The page is sending this draft, as the user wrote it. */
  onSend(draft: string): void;
  signal: AbortSignal;
}

const NOTHING: Preview = { lines: [], block: '', tokens: 0, ask: [] };

export function startSuggestions(parts: SuggestionParts): void {
  const { window, document, site, reader, settings, signal } = parts;
  let composer: Composer | undefined;
  let bound = new AbortController();
  let preview: Preview = NOTHING;
  /** The draft that the preview was made for. */
  let forDraft = '';
  /** The conversation that was in front at the last look. */
  let inFront: string | undefined;
  let asked = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let armed = false;
  /** Something stands in the box: from then on the chip has its place. */
  let hasDraft = false;
  /** A person wrote something of it: what a page or a link has filled in asks us nothing. */
  let isOwn = false;
  /** The user waved the chip away: it stays away until the message is sent or the box is emptied. */
  let dismissed = false;
  const struck = new Set<string>();
  const added = new Set<string>();

  const mode = () => modeOf(settings.current, site.id);
  let mounted = new AbortController();
  const mount = () =>
    mountChip({
      document,
      window,
      anchor: () => composer?.element.closest('form') ?? composer?.element,
      get strings() {
        return parts.strings();
      },
      chord: settings.current.acceptChord,
      signal: mounted.signal,
      on: {
        accept: () => {
          armed = true;
          draw();
        },
        dismiss: () => {
          if (armed && mode() === 'suggest') armed = false;
          else dismissed = true;
          draw();
        },
        strike: (id) => {
          struck.add(id);
          draw();
        },
        unstrike: (id) => {
          struck.delete(id);
          draw();
        },
        open: () => undefined,
        profile: () => void parts.send('profile.open', {}).catch(() => undefined),
        askLine: (id) => {
          added.add(id);
          draw();
        },
        say: (id, say) => {
          const conversation = parts.conversation();
          if (conversation === undefined) return;
          preview = without(preview, id);
          // What was asked before would bring it back.
          asked += 1;
          draw();
          // What takes its place, or the line itself where it could not be done, comes with the next answer.
          const report = { site: site.id, conversation, id, say };
          void parts.send('line.said', report).then(again, again);
        },
        hears: (hears) => {
          const { crossing: _asked, ...rest } = preview;
          preview = rest;
          draw();
          void parts.send('site.hears', { site: site.id, hears }).then(again, again);
        },
      },
    });

  /** Asks for the same draft anew: what is known, or may be told, has changed. */
  const again = () => {
    askedAt = Number.NEGATIVE_INFINITY;
    later();
  };

  let chip = mount();
  let { acceptChord } = settings.current;
  settings.onChange(() => {
    if (settings.current.acceptChord !== acceptChord) {
      mounted.abort();
      mounted = new AbortController();
      chip = mount();
    }
    acceptChord = settings.current.acceptChord;
    draw();
    // Nothing is asked while it may not be; the draft that stands there when it may again is asked about then.
    later();
  });

  /** A sensitive line is among the others only after its own click. */
  const lines = (): PackLine[] => [...preview.lines, ...preview.ask.filter((line) => added.has(line.id))];

  const draw = () => {
    const now = mode();
    // Without a draft, or where nothing may be asked, no place is kept.
    if (now === 'off' || parts.conversation() === undefined || !hasDraft) {
      chip.hide();
      return;
    }
    // The place stays as it is, whatever comes of the question: the page learns nothing from it.
    if (dismissed) {
      chip.show({ mode: now, lines: [], ask: [], armed: false });
      return;
    }
    const show = (line: PackLine): ChipLine => ({
      id: line.id,
      text: line.text,
      site: parts.siteName(line.site),
      age: parts.words().age(line),
      saidAt: line.saidAt === undefined ? '' : parts.words().day(line.saidAt),
      old: line.old === true,
      why: parts.words().why(line),
      struck: struck.has(line.id),
    });
    chip.show({
      mode: now,
      lines: lines().map(show),
      ask: preview.ask.filter((line) => !added.has(line.id)).map(show),
      armed: armed || now === 'auto',
      ...(preview.crossing ? { question: site.name } : {}),
      ...(preview.profile ? { profile: true } : {}),
    });
  };

  const reset = () => {
    asked += 1;
    askedAt = Number.NEGATIVE_INFINITY;
    preview = NOTHING;
    forDraft = '';
    armed = false;
    dismissed = false;
    struck.clear();
    added.clear();
    hasDraft = false;
    isOwn = false;
    chip.hide();
  };

  const ask = async () => {
    const draft = composer ? strip(composer.text()).text : '';
    if (draft.trim() === '') {
      reset();
      return;
    }
    const conversation = parts.conversation();
    if (mode() === 'off' || conversation === undefined || !isOwn) return;
    if (!hasDraft) {
      hasDraft = true;
      draw();
    }
    if (draft.trim().length < FEWEST_CHARS) return;
    const early = askedAt + ASK_EVERY_MS - window.performance.now();
    if (early > 0) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask(), early);
      return;
    }
    asked += 1;
    askedAt = window.performance.now();
    const mine = asked;
    const answer = await parts
      .send('preview', { site: site.id, conversation, draft, ...parts.place() })
      .catch(() => NOTHING);
    // Only the newest question's answer counts, and only for the page that asked it.
    if (mine !== asked || signal.aborted) return;
    if (answer.closed) parts.onClosed(conversation);
    forDraft = draft;
    // What was accepted by hand stays as it was accepted while the user types on.
    if (armed) return;
    const isDrawn = looksLike(answer, preview);
    // The same lines may have fences in another language by now.
    preview = answer;
    if (!isDrawn) draw();
  };

  let timer = 0;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), DEBOUNCE_MS);
  };

  const look = (now = true) => {
    const element = reader.composer(now);
    if (element === composer?.element) return;
    bound.abort();
    bound = new AbortController();
    composer = element && composerFor(element);
    composer?.onDraft(later, bound.signal);
    reset();
    if (composer) later();
  };
  // Before its body is there a page has no message box.
  if (document.readyState !== 'loading') look();
  void parts.ready.then(later);
  let looks = 0;
  const lookNowAndThen = () => {
    looks += 1;
    const now = parts.conversation()?.provisional;
    if (now !== inFront) {
      // A draft may outlive its page: what the chat before was told already, this one was not.
      if (now === undefined) reset();
      later();
    }
    inFront = now;
    if (!composer?.element.isConnected || looks % SEARCH_EVERY === 0) look(false);
  };
  const interval = window.setInterval(lookNowAndThen, LOOK_EVERY_MS);
  document.addEventListener('focusin', () => look(), { signal, capture: true });
  // A page's script makes trusted `input` events, by `execCommand`, and none of these.
  const wrote = (event: Event) => {
    if (event.isTrusted && composer && event.composedPath().includes(composer.element)) isOwn = true;
  };
  for (const type of ['beforeinput', 'paste', 'drop', 'compositionend'])
    window.addEventListener(type, wrote, { signal, capture: true, passive: true });
  signal.addEventListener('abort', () => {
    window.clearInterval(interval);
    window.clearTimeout(timer);
    bound.abort();
    mounted.abort();
  });

  const prepared = (): Prepared | undefined => {
    const now = mode();
    if (now === 'off' || dismissed || (now === 'suggest' && !armed) || parts.conversation() === undefined)
      return undefined;
    const block = format(sendable(), preview.language);
    return block === '' ? undefined : { block, forDraft, how: now === 'auto' ? 'auto' : 'accepted' };
  };
  /** Only what the chip has shown, word for word; struck lines never. */
  const sendable = (): PackLine[] => {
    const shown = new Set(chip.shown());
    return lines().filter((line) => shown.has(line.id));
  };

  let sent: PackLine[] = [];
  /** The conversation that was in front at the gesture: in the next moment some pages look like a temporary chat. */
  let sentIn: PreviewRequest['conversation'] | undefined;
  guardSend({
    window,
    find: () => {
      // Pages replace their composer at any time; a send must not wait for the next look.
      look();
      return { composer, isSend: reader.isSend };
    },
    prepared: () => {
      sent = sendable();
      sentIn = parts.conversation();
      return prepared();
    },
    onSend: parts.onSend,
    onInserted: ({ how }, { outcome }) => {
      if (outcome !== 'sent' || sentIn === undefined) return;
      const lines = sent.map(({ id, text, why }) => ({ id, text, why }));
      const report = { site: site.id, conversation: sentIn, how, lines, ...parts.place() };
      reset();
      void parts.send('used', report).catch(() => undefined);
    },
    signal,
  });
}

/** What is left of a preview without one line. */
function without(preview: Preview, gone: string): Preview {
  const isLeft = ({ id }: PackLine) => id !== gone;
  return { ...preview, lines: preview.lines.filter(isLeft), ask: preview.ask.filter(isLeft) };
}

/** Whether the chip would show both alike. */
function looksLike(one: Preview, other: Preview): boolean {
  const shown = ({ lines, ask, profile, crossing }: Preview) => JSON.stringify([lines, ask, profile, crossing]);
  return shown(one) === shown(other);
}
