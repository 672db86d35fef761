/**
 * Reads the conversation on screen from its start, by scrolling as a patient reader would. What is read is up to the
 * observer, which sees every row that is mounted; this only brings each of them there once. It changes nothing but
 * the scroll position, never focuses or clicks, and gives way to the person at once.
 */

export interface HistoryOptions {
  window: Window;
  /** The element that scrolls the conversation, where there is one. */
  scroller(): Element | undefined;
  /** Turns of this conversation that the observer has read so far. */
  turnsSeen(): number;
  /** Called after every step; `atStart` once the first turn was reached. */
  onProgress(progress: { turns: number; atStart: boolean }): void;
  /** Ends it at once, and puts the page back to where it was. */
  signal: AbortSignal;
  /** Milliseconds after which it gives up; absent: ten minutes. */
  limitMs?: number;
}

export interface HistoryRead {
  /** Turns that the observer has read when it ended. */
  turns: number;
  /** Nothing lies before what was read. */
  reachedStart: boolean;
  /** Absent: it went through all of it. `user`: they scrolled, pressed a key, changed the page or cancelled. */
  stopped?: 'user' | 'limit' | 'no_scroller';
}

const LIMIT_MS = 10 * 60_000;
const MAX_TURNS = 5_000;
/** Of a viewport: what a step leaves in view is where two neighbouring looks overlap. */
const STEP = 0.8;
/** A page that has drawn nothing new by then had nothing new to draw. */
const QUIET_MS = 150;
/** From a change to the observer's look at it, which waits for the page's own work. */
const READ_MS = 450;
/** A page that never stands still, such as one that is writing a reply, was looked at by then. */
const RESTLESS_MS = 1_200;
const IDLE_WITHIN_MS = 1_000;
const TICK_MS = 50;
/** How long to wait at the top for what comes before, each time after a nudge; pages load on scroll events. */
const PATIENCE_MS = [300, 600, 1_200, 2_500];
/** A page that says that it loads is given longer. */
const LOADING_MS = 20_000;
const LOADING =
  '[aria-busy="true"], [role="progressbar"], [class*="spinner" i], [class*="loading" i], [class*="skeleton" i], .animate-spin';
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/** Ends when all of it was on screen, or as `stopped` says. Never throws for what the page does. */
export async function readHistory(options: HistoryOptions): Promise<HistoryRead> {
  const { turnsSeen, signal } = options;
  const scroller = options.scroller();
  if (!scroller) return { turns: turnsSeen(), reachedStart: false, stopped: 'no_scroller' };
  const walk = startWalk(options, scroller);
  const back = placeOf(options, scroller);
  let reachedStart = false;
  try {
    reachedStart = await climb(walk, options);
    if (reachedStart && walk.rowsGo()) await descend(walk, options);
  } finally {
    walk.end();
    // Whoever scrolled is where they want to be.
    if (signal.aborted || walk.stopped() !== 'user') await back();
  }
  const stopped = walk.stopped();
  return { turns: turnsSeen(), reachedStart, ...(stopped ? { stopped } : {}) };
}

interface Walk {
  scroller: Element;
  stopped(): 'user' | 'limit' | undefined;
  /** Rows have left the page or changed into others: a list that mounts only a part of itself. */
  rowsGo(): boolean;
  /** Scrolls by so many pixels; gives how far it went. */
  by(pixels: number): number;
  /** Waits, at most until it is stopped. */
  pause(ms: number): Promise<void>;
  /** Until the page has drawn what this place shows and the observer has looked. Gives whether anything changed. */
  settle(): Promise<boolean>;
  end(): void;
}

function startWalk({ window, turnsSeen, signal, limitMs = LIMIT_MS }: HistoryOptions, scroller: Element): Walk {
  const { document } = window;
  const life = new AbortController();
  const now = () => window.performance.now();
  const { href } = window.location;
  let stopped: 'user' | 'limit' | undefined;
  let deadline = now() + limitMs;
  let firstChange = 0;
  let lastChange = 0;
  let rowsGo = false;
  const wakers = new Set<() => void>();

  const stop = (why: 'user' | 'limit') => {
    stopped ??= why;
    for (const wake of wakers) wake();
  };
  const check = () => {
    if (signal.aborted || window.location.href !== href || !scroller.isConnected) stop('user');
    else if (now() > deadline || turnsSeen() >= MAX_TURNS) stop('limit');
    return stopped;
  };

  const observer = new MutationObserver((records) => {
    lastChange = now();
    firstChange ||= lastChange;
    rowsGo ||= records.some(({ type, removedNodes }) => type === 'characterData' || [...removedNodes].some(hasText));
  });
  observer.observe(scroller, { subtree: true, childList: true, characterData: true });

  const byHand = (event: Event) => {
    if (event.isTrusted) stop('user');
  };
  const listen = { signal: life.signal, capture: true, passive: true };
  for (const type of ['wheel', 'touchmove']) window.addEventListener(type, byHand, listen);
  window.addEventListener('keydown', (event) => (MODIFIERS.has(event.key) ? undefined : byHand(event)), listen);
  window.addEventListener('pointerdown', (event) => (onScrollbar(scroller, event) ? byHand(event) : undefined), listen);
  signal.addEventListener('abort', () => stop('user'), { signal: life.signal });

  const wake = (ms: number, also?: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      const done = () => {
        wakers.delete(done);
        window.clearTimeout(timer);
        resolve();
      };
      const timer = window.setTimeout(done, ms);
      wakers.add(done);
      also?.(done);
    });

  /** Hidden pages draw nothing, and their timers sleep; that time does not count. */
  const visible = async () => {
    const since = now();
    while (document.visibilityState === 'hidden' && !check())
      await wake(60_000, (done) =>
        document.addEventListener('visibilitychange', done, { once: true, signal: life.signal }),
      );
    deadline += now() - since;
  };
  const idle = async () => {
    if (typeof window.requestIdleCallback !== 'function') return;
    await wake(IDLE_WITHIN_MS * 2, (done) => void window.requestIdleCallback(done, { timeout: IDLE_WITHIN_MS }));
  };
  const settle = async () => {
    const since = now();
    for (;;) {
      await wake(TICK_MS);
      if (check()) break;
      if (firstChange === 0 ? now() - since >= QUIET_MS : now() - lastChange >= READ_MS) break;
      if (now() - since >= RESTLESS_MS) break;
    }
    const changed = firstChange > 0;
    if (changed) await idle();
    await visible();
    firstChange = 0;
    return changed;
  };

  return {
    scroller,
    stopped: check,
    rowsGo: () => rowsGo,
    by: (pixels) => scrollBy(scroller, pixels),
    pause: wake,
    settle,
    end: () => {
      life.abort();
      observer.disconnect();
    },
  };
}

