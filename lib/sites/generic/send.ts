/** The control that sends the draft: by its names, its place in the form and beside the box, its icon, its label. */
import { holds, parentOf, queryAll } from '../../capture/flat-tree.ts';
import { hasLayout, isShown } from './outline.ts';

const CONTROLS =
  'button, [role="button"], input[type="submit"], input[type="button"], input[type="image"], [class*="send" i], [id*="send" i], [class*="submit" i], [id*="submit" i], [data-testid*="send" i]';
const SENDS = /send|submit|paper-?plane|arrow-?up(?!load)|envoy|enviar|absend|senden/i;
const SEND_LABEL =
  /^(?:send|submit|ask|say|go|generate|run|post|enter|senden|absenden|fragen|envoyer|enviar|invia|verzend|verstuur|skicka|sänd|wyślij|odeslat|küldés|trimite|отправить|надіслати|发送|發送|傳送|提交|送信|전송|보내기|إرسال|ارسال|שלח|gönder|gửi|ส่ง|भेजें|kirim|lähetä|➤|➡|→|↑|⬆|▶|➜|>)/iu;
/** What else stands beside a message box. */
const OTHERS =
  /stop|cancel|abort|attach|upload|file|image|photo|picture|voice|mic(?:rophone)?\b|audio|speech|speak|dictat|record|call|camera|emoji|sticker|gif\b|model|menu|setting|option|tool|plus|\badd\b|new-?chat|clear|delete|remove|close|expand|collapse|search|web|think|reason|deep|regenerat|retry|continue|edit|copy|share|save|export|history|language|template|mode|toggle|scroll|suggest|feedback|minimi[sz]e|help|more\b/i;
const ENOUGH = 3;
const FARTHEST = 7;
/** More text than this around a box is not its frame any more. */
const MOST_TEXT = 1_500;
const NAMES = ['id', 'class', 'name', 'data-testid', 'data-icon', 'icon', 'fonticon'];
const LABELS = ['aria-label', 'title', 'value', 'alt', 'data-tooltip'];

/** Takes a message box; gives the control that sends what stands in it, where one can be told. */
export function sendNear(box: Element): Element | undefined {
  let frame = parentOf(box);
  let only: Element | undefined;
  for (let steps = 0; frame && frame.localName !== 'body' && steps < FARTHEST; steps += 1, frame = parentOf(frame)) {
    if ((frame.textContent?.length ?? 0) > MOST_TEXT) break;
    const controls = controlsIn(frame, box);
    if (controls.length === 0) continue;
    const rated = controls.map((control, at) => ({
      control,
      points: pointsOf(control, box) + (at === controls.length - 1 ? 1 : 0),
    }));
    const best = rated.reduce((one, other) => (other.points >= one.points ? other : one));
    if (best.points >= ENOUGH) return best.control;
    // Without a name, the last one beside the box: what attaches, records or chooses stands before it.
    if (best.points >= ENOUGH / 2) only ??= best.control;
    if (frame.localName === 'form') break;
  }
  return only;
}

/** Controls inside, without those that hold the box or lie in another one. */
function controlsIn(frame: Element, box: Element): Element[] {
  const found = queryAll(frame, CONTROLS).filter(
    (control) => !holds(control, box) && !holds(box, control) && isShown(control) && !control.matches('svg *, label'),
  );
  return found
    .filter((control) => !found.some((other) => other !== control && isRealControl(other) && holds(other, control)))
    .filter((control) => isRealControl(control) || !found.some((other) => other !== control && holds(control, other)));
}

function isRealControl(element: Element): boolean {
  return element.matches('button, [role="button"], input');
}

function pointsOf(control: Element, box: Element): number {
  const said = (names: readonly string[], element: Element) =>
    names.map((name) => element.getAttribute(name) ?? '').join(' ');
  const icons = [...control.querySelectorAll('svg, use, i, img, mat-icon, span[class*="icon" i], path')];
  const names = said(NAMES, control);
  const drawn = icons.map((icon) => said([...NAMES, 'href', 'xlink:href', 'src'], icon)).join(' ');
  const text = control.textContent?.trim() ?? '';
  const labels = [...LABELS.map((name) => control.getAttribute(name)?.trim() ?? ''), text.length <= 24 ? text : ''];
  let points = 0;
  if (SENDS.test(names)) points += 5;
  else if (SENDS.test(drawn)) points += 3;
  if (labels.some((label) => SEND_LABEL.test(label))) points += 3;
  if (OTHERS.test(`${names.replace(SENDS, '')} ${drawn.replace(SENDS, '')} ${labels.join(' ')}`))
    points -= SENDS.test(names) ? 3 : 6;
  const type = control.getAttribute('type');
  const form = control.closest('form');
  if (type === 'submit' || type === 'image') points += 3;
  else if (type === null && control.localName === 'button' && form?.contains(box)) points += 2;
  else if (type === 'reset') points -= 6;
  if (
    control.matches('[aria-haspopup], [aria-expanded], [aria-pressed], [aria-checked], [role="switch"], [role="tab"]')
  )
    points -= 4;
  if (control.querySelector('svg rect') && !control.querySelector('svg path, svg polygon, svg line')) points -= 4;
  if (!control.compareDocumentPosition || box.compareDocumentPosition(control) & 4) points += 1;
  if (icons.length > 0) points += 0.5;
  if (/primary/i.test(names)) points += 1;
  if (text.length > 40) points -= 4;
  return points + placePoints(control, box);
}

/** A control that ends the line of the box, or the corner below it. */
function placePoints(control: Element, box: Element): number {
  if (!hasLayout(control)) return 0;
  const one = control.getBoundingClientRect();
  const other = box.getBoundingClientRect();
  const end = getComputedStyle(box).direction === 'rtl' ? other.left - one.left : one.right - other.right;
  const near = one.bottom >= other.top - 20 && one.top <= other.bottom + 80;
  return near && end > -60 ? 1 : 0;
}
