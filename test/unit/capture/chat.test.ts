import { describe, expect, it } from 'vitest';
import { chatBench, NAMINGS } from './chat-bench.ts';

const SAME = ['ok', 'Sure.'] as const;

describe.each(NAMINGS)('a chat, from its rows to the store (%s)', (naming) => {
  it('keeps the same words that are said again and again', () => {
    const chat = chatBench(naming);
    for (let at = 0; at < 12; at += 1) {
      chat.send(SAME[0]);
      chat.look();
      chat.clock.advance(300);
      const reply = chat.add('assistant', 'Su', { isOpen: true });
      chat.look();
      reply.text = SAME[1];
      reply.isOpen = false;
      chat.rest();
    }
    expect(chat.stored()).toEqual(chat.shown());
    chat.redraw();
    chat.rest();
    chat.leave();
    expect(chat.stored()).toEqual(chat.shown());
  });

  it('keeps the same words of a chat that was there before', () => {
    const chat = chatBench(naming);
    for (let at = 0; at < 300; at += 1) chat.add(at % 2 ? 'assistant' : 'user', SAME[at % 2] ?? '');
    chat.rest();
    expect(chat.stored()).toHaveLength(300);
    chat.add('user', 'and now?');
    chat.add('assistant', 'Now this.');
    chat.rest();
    expect(chat.stored()).toEqual(chat.shown());
  });

  it('puts what was seen by jumps in order', () => {
    const chat = chatBench(naming);
    for (let at = 0; at < 200; at += 1) chat.add(at % 2 ? 'assistant' : 'user', `turn ${at}`);
    const show = (from: number) => {
      chat.scroll(from, from + 10);
      chat.rest();
    };
    show(190);
    show(0);
    show(100);
    show(40);
    show(190);
    for (let from = 190; from >= 0; from -= 7) show(from);
    show(0);
    expect(chat.stored()).toEqual(chat.shown());
    for (let from = 0; from < 190; from += 4) show(from);
    expect(chat.stored()).toEqual(chat.shown());
    expect(chat.kept.rows()).toHaveLength(200);
  });

  it.each([false, true])('takes in a beginning that is loaded late (numbers stay: %s)', (counted) => {
    const chat = chatBench(naming);
    const said = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        role: (first + at) % 2 ? ('assistant' as const) : ('user' as const),
        text: `turn ${first + at}`,
      }));
    if (counted) chat.count(60);
    for (const { role, text } of said(60, 20)) chat.add(role, text);
    chat.rest();
    const reply = chat.add('user', 'go on') && chat.add('assistant', 'It', { isOpen: true });
    chat.look();
    for (const first of [40, 20, 0]) {
      if (!counted) chat.load(said(first, 20));
      reply.text += ` grows ${first}`;
      chat.clock.advance(300);
      chat.look();
    }
    if (counted) chat.load(said(0, 60), { counted });
    reply.isOpen = false;
    chat.rest();
    expect(chat.stored()).toEqual(chat.shown());
    expect(chat.kept.rows()).toHaveLength(82);
  });

  it('does not take rows for neighbours whose middle has lost its words', () => {
    const chat = chatBench(naming);
    for (let at = 0; at < 12; at += 1) chat.add(at % 2 ? 'assistant' : 'user', `turn ${at}`);
    chat.rest();
    for (const at of [4, 5, 6, 7]) {
      const row = chat.rows[at];
      if (row) row.isShell = true;
    }
    chat.add('user', 'new');
    chat.rest();
    chat.leave();
    for (const row of chat.rows) row.isShell = false;
    chat.rest();
    expect(chat.stored()).toEqual(chat.shown());
  });

  it('keeps every version of a reply and of an edited message, once', () => {
    const chat = chatBench(naming);
    chat.add('user', 'first');
    chat.add('assistant', 'one');
    chat.rest();
    const versions = ['one', 'two', 'three'];
    for (const text of versions.slice(1)) {
      chat.rows.pop();
      const reply = chat.add('assistant', text.slice(0, 1), { isOpen: true });
      chat.look();
      reply.text = text;
      reply.isOpen = false;
      chat.rest();
    }
    const known = () =>
      chat.kept
        .rows()
        .map(({ text }) => text)
        .sort();
    expect(known()).toEqual(['first', ...versions].sort());
    const [user, last] = chat.rows;
    for (const [at, text] of ['one', 'two', 'one', 'three'].entries()) {
      chat.rows.pop();
      chat.rows.push({ id: `m${versions.indexOf(text) + 2}`, role: 'assistant', text });
      if (at % 2) chat.redraw();
      chat.rest();
    }
    expect(known()).toEqual(['first', ...versions].sort());
    expect(chat.stored()).toEqual(['first', 'three']);
    if (last) chat.rows.splice(1, 1, last);
    chat.add('user', 'second');
    chat.add('assistant', 'answer');
    chat.rest();
    chat.rows.length = 2;
    chat.add('user', 'second, better');
    chat.add('assistant', 'better answer');
    chat.rest();
    expect(chat.stored()).toEqual(['first', 'three', 'second, better', 'better answer']);
    const branch = chat.rows.splice(2);
    chat.rows.push({ id: 'm5', role: 'user', text: 'second' }, { id: 'm6', role: 'assistant', text: 'answer' });
    chat.rest();
    chat.rows.splice(2, 2, ...branch);
    chat.rest();
    expect(known()).toHaveLength(8);
    expect(user?.text).toBe('first');
  });

  it('keeps a reply that is stopped, and one that comes after an error', () => {
    const chat = chatBench(naming);
    chat.send('go');
    const stopped = chat.add('assistant', 'Half of', { isOpen: true });
    chat.look();
    stopped.isOpen = false;
    chat.rest();
    chat.send('again');
    chat.add('assistant', 'Something went wrong.');
    chat.rest();
    chat.rows.pop();
    const retried = chat.add('assistant', 'All', { isOpen: true });
    chat.look();
    chat.leave();
    retried.text = 'All of it.';
    retried.isOpen = false;
    chat.rest();
    expect(chat.stored()).toEqual(['go', 'Half of', 'again', 'All of it.']);
  });
});
