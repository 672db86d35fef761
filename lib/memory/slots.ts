/**
 * The trunk of the profile: what a slot is called, whether it holds one value or many, and how its former
 * value is told. Leaves are free: `people.sister` follows `people`. Trunk and leaves after Inside Out's
 * persona tree and Memobase's topics.
 */
export interface Slot {
  cardinality: 'one' | 'many';
  /** For people, in English. */
  label: string;
  /** Puts a former value into a sentence: "before that in Porto". */
  before?: string;
  /** One value for each entity: a deadline for each project. */
  perEntity?: true;
  /** Slots that exclude each other for one value (likes and dislikes) share the name of the first. */
  family?: string;
}

const one = (label: string, before?: string): Slot => ({ cardinality: 'one', label, ...(before && { before }) });
const many = (label: string): Slot => ({ cardinality: 'many', label });

/** In the order in which a profile is read. A name without a dot is what its leaves inherit. */
const SLOTS: Record<string, Slot> = {
  identity: many('About them'),
  'identity.name': one('Name'),
  'identity.age': one('Age'),
  'identity.birthday': one('Birthday'),
  'identity.pronouns': one('Pronouns'),
  'identity.origin': one('Origin', 'from'),
  'identity.nationality': many('Nationality'),
  'identity.languages': many('Languages'),
  'identity.faith': one('Faith'),
  'identity.politics': one('Politics'),
  'identity.orientation': one('Orientation'),
  'identity.height': one('Height'),
  'identity.weight': one('Weight'),
  'identity.timezone': one('Time zone'),
  ways: one('Ways of answering'),
  'ways.address': one('How to address them'),
  'ways.language': one('Language of answers'),
  'ways.length': one('Length of answers'),
  'ways.tone': one('Tone of answers'),
  'ways.units': one('Units'),
  'ways.format': many('Format of answers'),
  'ways.avoid': many('Not to be mentioned'),
  'ways.other': many('Other instructions'),
  people: many('People'),
  'people.status': one('Relationship'),
  'people.children': one('Children'),
  'people.wife': one('Wife'),
  'people.husband': one('Husband'),
  'people.partner': one('Partner'),
  work: many('Work'),
  'work.employer': one('Employer', 'at'),
  'work.role': one('Role', 'as'),
  'work.status': one('Work situation'),
  'work.field': one('Field', 'in'),
  'work.mode': one('Way of working'),
  'work.salary': one('Salary'),
  education: many('Education'),
  'education.studies': one('Studies'),
  'education.school': one('School', 'at'),
  'education.degree': many('Degrees'),
  places: many('Places'),
  'places.home': one('Home', 'in'),
  health: many('Health'),
  'health.diet': one('Diet'),
  'health.avoids': many('Does not eat or drink'),
  'health.allergies': many('Allergies'),
  'health.access': many('Access needs'),
  'health.condition': many('Conditions'),
  'health.medication': many('Medication'),
  'health.blood': one('Blood type'),
  tastes: many('Tastes'),
  'tastes.likes': { ...many('Likes'), family: 'tastes.likes' },
  'tastes.dislikes': { ...many('Dislikes'), family: 'tastes.likes' },
  'tastes.prefers': many('Prefers'),
  'tastes.favourite': { ...one('Favourite'), perEntity: true },
  skills: many('Skills'),
  'skills.level': { ...one('Level'), perEntity: true },
  things: one('Things'),
  'things.has': many('Has'),
  'things.uses': many('Uses'),
  projects: many('Projects'),
  'projects.deadline': { ...one('Deadline'), perEntity: true },
  'projects.budget': { ...one('Budget'), perEntity: true },
  'projects.measure': { ...one('Figure'), perEntity: true },
  goals: many('Goals'),
  plans: many('Plans'),
  'plans.appointment': { ...one('Appointment', 'on'), perEntity: true },
  routines: many('Routines'),
  events: many('Events'),
  notes: many('Notes'),
};

const ORDER = new Map(Object.keys(SLOTS).map((name, index) => [name, index]));
const FREE: Slot = many('Other');

/** The slot of that name, or what its trunk says about leaves without an entry of their own. */
export function slotOf(name: string): Slot {
  const own = SLOTS[name];
  if (own) return own;
  const trunk = name.split('.', 1)[0] ?? name;
  const inherited = SLOTS[trunk] ?? FREE;
  const leaf = name.slice(trunk.length + 1);
  return leaf ? { ...inherited, label: leaf.charAt(0).toUpperCase() + leaf.slice(1) } : inherited;
}

export function cardinalityOf(name: string): 'one' | 'many' {
  return slotOf(name).cardinality;
}

/** Slots that are decided together have the same family. */
export function familyOf(name: string): string {
  return slotOf(name).family ?? name;
}

/** Sorts slots as the trunk does; unknown leaves stand after the known ones of their trunk. */
export function compareSlots(a: string, b: string): number {
  const rank = (name: string) => ORDER.get(name) ?? (ORDER.get(name.split('.', 1)[0] ?? '') ?? ORDER.size) + 0.5;
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
