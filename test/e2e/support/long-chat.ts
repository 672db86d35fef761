/** A long chat as ChatGPT's older renderer draws it, which shows only a part of itself until somebody scrolls. */

export interface LongChat {
  turns: number;
  /**
   * `virtual`: only rows near the view are mounted. `reversed`: the same from the bottom up, with negative positions.
   * `batches`: the newest ten, and ten more each time that somebody comes near the top.
   */
  way: 'virtual' | 'reversed' | 'batches';
}

/** What the turns say, in order: the user's are even. */
export function longChatTexts(turns: number): string[] {
  return Array.from({ length: turns }, (_, n) =>
    n % 2 === 0 ? `Question number ${n} of a long talk` : `Answer number ${n}, given long ago`,
  );
}

/** The page, with all that it needs inside. */
export function longChatPage(chat: LongChat): string {
  const data = JSON.stringify({ ...chat, texts: longChatTexts(chat.turns) });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long talk</title>
<style>
body { margin: 0; height: 100vh; display: flex; flex-direction: column; }
[data-scroll-root] { flex: 1; overflow-y: auto; scroll-behavior: smooth; }
form { height: 60px; }
</style>
<div data-scroll-root><div id="list" style="position: relative"></div></div>
<form data-type="unified-composer"><div id="prompt-textarea" class="ProseMirror" contenteditable="true"><p><br></p></div></form>
<script>(${draw})(${data});</script></html>`;
}

/** Runs in the page, so it must stand alone. */
function draw({ way, texts }: LongChat & { texts: string[] }): void {
  const scroller = document.querySelector('[data-scroll-root]') as HTMLElement;
  const list = document.getElementById('list') as HTMLElement;
  const heightOf = (n: number) => 140 + ((n * 53) % 160);
  const row = (n: number) => {
    const role = n % 2 === 0 ? 'user' : 'assistant';
    const section = document.createElement('section');
    section.dataset.testid = `conversation-turn-${n + 1}`;
    section.dataset.turn = role;
    section.style.height = `${heightOf(n)}px`;
    const message = document.createElement('div');
    message.dataset.messageAuthorRole = role;
    message.dataset.messageId = `m-${n}`;
    const text = document.createElement('div');
    text.className = role === 'user' ? 'whitespace-pre-wrap' : 'markdown';
    text.textContent = texts[n] ?? '';
    const copy = document.createElement('button');
    copy.dataset.testid = 'copy-turn-action-button';
    message.append(text);
    section.append(message, copy);
    return section;
  };

  if (way === 'batches') {
    let first = texts.length;
    let loading = false;
    const prepend = () => {
      const from = Math.max(0, first - 10);
      const rows = Array.from({ length: first - from }, (_, n) => row(from + n));
      const before = list.offsetHeight;
      list.prepend(...rows);
      first = from;
      scroller.scrollTo({ top: scroller.scrollTop + list.offsetHeight - before, behavior: 'instant' });
    };
    scroller.style.overflowAnchor = 'none';
    prepend();
    scroller.addEventListener('scroll', () => {
      if (loading || first === 0 || scroller.scrollTop > 400) return;
      loading = true;
      setTimeout(() => {
        prepend();
        loading = false;
      }, 500);
    });
    return;
  }

  const tops = texts.map((_, n) => texts.slice(0, n).reduce((sum, _text, before) => sum + heightOf(before), 0));
  const whole = (tops.at(-1) ?? 0) + heightOf(texts.length - 1);
  const mounted = new Map<number, HTMLElement>();
  list.style.height = `${whole}px`;
  list.style.flex = 'none';
  if (way === 'reversed') Object.assign(scroller.style, { display: 'flex', flexDirection: 'column-reverse' });
  const show = () => {
    const range = whole - scroller.clientHeight;
    const from = way === 'reversed' ? range + scroller.scrollTop : scroller.scrollTop;
    const wanted = new Set<number>();
    for (const [n, top] of tops.entries())
      if (top + heightOf(n) > from - 50 && top < from + scroller.clientHeight + 50) wanted.add(n);
    for (const [n, element] of mounted)
      if (!wanted.has(n)) {
        element.remove();
        mounted.delete(n);
      }
    for (const n of [...wanted].sort((a, b) => a - b)) {
      if (mounted.has(n)) continue;
      const element = row(n);
      Object.assign(element.style, { position: 'absolute', top: `${tops[n]}px`, left: '0', right: '0' });
      const next = [...mounted.keys()].filter((other) => other > n).sort((a, b) => a - b)[0];
      list.insertBefore(element, next === undefined ? null : (mounted.get(next) ?? null));
      mounted.set(n, element);
    }
  };
  if (way === 'virtual') scroller.scrollTo({ top: whole, behavior: 'instant' });
  show();
  scroller.addEventListener('scroll', () => requestAnimationFrame(show));
}
