import '@angular/compiler';
import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { bootstrapApplication } from '@angular/platform-browser';
import type { Editor, Host, Mount } from './types.ts';

/** The box on the page; Angular makes it, and so nothing can be handed to it. */
const made: { host?: Host; box?: Box } = {};

class Box {
  readonly text = signal('');
  readonly locked = signal(false);
  readonly limit = made.host?.limit;

  constructor() {
    made.box = this;
  }

  key(event: KeyboardEvent): void {
    made.host?.onEnter(editor, event);
  }
}

const BoxComponent = Component({
  selector: 'app-box',
  imports: [FormsModule],
  template: `<textarea id="editor" rows="4" [attr.maxlength]="limit" [readonly]="locked()" [(ngModel)]="text"
    (keydown)="key($event)" name="draft" [ngModelOptions]="{ standalone: true }"></textarea>`,
})(Box);

const editor: Editor = {
  text: () => made.box?.text() ?? '',
  clear: () => made.box?.text.set(''),
  editable: (on) => made.box?.locked.set(!on),
};

export const mount: Mount = (host) => {
  made.host = host;
  host.box.append(document.createElement('app-box'));
  void bootstrapApplication(BoxComponent, { providers: [provideZonelessChangeDetection()] });
  return editor;
};