/** Up to the first turn, a step at a time. Gives whether there is nothing before what stands at the top. */
async function climb(walk: Walk, { turnsSeen, onProgress }: HistoryOptions): Promise<boolean> {
  const { scroller } = walk;
  await walk.settle();
  while (!walk.stopped()) {
    const height = scroller.scrollHeight;
    const moved = walk.by(-scroller.clientHeight * STEP);
    await walk.settle();
    onProgress({ turns: turnsSeen(), atStart: false });
    if (moved === 0 && scroller.scrollHeight <= height && !(await moreCame(walk))) return !walk.stopped();
  }
  return false;
}

/** Waits at the top for what comes before. Gives whether anything came. */
async function moreCame(walk: Walk): Promise<boolean> {
  const { scroller } = walk;
  const height = scroller.scrollHeight;
  let patience = scroller.scrollHeight <= scroller.clientHeight ? 1 : PATIENCE_MS.length;
  let waited = 0;
  for (let turn = 0; turn < patience && !walk.stopped(); turn += 1) {
    const wait = PATIENCE_MS[Math.min(turn, PATIENCE_MS.length - 1)] ?? 0;
    const nudge = walk.by(scroller.clientHeight / 4);
    await walk.pause(TICK_MS);
    walk.by(-nudge);
    await walk.pause(wait);
    await walk.settle();
    waited += wait;
    if (scroller.scrollHeight > height + 1 || walk.by(-1) !== 0) return true;
    if (turn === patience - 1 && waited < LOADING_MS && saysItLoads(scroller)) patience += 1;
  }
  return false;
}

/** Down again through a list that mounts only a part of itself, since jumps on the way up may have passed rows over. */
async function descend(walk: Walk, { turnsSeen, onProgress }: HistoryOptions): Promise<void> {
  while (!walk.stopped()) {
    const moved = walk.by(walk.scroller.clientHeight * STEP);
    const changed = await walk.settle();
    onProgress({ turns: turnsSeen(), atStart: true });
    if (moved === 0 && !changed) return;
  }
}

/** Remembers what stands in view; gives the way back to it. */
function placeOf({ window }: HistoryOptions, scroller: Element): () => Promise<void> {
  const reversed =
    scroller.scrollTop < 0 || window.getComputedStyle(scroller).flexDirection.startsWith('column-reverse');
  const range = () => scroller.scrollHeight - scroller.clientHeight;
  // From the end, since what comes to be above moves everything else.
  const fromEnd = reversed ? -scroller.scrollTop : range() - scroller.scrollTop;
  const { left, right, top, bottom } = viewOf(scroller);
  const anchor = scroller.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const text = anchor?.textContent;
  const height = anchor?.getBoundingClientRect().top ?? 0;
  return async () => {
    // Rows take their real heights only once they are drawn.
    for (let draws = 0; draws < 3; draws += 1) {
      scrollBy(scroller, (reversed ? -fromEnd : range() - fromEnd) - scroller.scrollTop);
      await new Promise((resolve) => window.setTimeout(resolve, TICK_MS));
    }
    const isSame = anchor !== null && anchor !== scroller && anchor.isConnected && anchor.textContent === text;
    if (isSame && scroller.contains(anchor)) scrollBy(scroller, anchor.getBoundingClientRect().top - height);
  };
}

/** Also for lists from the bottom up, whose positions are negative: up is less, everywhere. */
function scrollBy(scroller: Element, pixels: number): number {
  const before = scroller.scrollTop;
  scroller.scrollTo({ top: before + pixels, behavior: 'instant' });
  return scroller.scrollTop - before;
}

function saysItLoads(scroller: Element): boolean {
  const view = viewOf(scroller);
  return [...scroller.querySelectorAll(LOADING)].some((element) => {
    const { top, bottom, width, height } = element.getBoundingClientRect();
    return width * height > 0 && bottom > view.top && top < view.bottom;
  });
}

/** Beside the content and inside the element: where its scrollbar is. */
function onScrollbar(scroller: Element, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = viewOf(scroller);
  if (clientX < left || clientX > right || clientY < top || clientY > bottom) return false;
  const inner = left + scroller.clientLeft;
  return clientX < inner || clientX >= inner + scroller.clientWidth;
}

/** Where it shows on the screen: the page's own scrolling element shows in all of the window. */
function viewOf(scroller: Element): { left: number; right: number; top: number; bottom: number } {
  const { scrollingElement, defaultView } = scroller.ownerDocument;
  if (scroller !== scrollingElement || !defaultView) return scroller.getBoundingClientRect();
  return { left: 0, right: defaultView.innerWidth, top: 0, bottom: defaultView.innerHeight };
}

function hasText(node: Node): boolean {
  return node.nodeType === 1 && node.textContent?.trim() !== '';
}
