import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { genericReader } from '../../../lib/sites/generic.ts';

function parsed(html: string): Document {
  return new new Window().DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}
const ICON = '<svg><path d="M1 1h2"/></svg>';

/** The ids of the message box and of the controls that send. */
function found(html: string) {
  const document = parsed(html);
  const reader = genericReader(document);
  const sends = [...document.querySelectorAll('button, div, span, input')].filter((one) => reader.isSend(one));
  return { box: reader.composer()?.id, send: sends.map(({ id }) => id) };
}

describe('the message box of a page that no adapter knows', () => {
  it.each([
    [
      'a text area in a form, not the search field',
      '<header><input id="q" name="q" placeholder="Search"></header><form><textarea id="box"></textarea><button id="go">Send</button></form>',
      { box: 'box', send: ['go'] },
    ],
    [
      'an editor, not its hidden twin',
      '<div><textarea id="twin" aria-hidden="true" tabindex="-1"></textarea><div id="box" contenteditable="true" role="textbox"></div><button id="go" type="submit"></button></div>',
      { box: 'box', send: ['go'] },
    ],
    [
      'a field of one line with a control in another language',
      '<div class="chat"><input id="box" type="text" placeholder="Schreib eine Nachricht"><button id="go">Senden</button></div>',
      { box: 'box', send: ['go'] },
    ],
    [
      'the box for a new message, not the one in which an old one is edited',
      '<ul><li><textarea id="edit">old words</textarea><button id="save">Save</button></li></ul><form><textarea id="box"></textarea><button id="go" type="submit"></button></form>',
      { box: 'box', send: ['go'] },
    ],
    [
      'no box where there is only a field for a name',
      '<form><input id="name" type="text" name="first-name"><button>Save</button></form>',
      { box: undefined, send: [] },
    ],
    [
      'no editor of code in a reply',
      '<article><pre><div id="code" contenteditable="true" role="textbox"></div></pre></article><div class="chat"><textarea id="box"></textarea></div>',
      { box: 'box', send: [] },
    ],
  ])('is %s', (_, html, expected) => expect(found(`<body>${html}</body>`)).toEqual(expected));

  it('is the one that is being written in, of two', () => {
    const document = parsed(
      '<body><div class="chat"><textarea id="left" placeholder="Message"></textarea></div><div class="chat"><textarea id="right" placeholder="Message"></textarea></div></body>',
    );
    const left = document.querySelector<HTMLTextAreaElement>('#left');
    left?.focus();
    expect(document.activeElement).toBe(left);
    expect(genericReader(document).composer()?.id).toBe('left');
  });
});

describe('the control that sends', () => {
  const among = (controls: string) =>
    found(`<body><div class="composer"><textarea id="box"></textarea>${controls}</div></body>`).send;

  it.each([
    [
      'by its name',
      `<button id="attach" aria-label="Attach">${ICON}</button><button id="go" data-testid="send">${ICON}</button>`,
    ],
    [
      'by its icon',
      `<button id="a">${ICON}</button><button id="go"><svg class="lucide-arrow-up"><path/></svg></button>`,
    ],
    ['by its label in Chinese', `<span role="button" id="a">表情</span><span role="button" id="go">发送</span>`],
    ['by its place', `<button id="a" aria-label="x">${ICON}</button><button id="go" aria-label="y">${ICON}</button>`],
    [
      'before the microphone',
      `<button id="go" type="submit">${ICON}</button><button id="mic" aria-label="Voice">${ICON}</button>`,
    ],
  ])('is told %s', (_, controls) => expect(among(controls)).toEqual(['go']));

  it.each([
    ['the control that stops', `<button id="stop" aria-label="Stop"><svg><rect/></svg></button>`],
    ['the choice of a model', `<button id="model" aria-haspopup="listbox">fast</button>`],
    ['what attaches', `<button id="attach" aria-label="Attach files">${ICON}</button>`],
  ])('is not %s', (_, controls) => expect(among(controls)).toEqual([]));
});
