/** Chooses the plan that explains a page best, or none where it is no chat. */
import { childrenOf } from '../../capture/flat-tree.ts';
import { isChatBox } from './composer.ts';
import { named } from './marks.ts';
import { type Outline, outlineOf } from './outline.ts';
import { type Found, type Plan, plansByMarks } from './plan.ts';
import { plansBySides, surroundings } from './sides.ts';
import { flatMapInSteps, type Steps } from './steps.ts';
import { speaksOfChat, speaksOfElsewhere } from './words.ts';

/** Of the page's text, the share that a plan with both speakers must explain for the others not to be asked. */
const PLAIN_CASE = 0.5;
const SURE_STRATEGIES = new Set(['roles', 'marks', 'words']);

interface Rated {
  plan: Plan;
  covered: number;
  turns: number;
  hasBoth: boolean;
}

/** Takes a document and its message box, where one was found. */
export function* decide(document: Document, box: Element | undefined): Steps<Plan | undefined> {
  const outline = yield* outlineOf(document);
  const all = document.body ? (outline.weight.get(document.body) ?? 0) : 0;
  const rated: Rated[] = [];
  for (const level of ['roles', 'marks', 'words'] as const) {
    rated.push(...(yield* rateAll(yield* plansByMarks(outline, level, box), outline, box)));
    const best = chosen(rated);
    const isSure =
      best && (SURE_STRATEGIES.has(best.plan.strategy) || (level === 'roles' && best.plan.strategy === 'user'));
    // Attributes made for it, on both speakers: whatever else fills the page, such as all its settings, is no rival.
    const isSaid = best?.plan.strategy === 'roles' && best.plan.strength === 'speaker';
    if (isSure && best.hasBoth && (isSaid || best.covered >= all * PLAIN_CASE)) return best.plan;
  }
  rated.push(...(yield* rateAll(yield* plansBySides(outline, box), outline, box)));
  return chosen(rated)?.plan;
}

function* rateAll(plans: readonly Plan[], outline: Outline, box: Element | undefined): Steps<Rated[]> {
  const rated: Rated[] = [];
  for (const plan of plans) {
    const one = yield* rate(plan, outline, box);
    if (one) rated.push(one);
  }
  return rated;
}

function* rate(plan: Plan, { weight }: Outline, box: Element | undefined): Steps<Rated | undefined> {
  const found = yield* flatMapInSteps(childrenOf(plan.list), plan.turnsIn, 1);
  const hasBoth = new Set(found.map(({ role }) => role)).size === 2;
  if (!isAccepted(plan, found, hasBoth, box)) return undefined;
  const covered = found.reduce(
    (sum, { elements }) => sum + elements.reduce((all, element) => all + (weight.get(element) ?? 0), 0),
    0,
  );
  return { plan, covered, turns: found.length, hasBoth };
}

/** The surest, as far as it explains about as much as the others. */
function chosen(rated: readonly Rated[]): Rated | undefined {
  const most = Math.max(1, ...rated.filter(({ hasBoth }) => hasBoth).map(({ covered }) => covered));
  let best: { one: Rated; points: number } | undefined;
  for (const one of rated) {
    const points =
      one.plan.confidence * (0.5 + 0.5 * Math.min(1, one.covered / most)) -
      (one.hasBoth ? 0 : 0.3) +
      Math.min(10, one.turns) / 200;
    if (!best || points > best.points) best = { one, points };
  }
  return best?.one;
}

/** A forum, a mail or a document is no chat: better no turns than wrong ones. */
function isAccepted(plan: Plan, found: readonly Found[], hasBoth: boolean, box: Element | undefined): boolean {
  const { strategy, strength, list } = plan;
  if (found.length === 0) return false;
  if (strategy === 'roles' && hasBoth && strength === 'speaker') return true;
  if (surroundings(list, box, speaksOfElsewhere)) return false;
  if (SURE_STRATEGIES.has(strategy) && hasBoth && strength === 'speaker') return true;
  if (!box) return hasBoth && strategy === 'names';
  if (strategy === 'list')
    return (
      found.length > 1 && (named(list, speaksOfChat) || list.matches('[role="log"]') || isChatty(childrenOf(list)))
    );
  if (strategy === 'kind' || strength === 'saying' || !hasBoth)
    return isChatBox(box) || surroundings(list, box, speaksOfChat);
  return true;
}

function isChatty(items: readonly Element[]): boolean {
  return items.filter((item) => named(item, speaksOfChat)).length * 2 > items.length;
}
