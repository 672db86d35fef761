/** Words that pages are marked up with. Only values made of these leave a page; a name is none of them. */
import type { Renderer, Site } from '../sites/types.ts';

const MARKUP = `
  accept action actions active add additional agent aiming alert alertdialog align all always anchor animate animated
  answer app application area article aside assertive assistant async attach attachment attachments audio auto avatar
  back background badge banner bar base below block body bold bot both bottom box breadcrumb bubble busy button buttons
  caption card cell center chat chats check checkbox checked child children chip citation clear close closed code col
  collapse collapsed collapsible color column columns combobox command comment complementary complete composer container
  content contenteditable contentinfo contents context control controls conversation conversations copy cover current
  dark data date default definition delete delta description dialog directory disabled dismiss display divider document
  done down drawer dropdown edit editable editor element email empty enabled end enter entry error exclude expand
  expanded external false feed feedback field file files filter find first flex float focus footer form frame full gap
  generating generic gray grid gridcell group grow half header heading height hidden hide history home horizontal hover
  html human icon id idle image img index inert inline inner input insert inside item items key label landmark language
  large last layout left legend less level light line link list listbox listitem load loaded loading log logo main major
  manual mark markdown marker marquee math max media medium menu menubar menuitem menuitemcheckbox menuitemradio message
  messages meter middle min minor mixed modal mode model module more multiline mute name nav navigation new next no node
  none normal note number off on open option options order other outer output outline overlay page pair panel paragraph
  parent part password path pause pending picker placeholder play plain plaintext polite popover popup position post
  pre presentation preview previous primary progress progressbar prompt prose query question quote radio radiogroup rate
  raw read reading ready reasoning reference refresh regenerate region reload remove render reply request reset resize
  response responses result results retry right role root row rowgroup rowheader rows run save scroll scrollbar scroller
  search searchbox secondary section segment select selected selection send sender separator set settings share shell
  show side sidebar size slider slot small source sources span spinbutton spinner split stack start state static status
  step stick sticky stop stream streaming strong style sub submit success suggestion suggestions summary surface switch
  system tab table tablist tabpanel target temporary term testid text textarea textbox theme think thinking thought
  thread time timeline timer title toggle token tool toolbar tooltip top track tree treegrid treeitem trigger true turn
  turns type typing undefined unit until up upload url use user value variant version vertical video view viewport
  virtual visible voice warning width window word wrap wrapper write writing yes ltr rtl
`;

export interface Vocabulary {
  /** All lower case. */
  words: ReadonlySet<string>;
  /** What adapters look for in the outlines of icons. */
  outlines: readonly string[];
}

const known = new WeakMap<readonly Site[], Vocabulary>();

/** Those above, and what the adapters look for. */
export function vocabulary(sites: readonly Site[]): Vocabulary {
  const had = known.get(sites);
  if (had) return had;
  const made = vocabularyOf(sites);
  known.set(sites, made);
  return made;
}

function vocabularyOf(sites: readonly Site[]): Vocabulary {
  const looked = sites
    .flatMap(({ renderers, marks = [] }) => [...marks.map(({ css }) => css), ...renderers.flatMap(selectorsOf)])
    .join(' ');
  const runs = [...looked.matchAll(/[a-z0-9]{2,}/gi)].map(([run]) => run.toLowerCase());
  return {
    words: new Set([...wordsOf(MARKUP), ...wordsOf(looked), ...runs.filter((run) => /[a-z]/.test(run))]),
    outlines: [...looked.matchAll(/\[d[\^*]?="([^"]+)"\]/g)].map(([, outline]) => outline ?? ''),
  };
}

/** Every selector of a renderer, and what it takes ids from. */
function selectorsOf(renderer: Renderer): string[] {
  const { skip = [], strip = [], doneIn = '', key = [], index = [] } = renderer;
  const lists = Object.values(listsOf(renderer)).flatMap((list) => list.map(({ css }) => css));
  const places = [...key, ...index].flatMap(({ css = '', attribute, pattern }) => [
    css,
    attribute,
    pattern?.source ?? '',
  ]);
  return [...lists, ...places, ...skip, ...strip, doneIn];
}

/** The dated lists of a renderer by the names of their fields, in the order in which a reader asks them. */
export function listsOf(renderer: Renderer) {
  const { probe, scope = [], turn, user, assistant = [], userText = [], assistantText = [] } = renderer;
  const { generating = [], done = [], composer, send, scroll = [] } = renderer;
  return { probe, scope, turn, user, assistant, userText, assistantText, generating, done, composer, send, scroll };
}

/** The words of a name, as `rightSideMessageBubble` or `data-message-id` have them. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/[A-Z]?[a-z]+|[A-Z]+/g)]
    .map(([word]) => word.toLowerCase())
    .filter((word) => word.length > 1);
}
