/** What real pages have around their message box, by the name in the address (`&stage=voice`). */

/** The parts of the test page that a stage may move and watch. */
export interface Page {
  form: HTMLFormElement;
  box: HTMLElement;
  send: HTMLButtonElement;
  /** Called after a message was sent. */
  sent(): void;
  deliver(event: Event): void;
  /** Throws the editor away and puts a new one into the box. */
  mountAgain(): void;
}

const WATCH_MS = 10;

export const STAGES: Record<string, (page: Page) => void> = {
  /** A microphone where the send control comes once there is text. Starting to listen sends nothing. */
  voice: ({ form, send }) => {
    const voice = button('voice', 'Speak');
    form.append(voice);
    watch((empty) => {
      send.hidden = empty;
      voice.hidden = !empty;
    });
  },
  disabled: ({ send }) => {
    watch((empty) => {
      send.disabled = empty;
    });
  },
  shadow: ({ form }) => {
    const host = document.createElement('div');
    host.id = 'host';
    form.replaceWith(host);
    const style = document.querySelector('style')?.cloneNode(true);
    host.attachShadow({ mode: 'open' }).append(...(style ? [style] : []), form);
  },
  /** A comment box of its own, above the chat. */
  two: ({ form }) => {
    const comments = document.createElement('form');
    const comment = document.createElement('textarea');
    comment.id = 'comment';
    comments.append(comment, button('post', 'Comment'));
    form.before(comments);
  },
  /** The hidden copy by which a page measures how high its box must be. */
  mirror: ({ box }) => {
    const copy = document.createElement('textarea');
    copy.id = 'mirror';
    copy.ariaHidden = 'true';
    copy.tabIndex = -1;
    copy.style.cssText = 'position: absolute; visibility: hidden; height: 0';
    box.after(copy);
    watch(() => {
      copy.value = window.modelText();
    });
  },
  /** The box is another one after each message. */
  replace: (page) => {
    page.sent = () => page.mountAgain();
  },
  /** Enter is heard on the window, in the capture phase, and nobody after hears of it. */
  window: ({ deliver }) => {
    const onEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      deliver(event);
    };
    window.addEventListener('keydown', onEnter, { capture: true });
  },
  /** Controls that nobody knows to be send controls: one submits the form by itself, one by a script of the page. */
  submits: ({ form }) => {
    const plain = button('plain', 'Go');
    plain.type = 'submit';
    const scripted = button('scripted', 'Go on');
    scripted.addEventListener('click', () => form.requestSubmit());
    form.append(plain, scripted);
  },
  files: ({ box }) => {
    const files = document.createElement('ul');
    const file = document.createElement('li');
    file.append('menu.pdf ', button('remove', 'Remove menu.pdf'));
    files.append(file);
    box.before(files);
  },
  /** People to mention are listed while the draft ends in a name; nothing on the box says so. Enter picks. */
  mention: ({ form, box }) => {
    const list = document.createElement('div');
    list.role = 'listbox';
    const ana = document.createElement('div');
    ana.role = 'option';
    ana.textContent = 'Ana Silva';
    list.append(ana);
    list.hidden = true;
    form.before(list);
    watch(() => {
      list.hidden = !window.modelText().trimEnd().endsWith('@An');
    });
    const onEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || list.hidden) return;
      event.preventDefault();
      event.stopPropagation();
      list.dataset.picked = window.modelText().trimEnd();
      list.hidden = true;
    };
    box.addEventListener('keydown', onEnter, { capture: true });
  },
};

function button(id: string, label: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.id = id;
  made.type = 'button';
  made.textContent = label;
  return made;
}

/** Looks again and again whether the box is empty, as pages do after every rendering. */
function watch(look: (empty: boolean) => void): void {
  setInterval(() => look(window.modelText().trim() === ''), WATCH_MS);
}
