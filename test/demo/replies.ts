/**
 * What the demo bots answer. They know nothing but the message they got, and repeat all of it, so that a
 * person sees with their own eyes what arrived.
 */

const PLACE = /\b(?:liv(?:e|es|ing)|based|moved) (?:in|to) (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)/u;
const DIET = /\b(vegetarian|vegan|halal|kosher|gluten-free|lactose-free)\b/i;

/** Parrot repeats, and does what it is told to do about it. */
export function parrotReply(message: string): string {
  return `Squawk! I heard every word:\n\n${quoted(message)}\n\nTell me more, I have all day.`;
}

/** Owl recommends from what the message itself says, and says when it says nothing. */
export function owlReply(message: string): string {
  const place = PLACE.exec(message)?.[1];
  const diet = DIET.exec(message)?.[1]?.toLowerCase();
  const heard = `Hoo. This is what reached me:\n\n${quoted(message)}\n\n`;
  if (!/restaurant|dinner|lunch|eat/i.test(message))
    return `${heard}Ask me for a place to eat, that is what I am good at.`;
  if (!place && !diet)
    return `${heard}You told me neither where you live nor what you eat, so I can only say: try the one round the corner.`;
  const kind = diet ? `a ${diet} table` : 'a table';
  return `${heard}So I would book ${kind}${place ? ` in ${place}` : ''}, by the window, at eight.`;
}

function quoted(message: string): string {
  return message
    .split('\n')
    .map((line) => `> ${line}  `)
    .join('\n');
}
