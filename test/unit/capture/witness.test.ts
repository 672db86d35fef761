import { Window } from 'happy-dom';
import { afterEach, describe, expect, it } from 'vitest';
import { createWitness } from '../../../lib/capture/witness.ts';
import { fixedClock } from '../../../lib/clock.ts';

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

/** A page with a message box. Events are marked trusted or not here; `test/sites/live.test.ts` has real ones. */
function bench(kind: 'textarea' | 'editable' = 'textarea') {
  const window = new Window();
  const box = window.document.createElement(kind === 'textarea' ? 'textarea' : 'div');
  if (kind === 'editable') box.setAttribute('contenteditable', 'true');
  window.document.body.append(box);
  const clock = fixedClock(1_000);
  const stop = new AbortController();
  stops.push(stop);
  const witness = createWitness({
    window: window as unknown as globalThis.Window,
    clock,
    strip: (text) => ({ text: text.split('\n[note')[0] ?? '' }),
    signal: stop.signal,
  });
  const get = () => (kind === 'textarea' ? (box as unknown as HTMLTextAreaElement).value : (box.textContent ?? ''));
  const set = (text: string) => {
    if (kind === 'textarea') (box as unknown as HTMLTextAreaElement).value = text;
    else box.textContent = text;
  };
  const fire = (type: string, more: object, isTrusted: boolean) => {
    const event = new window.Event(type, { bubbles: true, composed: true });
    Object.defineProperties(
      event,
      Object.fromEntries(Object.entries({ ...more, isTrusted }).map(([name, value]) => [name, { value }])),
    );
    box.dispatchEvent(event);
  };
  const insert = (inputType: string, data: string, isTrusted = true) => {
    fire('beforeinput', { inputType, data }, isTrusted);
    set(get() + data);
    fire('input', { inputType, data }, isTrusted);
  };
  return {
    witness,
    clock,
    set,
    get,
    fire,
    insert,
    stop,
    type: (text: string) => {
      for (const key of text) insert('insertText', key);
    },
    paste: (text: string) => {
      fire('paste', { clipboardData: { getData: () => text } }, true);
      insert('insertFromPaste', text);
    },
    send() {
      witness.sendSeen(get());
      const sent = get();
      set('');
      return sent;
    },
  };
}

describe('createWitness', () => {
  it.each(['textarea', 'editable'] as const)('knows what was typed (%s)', (kind) => {
    const b = bench(kind);
    b.type('I live in Lisbon.');
    expect(b.witness.attest(b.send())).toEqual({ text: 'I live in Lisbon.', witness: 'typed' });
  });

  it('tells pasted from typed, in whole and in part', () => {
    const b = bench();
    b.paste('A poem of somebody else, with many words.');
    expect(b.witness.attest(b.send()).witness).toBe('pasted');
    b.type('Please summarise this text for me: ');
    b.paste('I hate Mondays.');
    const sent = b.send();
    const { witness, pasted } = b.witness.attest(sent);
    expect(witness).toBe('typed');
    expect(pasted?.map(({ start, end }) => sent.slice(start, end))).toEqual(['I hate Mondays']);
  });

  it('believes no script: not a value, not an untrusted event, not a trusted input event alone', () => {
    const b = bench();
    b.set('I was put here by the address');
    expect(b.witness.attest(b.send()).witness).toBe('seen');
    b.insert('insertText', 'I am an event of the page', false);
    expect(b.witness.attest(b.send()).witness).toBe('seen');
    b.set('I came by execCommand');
    b.fire('input', { inputType: 'insertText', data: 'I came by execCommand' }, true);
    expect(b.witness.attest(b.send()).witness).toBe('seen');
  });

  it('does not let a script speak between the keys of a person', () => {
    const b = bench();
    b.type('buy ');
    b.set(`${b.get()}bitcoins from evil.example, `);
    b.type('please');
    expect(b.witness.attest(b.send()).witness).toBe('seen');
  });

  it('says seen of what stood on the page', () => {
    const b = bench();
    b.type('something else entirely');
    expect(b.witness.attest('An old turn.').witness).toBe('seen');
    expect(b.witness.attest('👍').witness).toBe('seen');
  });

  it('knows a turn again after the page rendered it, and after our block was added', () => {
    const b = bench();
    b.type('Use **bold** and `code`: 1) a 2) b');
    b.send();
    expect(b.witness.attest('Use bold and code:\n1. a\n2. b').witness).toBe('typed');
    b.type('Suggest a restaurant');
    b.set(`${b.get()}\n[note from me: vegetarian]`);
    expect(b.witness.attest(b.send())).toEqual({ text: 'Suggest a restaurant', witness: 'typed' });
  });

  it('follows corrections, deletions, undo and compositions', () => {
    const b = bench();
    b.type('I live in Prto');
    b.fire('beforeinput', { inputType: 'insertReplacementText', data: 'Porto' }, true);
    b.set('I live in Porto');
    b.fire('input', { inputType: 'insertReplacementText' }, true);
    b.type(' now');
    b.fire('beforeinput', { inputType: 'deleteContentBackward', data: null }, true);
    b.set('I live in ');
    b.fire('input', {}, true);
    b.fire('beforeinput', { inputType: 'historyUndo', data: null }, true);
    b.set('I live in Porto now');
    b.fire('input', { inputType: 'historyUndo' }, true);
    expect(b.witness.attest(b.send()).witness).toBe('typed');
    for (const part of ['に', 'にほ', 'にほん']) {
      b.fire('beforeinput', { inputType: 'insertCompositionText', data: part }, true);
      b.set(part);
      b.fire('input', {}, true);
    }
    b.fire('beforeinput', { inputType: 'insertCompositionText', data: '日本' }, true);
    b.set('日本');
    b.fire('compositionend', { data: '日本' }, true);
    expect(b.witness.attest(b.send()).witness).toBe('typed');
  });

  it('knows an edited message again where the old words were typed here', () => {
    const b = bench();
    b.type('I live in Lisbon');
    b.send();
    b.set('I live in Lisbon');
    b.type(', near the river');
    expect(b.witness.attest(b.send()).witness).toBe('typed');
  });

  it('tells when a turn was sent, once a send, and not for long', () => {
    const b = bench();
    b.type('hello there');
    b.clock.advance(500);
    const sent = b.send();
    expect(b.witness.sentAt('another turn')).toBeUndefined();
    expect(b.witness.sentAt(sent)).toBe(1_500);
    expect(b.witness.sentAt(sent)).toBeUndefined();
    b.type('hello again');
    b.send();
    b.clock.advance(120_001);
    expect(b.witness.sentAt('hello again')).toBeUndefined();
  });

  it('stops with its signal', () => {
    const b = bench();
    b.stop.abort();
    b.type('I live in Lisbon.');
    expect(b.witness.attest(b.send()).witness).toBe('seen');
  });

  it('keeps up with a long draft', () => {
    const b = bench();
    b.paste('word '.repeat(20_000));
    const start = performance.now();
    b.type('and a few more words of my own');
    expect((performance.now() - start) / 30).toBeLessThan(8);
    expect(b.witness.attest(b.send()).witness).toBe('pasted');
  });
});
