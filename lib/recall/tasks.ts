import type { Task } from './types.ts';

/**
 * Requests whose right answer depends on facts that share no word with them: a restaurant and a diet. Told by
 * the request's words, matched to profile slots (`memory/slots.ts`). Measured on BEAM, such needs are what
 * similarity finds worst.
 */
interface TaskRule extends Task {
  pattern: RegExp;
}

const EATING = ['health.diet', 'health.avoids', 'health.allergies'];
const HOME = 'places.home';

const RULES: readonly TaskRule[] = [
  {
    name: 'eating out',
    pattern:
      /\b(restaurants?|caf[eé]s?|brunch|takeaways?|take-?out|places? to eat|where (can|should|could) (i|we) eat|eat out|din(?:e|ing)|food delivery|(?:local|try the) (?:cuisine|food|dishes))\b/i,
    constraints: [...EATING, HOME],
  },
  {
    name: 'cooking',
    pattern:
      /\b(recipes?|cook(ing)?|bak(e|ing)|meals?|meal[- ]?prep|dinner|lunch|breakfast|snacks?|dish(es)?|menu|grocer(y|ies)|what (should|can|could) (i|we) eat)\b/i,
    constraints: EATING,
  },
  {
    name: 'going out',
    pattern:
      /\b(near ?by|near me|around here|in (my|our) (area|city|town)|things to do|date night|day trip|local|gym|dentist|doctor|hairdresser|(bars?|pubs?|museums?|concerts?|parks?) (for|to|this|on)|weather)\b/i,
    constraints: [HOME],
  },
  {
    name: 'travel',
    pattern:
      /\b(trip|travel(l?ing)?|vacation|holidays?|itinerar(y|ies)|flights?|fly(ing)?|hotels?|road ?trip|city break|backpack(ing)?|visit(ing)?)\b/i,
    constraints: [HOME, 'health.access'],
    fears: true,
  },
  {
    name: 'outing',
    pattern:
      /\b(adventur\w+|(?:outdoor|fun|family|tourist|holiday|water|must-\w+) (?:\w+ )?activities|activities (?:\w+ ){0,5}(?:stay|trip|visit|weekend|there)|attractions?|excursions?|theme parks?|sightseeing|day out)\b/i,
    constraints: ['health.access'],
    fears: true,
  },
  {
    name: 'gift',
    pattern: /\b(gifts?|presents?|birthday (idea|party|card)s?)\b/i,
    constraints: ['people'],
  },
  {
    name: 'exercise',
    pattern: /\b(work ?outs?|exercises?|training plan|fitness|yoga|stretch(es|ing)|marathon|running plan)\b/i,
    constraints: ['health.access'],
  },
  {
    name: 'application',
    pattern: /\b(cover letter|resum[eé]|cv|job (application|interview)|linkedin|my bio|bio for me)\b/i,
    constraints: ['identity.name', 'work', 'education', 'skills'],
  },
];

/** "Near me" needs no verb; the other words only count in a request for something. */
const REQUEST =
  /\b(suggest\w*|recommend\w*|ideas?|advice|tips?|plan\w*|find|pick|choose|choos\w+|book|organi[sz]e|help|need|want|looking for|search\w*|give me|show me|write|draft|create|make|where|what (should|can|could|are|would|is)|what (\w+ ){1,3}(should|can|could|would) (i|we)|which|should (i|we)|how (do|can|should|could) (i|we)|(good|best|nice|great|easy|quick|healthy) \w+)\b/i;

/** Gives the tasks that a request belongs to; none where it asks for nothing. */
export function tasksOf(text: string): Task[] {
  if (!REQUEST.test(text)) return [];
  return RULES.filter(({ pattern }) => pattern.test(text)).map(({ pattern: _, ...task }) => task);
}

/** Tells whether a task needs what stands in that profile slot. */
export function needs(task: Task, slot: string): boolean {
  return task.constraints.some((wanted) => slot === wanted || slot.startsWith(`${wanted}.`));
}
