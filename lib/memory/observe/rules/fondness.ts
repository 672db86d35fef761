/** Tastes wherever in a sentence they are told: fans and haters, what one is into, sick of, over, prefers; of others too. */
import { normaliseValue } from '../../text.ts';
import { anywhere, type Presupposition } from '../presupposed.ts';
import { type Draft, say } from '../rule.ts';
import { ADVERB, KIN, KIND_OF, OPENING, WHO, type Whose, whose } from './whose.ts';

const SELF: Whose = { subject: 'user', who: '' };

/** Where the words of a taste end, in the middle of a sentence that may go on to ask. */
const ENDS =
  /[,;:.!?()"[\]\n–—]| - |\s(?:what|which|how|where|when|why|who|whom|can|could|should|would|is|are|was|were|do|does|did|will|am|any|but|so|because|since|though|although|while|if|unless|until|than|i|we|he|she|they|please|and (?:i|we|my|he|she|they|it|hate|love|like|want|need|have|would|can|could|what|is|are|was|looking|just|then|not|dislike|hates|loves|likes|prefer|enjoy|got|never)|as (?:a|an|my|i|it|much|well)|lately|these days|nowadays|right now|at the moment|now|recently|too|tbh|lol|btw|though|tho|so much|very much|a lot|more than|the most|most|again|mostly|anyway|with my|for my|suggest|recommend|give|help|got any|in the (?:mornings?|evenings?)|on (?:weekends|sundays|saturdays)|to (?:me|be honest|relax|unwind)|for (?:years|ages|\d+|a while|breakfast|lunch|dinner)|since|ever since|both|at all|any ?more|haha)\b/iu;
/** About what the chatbot wrote. */
const OF_ANSWERS =
  /\b(?:answers?|responses?|repl(?:y|ies)|explanations?|suggestions?|versions?|options?|examples?|drafts?|ideas?|emojis?|bullet points|tables?|summar(?:y|ies)|layout|wording|tone|paragraphs?|title|approach|design|list)$/i;
const EMPTY =
  /^(?:it|its|this|that|these|those|them|they|you|your|him|her|his|their|something|anything|everything|nothing|someone|anyone|one|ones|some|none|all|each|such|how|the (?:idea|way|fact|first|second|third|last|one|ones|other|answer|sound|look|thought|plan|draft|result|new|same|name|title|job|company|code|part|option)|my (?:job|code|work|answer|idea|life|wife|husband|partner|kids|boss|dad|mum|mom)|to|being|having|not|no|more|less|much|many|most|we|i|my|our|work|life|people|a lot|both|either|me|us|here|there|whatever|stuff|things?|idea|ideas|answer|response|draft|version|options?|new|good|bad|asking|trying|getting into|learning|seeing|hearing|looking|knowing|making sure|buying|selling|moving|what|when|where|a|an|another|other|feedback|help|love with|trouble)\b/i;
const LEADS =
  /^(?:(?:the|any|some|a|an|all (?:things|kinds of|sorts of|types of)|most|anything(?: to do)? with|everything about|stuff like|listening to|watching|reading|playing|drinking|eating|lots of|a (?:bit|lot) of|good|a good|really|old)\b ?)+/i;

/** Takes words that follow a verb of taste; gives what is liked: up to three things, none where it points elsewhere. */
export function objects(rest: string): string[] {
  const text = rest.trim();
  const end = ENDS.exec(text);
  // "horror, slasher films and gore" goes on behind its commas.
  const listed =
    end?.[0] === ',' ? /^(?:[^,;:.!?()"\n]{2,24}, ){1,3}(?:and |or )?[^,;:.!?()"\n]{2,24}/u.exec(text)?.[0] : undefined;
  const head = end ? text.slice(0, end.index) : text;
  if (EMPTY.test(head) || head.trim() === '') return [];
  const parts =
    listed !== undefined &&
    / (?:and|or) /.test(listed) &&
    !/\b(?:I|we|my|is|are|can|what|how|please|so|but)\b/i.test(listed)
      ? listed
      : head;
  return parts
    .split(/,\s*(?:and |or )?|\s+(?:and|or|&)\s+/i)
    .map((part) => part.replace(LEADS, '').trim())
    .filter(
      (part) =>
        part !== '' &&
        !OF_ANSWERS.test(part) &&
        !EMPTY.test(part) &&
        part.split(' ').length <= 5 &&
        /\p{L}{2}|\d/u.test(part),
    )
    .slice(0, 3);
}

type Slot = 'tastes.likes' | 'tastes.dislikes' | 'tastes.prefers';
function feelings(
  slot: Slot,
  rest: string,
  whom: Whose | undefined,
  polarity: Draft['polarity'] = 'affirmed',
): Draft[] {
  if (!whom) return [];
  const verb = { 'tastes.likes': 'like', 'tastes.dislikes': 'dislike', 'tastes.prefers': 'prefer' }[slot];
  return objects(rest).map((words) => ({
    slot,
    kind: 'preference' as const,
    value: normaliseValue(words),
    text: say(verb, words, polarity),
    polarity,
    confidence: 0.75,
    ...whom,
  })); // prettier-ignore
}

const REST = '([^;!?()\\n]{2,90})';
const BE =
  "(?: (?:am|are|is|have been|has been|was|were|became|have always been|has always been|have become|have got|got|have|has)|'s)";
const HOW =
  '(?:(?: |^)(?:not|a|an|the|really|very|so|super|quite|pretty|absolutely|totally|completely|always|big|huge|massive|lifelong|long-?time|die-?hard|serious|avid|keen|total|bit|bit of|of|real|such|both|all|also|just|proper|complete|devoted|self-confessed|obsessive|hardcore|diehard|never been|never|no longer|much|much of|particularly|exactly|fellow|major|secret|recovering|slightly|kinda|more|mildly|little|diehard|sucker|massively|seriously|old|still|into being|terrible|weirdly|currently|recently|been|getting|hopelessly|genuinely|casual))*';
const INTO =
  ' ?(?:into|fans? of|lovers? of|fond of|keen on|passionate about|obsessed with|crazy about|mad about|mad for|nuts about|addicted to|hooked on|partial to|suckers? for|sucker for|big on|in love with|besotted with|devoted to|hot on|wild about|getting into|geeking out (?:on|over|about)|enthusiastic about|fascinated by|connoisseur of|followers? of|admirers? of)';
const OFF =
  ' ?(?:sick of|sick to death of|tired of|fed up (?:with|of)|bored (?:of|with)|burnt out on|put off by|grossed out by|allergic to the idea of|scared of|terrified of|afraid of|creeped out by|repulsed by|averse to|had enough of|had it with|over it with|disgusted by|squeamish about|turned off by|put off)';
const FAN =
  'fan|nerd|geek|lover|buff|enthusiast|fanatic|addict|junkie|freak|nut|obsessive|aficionado|fiend|supporter|person|drinker|hater|diehard|snob|connoisseur|head|guy|girl|devotee|fangirl|fanboy|purist|tragic|maniac|stan';
const FANCY =
  "((?!\\p{L}+ing (?:the|a|my|his|her|our|some) )(?!(?:big|huge|massive|lifelong|real|good|new|great|old|numbers|kind|nice|young|only|first|second|third|lonely|busy|private|shy|quiet|smart|people|tech-savvy|creative|practical|very|normal|disabled|sick|trans|grown|morbid|random|same|different|ceiling|desk|small|local|morning|night|sales|bad|single|simple|family|fat|skinny|white|black|poor|rich|third|control|blue|older|younger|better)\\b)[\\p{L}\\d'&-]+(?: (?!(?:the|a|my|and|or|who|that|with|in|but|i|so)\\b)[\\p{L}\\d'&-]+){0,2}?)";
const TASTED =
  '(?:love|loves|loved|adore|adores|adored|enjoy|enjoys|like|likes|dig|digs|worship|worships|live for|lives for|cherish|fancy|liked|enjoyed)';
const HATED =
  '(?:hate|hates|hated|dislike|dislikes|detest|detests|loathe|loathes|despise|despises|(?:can not|could never|can never|could not) (?:stand|bear|abide|stomach|deal with|do with|tolerate|get into)|do not (?:care for|get on with|like|enjoy|love|fancy|rate|get the appeal of)|does not (?:like|enjoy|care for)|never (?:liked|got into|enjoyed|cared for|understood the appeal of|really liked)|have never (?:liked|got into|enjoyed|cared for|been into|been a fan of|been keen on|been big on)|have a (?:thing against|phobia of|fear of)|am not (?:big on|into|keen on|fond of|(?:really )?a fan of|(?:a )?(?:big|huge|massive) fan of|one for|mad on|mad about|fussed about|crazy about)|is not (?:big on|into|keen on|a fan of)|could (?:do|live) without|refuse to (?:eat|watch|wear|read|play|listen to|drink))';

export const fondness: readonly Presupposition[] = [
  {
    pattern: anywhere(`${WHO}${ADVERB} ${TASTED}(?! to (?:know|see|hear|get|be|have|ask|learn|make)\\b) ${REST}`),
    draft: ([relation, name, rest = ''], words) =>
      /\b(?:would|I'd|do not|does not|never|used to|no longer|could)(?: \p{L}+)? (?:love|like|enjoy|adore)/iu.test(
        words,
      ) || /^(?:for you|if|your?|it|this|that|to )/i.test(rest)
        ? []
        : feelings('tastes.likes', rest, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}|, (?:but |and )?|\\b(?:and|but) )(?:absolutely |really |always |also |just |still |i )*(hate|hates|detest|loathe|dislike|can not (?:stand|bear|stomach|do)|do not (?:like|enjoy)|never liked|not (?:a (?:big |huge )?fan of|into|keen on|big on|fond of|one for)|sick of|sick to death of|tired of|fed up (?:with|of)|bored (?:of|with)|so over) ${REST}`,
    ),
    draft: ([, rest = '']) => (/^(?:your|when|how|that)\b/i.test(rest) ? [] : feelings('tastes.dislikes', rest, SELF)),
  },
  {
    pattern: anywhere(
      `${OPENING}(?:absolutely |really |always |also |just |still |been |big |huge )*(?:love|adore|enjoy|loving|been (?:getting )?(?:really )?into|getting (?:really )?into|into|obsessed with|addicted to|hooked on|(?:big |huge )?fan of|can not get enough of|could eat|mad about|living for|been loving) ${REST}`,
    ),
    draft: ([rest = ''], words) =>
      /\blove (?:it|this|that|you|your|to)\b/i.test(words) ? [] : feelings('tastes.likes', rest, SELF),
  },
  {
    pattern: anywhere(`${WHO}${ADVERB} ${HATED} ${REST}`),
    draft: ([relation, name, rest = '']) =>
      /^(?:your|when|how|that)\b/i.test(rest) ? [] : feelings('tastes.dislikes', rest, whose(relation, name)),
  },
  {
    pattern: anywhere(`${WHO}(${BE}${HOW})${INTO} ${REST}`),
    draft: ([relation, name, how = '', rest = '']) =>
      feelings(
        /\bnot\b|\bnever\b/.test(how) ? 'tastes.dislikes' : 'tastes.likes',
        rest,
        whose(relation, name),
        /no longer/.test(how) ? 'ended' : 'affirmed',
      ),
  },
  {
    pattern: anywhere(`${WHO}(${BE}${HOW})${OFF} ${REST}`),
    draft: ([relation, name, how = '', rest = '']) =>
      /\bnot\b|\bnever\b/.test(how) || /^(?:being|losing|making|getting|doing|having|my|the)\b/i.test(rest)
        ? []
        : feelings('tastes.dislikes', rest, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB}(?: (?:can not|could not|can never) get enough of| (?:have|has) (?:a )?(?:soft spot|weakness|thing|passion|love|obsession|big love|sweet tooth) for| (?:have|has)? ?(?:just |recently )*(?:got|gotten|getting|fell|fallen|falling|been getting|discovered)(?: really| back| properly| hard| a bit| heavily)* (?:into|in love with|hooked on|obsessed with)| swear by| live for| go (?:mad|crazy|nuts|wild) for| am all about| live and breathe| always go for| lean towards?) ${REST}`,
    ),
    draft: ([relation, name, rest = '']) =>
      /^(?:an? )?(?:trouble|argument|fight|debt|university|college|uni|habit|accident|medical|law|grad)/i.test(rest)
        ? []
        : feelings('tastes.likes', rest, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB}(?: (?:have|has|'s))?${ADVERB} ?(?:fell|fallen|went|gone|grew|grown|lost|no longer|do not|stopped|used to|am|is) ?(?:really |be |really be )?(?:out of love with|off|out of|interest in|love for|all interest in|my taste for|the taste for|enjoy(?:ing)?|love|like|into|a (?:big |huge )?fan of|liking|so over|over) ${REST}`,
    ),
    draft: ([relation, name, rest = ''], words) =>
      !/\b(?:out of love with|(?:went|gone) off|gr[eo]wn? out of|lost (?:all )?(?:interest in|love for|my taste for)|no longer (?:enjoy|love|like|into)|used to (?:really )?(?:love|like|enjoy|be)|stopped (?:liking|enjoying)|any ?more)\b/i.test(
        words,
      ) ||
      /\bdo not (?:love|like|enjoy)(?!.*any ?more)/i.test(words) ||
      /\boff (?:work|topic|to|on|the|with)\b/i.test(words)
        ? []
        : feelings('tastes.likes', rest, whose(relation, name), 'ended'),
  },
  {
    // "as a lifelong Arsenal fan", "huge f1 nerd here", "I'm a tea drinker".
    pattern: anywhere(
      `(?:\\b(?:as|being) an?|${WHO}(?:${BE})|${OPENING}|\\bme,? an?|\\bfrom an?|\\bfor an?(?= [^.?!]{3,40} like me)|\\b(?:more of|such) an?)((?: ?(?:not|really|an?|the|more|of|always|big|huge|massive|lifelong|long-?time|die-?hard|serious|avid|keen|total|bit|real|such|both|proper|complete|devoted|self-confessed|hardcore|fellow|major|massive|never|much|been|all|pretty|secret|so|definitely|just|also|still|kind|kinda|only|absolute|very|casual|former|ex-?|strictly|no longer))*) ?\\b${FANCY}[ -](?:${FAN})s?(?![\\p{L}-]| (?:allerg|intoler|milk|free|butter|heater|base|club|page|fiction|heating))( here)?(?:,? (?:not|than|rather than|and not|over|more than) (?:a |an )?([\\p{L}'-]+(?: [\\p{L}'-]+)?) (?:person|guy|girl|drinker|fan|lover))?`,
    ),
    draft: ([relation, name, how = '', what = '', here = '', less = ''], words) => {
      const whom = whose(relation, name);
      if (
        !whom ||
        (!relation &&
          !here &&
          !/\b(?:I|we|my|me|our)\b/i.test(words) &&
          !less &&
          !/^(?:an? )?(?:big|huge|massive|lifelong|avid|keen|total)/i.test(how.trim()))
      )
        return [];
      if (/^(?:ex|former)/.test(how.trim())) return feelings('tastes.likes', what, whom, 'ended');
      const hates = new RegExp(`${what} hater`, 'i').test(words) !== /\b(?:not|never)\b/.test(how);
      return [
        ...feelings(hates ? 'tastes.dislikes' : 'tastes.likes', what, whom),
        ...(less && less !== what ? feelings('tastes.dislikes', less, whom) : []),
      ];
    },
  },
  {
    pattern: anywhere(
      `${WHO}(?:${BE})(?: really| also)? (?:not (?:much of|really|a big|a great|a huge|exactly|any kind of) ?(?:an? )?|never been (?:much of )?an? |no |an? (?:avid|keen|voracious|big|huge|serious|passionate|massive|obsessive|casual) )(reader|runner|gamer|cook|hiker|cyclist|swimmer|baker|gardener|drinker|dancer|traveller|traveler|knitter|birder|birdwatcher|foodie|camper|climber|walker|eater|shopper|skier|surfer|painter|photographer|singer|football watcher|moviegoer|cinephile|morning person|night owl|early bird|people person|city person)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = ''], words) => {
      const whom = whose(relation, name);
      const no = /\b(?:not|never|no) /i.test(words.slice(0, words.toLowerCase().indexOf(what.toLowerCase())));
      return (
        whom && {
          slot: no ? 'tastes.dislikes' : 'tastes.likes',
          kind: 'preference',
          value: what.toLowerCase(),
          text: `Is ${no ? 'not much of' : 'a keen'} ${no ? 'a ' : ''}${what.toLowerCase()}`,
          confidence: 0.7,
          ...whom,
        }
      );
    },
  },
  {
    pattern: anywhere(
      `\\b((?:[\\p{L}\\d'-]+ ){0,3}[\\p{L}\\d'-]+)(?:,? (?:that |which )?)(I am|we are|my \\p{L}+ is|my \\p{L}+ are) (?:so |really |completely |totally |very |a bit )*(?:addicted to|obsessed with|hooked on|crazy about|mad about|in love with|into)(?=$|[,.!?])`,
    ),
    draft: ([what = '', who = '']) => {
      const whom = /^my /i.test(who) ? whose(/^my (\p{L}+)/iu.exec(who)?.[1]) : SELF;
      const thing = what.replace(/^.*\b(?:those|the|these|that|a|any|some|of|for|buy|what|which|find)\b /i, '');
      return feelings('tastes.likes', thing, whom);
    },
  },
  {
    pattern: anywhere(
      `(?:${OPENING}|[,;.] ?|\\b(?:and|but|because|since|so|that) )((?!(?:it|this|that|which|what|there|he|she|they|your?|what)\\b)[\\p{L}\\d'-]+(?: [\\p{L}\\d'-]+){0,3}?) (is|are|has always been|was never|were never|is just|are just|is really|are really)( not)?(?: really| just| so)? (?:my (?:thing|jam|cup of tea|bag|vibe|happy place|comfort food|guilty pleasure|passion|obsession|weakness|kryptonite|idea of (?:hell|fun|heaven)|first love|go-to)|for me|a deal-?breaker for me|up my street)(?=$|[,.!?]| (?:so|and|but|at all|these days|right now|lately)\\b)`,
    ),
    draft: ([what = '', verb = '', not = ''], words) => {
      const against = not !== '' || /never/.test(verb) || /idea of hell|deal-?breaker/.test(words);
      return !against && / for me(?=$|[,.!?])/.test(words)
        ? []
        : feelings(against ? 'tastes.dislikes' : 'tastes.likes', what, SELF);
    },
  },
  {
    pattern: anywhere(
      `((?!(?:it|this|that|which|what|there|he|she|they|you|nothing)\\b)(?<![\\p{L}'-])[\\p{L}\\d'-]+(?: [\\p{L}\\d'-]+){0,2}?) (?:gives? me (?:the (?:creeps|ick|heebie-jeebies)|hives|nightmares)|freaks? me out|creeps? me out|bores? me(?: to (?:tears|death))?|stress(?:es)? me out|grosses? me out|turns? my stomach|turns? me off|puts? me to sleep|makes? me (?:gag|cringe|sick|anxious|nauseous)|(?:does|do) (?:nothing|not do it|not do anything) for me|leaves? me cold)(?![\\p{L}-])`,
    ),
    draft: ([what = '']) =>
      /^(?:can|could|does|do|did|will|would|might|may|why|how|what|if)\b/i.test(what)
        ? []
        : feelings(
            'tastes.dislikes',
            what
              .replace(/^.*\b(?:and|but|because|since|so|that|as|the|i hate)\b /i, '')
              .replace(/ (?:still|always|really|just|also|often)$/i, ''),
            SELF,
          ),
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB} find (?!(?:it|this|that|the)\\b)([\\p{L}\\d' -]{3,30}?) (?:to be )?(?:too |very |really |so |a bit |quite |utterly |absolutely |pretty |incredibly |deeply )*(?:boring|exhausting|tedious|stressful|overwhelming|annoying|gross|disgusting|depressing|draining|unbearable|dull|creepy|scary|insufferable|awkward|off-putting|cringe|cringey|intimidating|too \\p{L}+|revolting|irritating)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = '']) => feelings('tastes.dislikes', what, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB} find (?!(?:it|this|that|the)\\b)([\\p{L}\\d' -]{3,30}?) (?:to be )?(?:really |so |very |incredibly |super )*(?:relaxing|soothing|calming|fascinating|addictive|irresistible|therapeutic|delicious|so much fun|fun)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = '']) => feelings('tastes.likes', what, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}(?: would|'d)?${ADVERB} (?:prefers?|favou?rs?|go for|goes for|opt for|gravitate towards?|lean towards?|would (?:much |always |definitely |still )?rather(?: \\p{L}+)?|(?:mostly|mainly|only|always|usually|tend to|generally|exclusively|typically|just) (?:listen to|watch|read|play|drink|wear|eat|go for|buy|order|fly|cook)|(?:listen to|watch|read|play|wear|drink|eat|order|go for) (?:mostly|mainly|a lot of|lots of|tons of|nothing but|only|loads of)) ${REST}`,
    ),
    draft: ([relation, name, rest = ''], words) =>
      /^(?:if|that|not|you|your|the (?:first|second|third|last|other)|a |an |it|to be|to know|to see)\b/i.test(rest) ||
      /\b(?:would|I'd) prefer (?:a|an|if|you|the)\b/i.test(words)
        ? []
        : feelings(
            'tastes.prefers',
            rest
              .replace(/^to \p{L}+ |^(?:the |an? )|^(?:taking|having|using|going for|to) /iu, '')
              .replace(/ (?:over|to|rather than|instead of|not) .*$/i, ''),
            whose(relation, name),
          ),
  },
  {
    pattern: anywhere(
      `(?:${OPENING})(?:prefer|mostly|mainly|always|usually|rather have|only ever)(?: (?:listen to|watch|read|play|drink|wear|eat|go for|buy|order|fly|take))? ((?!(?:use|be|give|keep|write|answer|reply|do|make|show|say|include|add|put|call|remember|check|ask|explain|start|tell|the|to)\\b)[^;!?()\\n]{2,60}) (?:over|to|rather than|instead of|than) `,
    ),
    draft: ([rest = '']) => feelings('tastes.prefers', rest, SELF),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}|[,.] )(?:i (?:will )?)?(?:always |definitely )*(?:team |give me |i will take |i would take )?([\\p{L}'-]+(?: [\\p{L}'-]+)?) (?:over|beats) ([\\p{L}'-]+(?: [\\p{L}'-]+)?) (?:any day|every time|always|all day|anytime|for me|any time)`,
    ),
    draft: ([what = '']) => feelings('tastes.prefers', what, SELF),
  },
  {
    // "my mum's favourite flowers are peonies", "my fave film used to be Amelie but now it's Past Lives".
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) (?:${KIND_OF}(${KIN})(?: (\\p{L}+))?(?:'s|') )?(?:all[- ]time |absolute |personal |current |new |old )*(?:favou?rite|go-to|comfort|number one|top) ([\\p{L}' -]{3,30}?)(?: (?:of all time|ever|in the world|right now|at the moment))? (is|are|was|used to be|has always been|will always be|has to be|would be|would have to be|is probably|is definitely|has become|is still|is currently|is now|= ?) ?((?!(?:when|how|to|in|not|that|this|it|what)\\b)[^;!?()\\n,]{2,60})(?:(?:,? (?:but )?(?:now(?:adays)?|these days),? (?:it is|it's|is|that is) ?|,? but (?:it is|it's|is) now )([^;!?()\\n,.]{2,40}))?`,
    ),
    draft: ([relation, name, thing = '', verb = '', what = '', now = ''], words) => {
      const whom = whose(relation, name);
      if (
        !whom ||
        /^(?:part|bit|thing|one|line|answer|option)s?\b/i.test(thing) ||
        (/\?$/.test(words) && /\b(?:was|were)$/.test(verb))
      )
        return [];
      const make = (value: string, polarity: Draft['polarity']): Draft[] =>
        objects(value.split(/ but (?:now|it)| (?:and i|so|and my) /i, 1)[0] ?? '')
          .slice(0, 1)
          .map((words) => ({
            slot: 'tastes.favourite',
            kind: 'preference' as const,
            entity: normaliseValue(thing),
            value: normaliseValue(words),
            text: `${polarity === 'ended' ? 'No longer has' : 'Has'} ${words} as favourite ${thing.toLowerCase()}`,
            polarity,
            confidence: 0.85,
            ...whom,
          })); // prettier-ignore
      return [
        ...make(what, /used to be/.test(verb) || now !== '' ? 'ended' : 'affirmed'),
        ...(now ? make(now, 'affirmed') : []),
      ];
    },
  },
  {
    pattern: anywhere(
      `(?<![\\p{L}'-])(?:my|our) (?:all[- ]time |absolute |old )?favou?rite ([\\p{L}-]{3,15}),? ((?:the )?\\p{Lu}[\\p{L}'-]+(?: (?:of|the|and|\\p{Lu}[\\p{L}'-]+))*)`,
    ),
    draft: ([thing = '', what = '']) =>
      /^\p{Lu}/u.test(what)
        ? [
            {
              slot: 'tastes.favourite',
              kind: 'preference',
              entity: thing.toLowerCase(),
              value: normaliseValue(what),
              text: `Has ${what} as favourite ${thing.toLowerCase()}`,
              confidence: 0.8,
              ...SELF,
            },
          ]
        : [],
  },
  {
    pattern: anywhere(
      `((?:[\\p{L}\\d'-]+ ){0,3}[\\p{L}\\d'-]+) (?:is|are|was|were|has always been) (?:probably |definitely |easily |still |hands down )?(?:my|our) (?:${KIND_OF}(${KIN})'s )?(?:all[- ]time |absolute )?favou?rites?(?: ([\\p{L}-]{3,15}))?(?=$|[,.!?]| (?:ever|so|and|but|of all time)\\b)`,
    ),
    draft: ([what = '', relation, thing = '']) => {
      const whom = whose(relation);
      const clean = what.replace(/^.*\b(?:and|but|so|because|since|that|as|think|though)\b /i, '');
      return (
        whom &&
        objects(clean)
          .slice(0, 1)
          .map((words) => ({
            slot: 'tastes.favourite',
            kind: 'preference' as const,
            ...(thing && { entity: thing.toLowerCase() }),
            value: normaliseValue(words),
            text: `Has ${words} as a favourite`,
            confidence: 0.75,
            ...whom,
          }))
      );
    },
  },
  {
    pattern: anywhere(
      `\\b(?:just |recently |finally |i |have )*(?:finished|read|watched|saw|seen|played|tried|binged|completed|listened to|went to see) ((?:the )?[\\p{L}\\d][\\p{L}\\d':-]*(?: [\\p{L}\\d':-]+){0,5}?),? (?:and|which i|, i)(?: (?:i|we))?(?: (?:absolutely|really|totally|both|just|so))* (loved|adored|enjoyed|hated|liked|could not stand)(?: (?:it|every|both|them|that)\\b|$|[,.!?])`,
    ),
    draft: ([what = '', how = '']) =>
      feelings(/hated|stand/.test(how) ? 'tastes.dislikes' : 'tastes.likes', what, SELF),
  },
  {
    pattern: anywhere(
      `\\b(?:swap|replace|drop|skip|leave out|without|instead of|remove|take out|substitute|lose) (?:the |any )?([\\p{L}-]+(?: [\\p{L}-]+)?)(?: (?:for|with) [\\p{L} ]{2,20})?[?.,;!]? (?:i )?(?:have |really |just )*(?:never liked|hate|can not stand|do not like|loathe|detest|do not eat|am not a fan of|not a fan of|can not bear) (?:them|it|those|that)\\b`,
    ),
    draft: ([what = '']) => feelings('tastes.dislikes', what, SELF),
  },
  {
    pattern: anywhere(
      `(?:${OPENING}|\\b(?:and|but) )?(?:nothing beats|you can not beat|there is nothing like|who does not love) ${REST}`,
    ),
    draft: ([rest = ''], words) => (/\?$/.test(words) ? [] : feelings('tastes.likes', rest, SELF)),
  },
  {
    pattern: anywhere(
      `${WHO}${ADVERB}(?:'ve)? (?:(?:have )?(?:switched|converted|moved)(?: over)?) (?:from [\\p{L} ]{3,20} )?to (swimming|running|cycling|yoga|pilates|climbing|walking|gaming|tea|decaf|oat milk|vinyl|ebooks|audiobooks|podcasts|knitting|crochet|boxing|tennis|padel|golf|rowing|weights|painting|gardening|baking)(?![\\p{L}-])`,
    ),
    draft: ([relation, name, what = '']) => feelings('tastes.likes', what, whose(relation, name)),
  },
  {
    pattern: anywhere(
      `${WHO}(?:${ADVERB}| just)? likes? (?:my|our|his|her) ((?:steak|coffee|tea|eggs?|toast|curry|curries|wine|beer|burgers?|pizza|food|pasta|bacon|holidays?|music|showers?|chips|martinis?|whisky)) (?:to be )?([\\p{L}][\\p{L} -]{2,24}?)(?=$|[,.!?]| (?:so|and|but|how|what)\\b)`,
    ),
    draft: ([relation, name, thing = '', how = '']) => {
      const whom = whose(relation, name);
      return (
        whom && {
          slot: 'tastes.prefers',
          kind: 'preference',
          value: `${how.toLowerCase()} ${thing.toLowerCase()}`,
          text: `Likes ${thing.toLowerCase()} ${how.toLowerCase()}`,
          confidence: 0.85,
          ...whom,
        }
      );
    },
  },
];
