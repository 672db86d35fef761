/** Schools, subjects, exams and degrees wherever a sentence tells of them, of the user's own and of their family's. */
import { capitalise } from '../../text.ts';
import { LANGUAGES, RELATIONS } from '../lexicon.ts';
import type { Presupposition } from '../presupposed.ts';
import { DEGREES, SUBJECTS } from '../vocations.ts';
import {
  after,
  degree,
  degreeOf,
  HEAD,
  KINSFOLK,
  ORDINAL,
  PERIOD,
  PIECES,
  SCHOOL_NOUN,
  SUBJECT,
  school,
  schoolIn,
  studies,
  subjectIn,
  subjectsIn,
  TESTS,
  test,
  theirs,
  WORD,
  where,
} from './courses.ts';
import { I, I_AM, I_DID, LATELY, matter, mine, noun, told } from './voice.ts';

/** Rules for any kind of sentence. */
export const learning: readonly Presupposition[] = [
  // What one studies.
  told(
    `${I_AM}(?:studying|reading|majoring in|minoring in|specialising in|specializing in|doing a degree in|revising|cramming|double majoring in|doing) ((?:${WORD},? ?){1,8})`,
    ([rest = ''], words) => {
      const found = subjectsIn(rest);
      if (
        /\breading\b|\bdoing\b/i.test(words) &&
        !/\b(?:uni|university|college|school|year|degree|exam|semester|at \p{Lu})/u.test(words)
      )
        return [];
      return [
        ...found.map((subject) => studies(subject, `Studies ${subject}`)),
        ...(found[0] ? where(after(words, found.at(-1) ?? '')) : []),
      ];
    },
  ),
  told(
    `(?:${I}|\\band) (?:have |am )?(?:going to |will |want to |)${LATELY}(study|major in|minor in|start|begin|started|picked|chose|take|am taking|took|starting|am starting|will study|signed up for|enrolled (?:in|on)|registered for) (?:an? |my )?((?:${WORD},? ?){1,6})`,
    ([verb = '', rest = ''], words) =>
      /\b(?:want|would|might|should|could|will i|did not|do not|never|thinking)\b/i.test(words) &&
      !/^(?:start|am|took)/i.test(verb)
        ? []
        : subjectsIn(rest).map((subject) => studies(subject, `Studies ${subject}`)),
  ),
  told(
    `\\b(?:my|our) (?:\\w+ )?(?:majors?|degree subjects?|main subjects?|subjects?|a[- ]levels?|gcses|electives?|highers|advanced courses|ib subjects|specialisation|specialty|field of study|leistungskurse) (?:is|are|were|was|will be)(?: in| going to be)? ((?:${WORD},? ?){1,9})`,
    ([rest = '']) => subjectsIn(rest, true).map((subject) => studies(subject, `Studies ${subject}`)),
  ),
  told(`\\b(?:a|my|and a|with a) minor (?:in|is) ((?:${WORD} ?){1,4})`, ([rest = ''], words) => {
    const subject = /\b(?:i|my)\b/i.test(words) ? subjectIn(rest, true) : undefined;
    return subject === undefined ? undefined : studies(`minor in ${subject}`, `Has a minor in ${subject}`);
  }),
  told(
    `\\b(?:my|our) (?:${ORDINAL}[- ]year |undergrad(?:uate)? |online |evening |current |uni |university |college |ap |honou?rs |advanced |weekly )*(${SUBJECT}) (?:degree|course|class|classes|studies|exams?|finals?|midterm|homework|professor|prof|teacher|lecturer|lectures?|tutor|assignment|essay|coursework|thesis|dissertation|apprenticeship|major|module|lab|labs|lessons?|seminar|diploma|a[- ]level|gcse|bachelor'?s?|master'?s?|phd|program(?:me)?|test|quiz|grade|project|internship|retake|resit|presentation|tuition|report|group|club|bootcamp)(?![\\w-])`,
    ([subject = ''], words) =>
      new RegExp(`^(?:${LANGUAGES})$`, 'i').test(subject) &&
      /diploma|degree|certificate|licen|teacher|qualif|group|club/i.test(words)
        ? undefined
        : studies(subject, `Studies ${subject}`),
  ),
  told(
    `${I_DID}(?:passed|failed|flunked|aced|resit|retook|am resitting|am retaking|am failing|am struggling (?:with|in)|bombed|scraped through|have to resit|need to resit|must resit|have to retake|need to retake|am redoing|repeating|am repeating|just about passed) (?:my |the |an? )?((?:${WORD} ){0,3}?(?:${SUBJECTS}|${TESTS}|calc|stats|driving|viva))(?![\\w-])(?: (?:exam|test|module|class|course|final))?`,
    ([what = ''], words) => {
      const how = /pass|ace|scraped/i.test(words) ? 'passed' : /fail|flunk|bomb/i.test(words) ? 'failed' : 'resits';
      return mine('education.exam', `${how} ${what.trim()}`, `${capitalise(how)} ${what.trim()}`);
    },
  ),
  told(
    `(?:need|have|must|got|going|want|hope|plan|trying) to (resit|retake|redo|pass|repeat)(?: (?:it|my|the|an?|${WORD}))*?(?= (?:in|on|next|this|by|before) (${WORD}(?: ${WORD})?))`,
    ([verb = '', when = ''], words) =>
      /\b(?:exam|class|course|fail|test|module|year|semester|grade)/i.test(words)
        ? mine('plans.plan', `${verb} in ${when}`, `Plans to ${verb} in ${when}`, { kind: 'plan' })
        : undefined,
  ),
  told(
    `(?:${I} (?:have|had|have got|am preparing for|am revising for|am studying for|am cramming for|am sitting|sit|am taking|take|am doing|got|am retaking|have to take|am prepping for|am writing|need to pass|have to sit|will have)|^(?:got|have|having|studying for|revising for|preparing for|cramming for)|\\b(?:my|our)|\\band have|with|for) ${LATELY}(?:an? |my |our |the |some )?((?:(?!no|past|practice|your|his|her|their|covid|pregnancy|blood|eye|hearing|drug|usability|unit|integration)${WORD} ){0,3}?${TESTS})(?![\\w-])(?: (?:on|in|about|for) (?:the )?((?:${WORD} ?){1,3}))?`,
    ([what = '', rest = ''], words) => {
      if (/\bpass|fail/i.test(words)) return undefined;
      if (!/\b(?:i|my|we|our)\b|^(?:got|have|studying|revising|preparing)/i.test(words)) return undefined;
      if (
        /^(?:${'test|tests|quiz|bar|act|theory|presentation|practical|defen[cs]e|board|final|assignment'})$/i.test(
          what,
        ) &&
        !/\b(?:school|uni|college|class|study|studying|revis|exam|driving|pass|semester|professor|teacher)/i.test(words)
      )
        return undefined;
      if (/\b(?:unit|pull|server|api|code|function|deploy)\b/i.test(words)) return undefined;
      const subject = subjectIn(rest) ?? noun(rest, 3)?.words;
      if ((/^(?:to )?(?:exams?|test)$/i.test(what) && subject === undefined) || /^to /i.test(what)) return undefined;
      return test(
        `${what}${subject && /^\D/.test(subject) && !/day$|week|month|\b(?:first|second|third|next|last|try|attempt|time|go)\b/i.test(subject) ? ` on ${subject}` : ''}`,
      );
    },
  ),
  told(
    `\\b(?:my|our) ((?:${WORD} )?(?:gcses?|finals|midterms|exams|a[- ]levels?|mocks|bar exam|viva|driving test)) (?:start|starts|begin|begins|is|are)(?: in| on| due) ((?!about|over|hard|too|not|going|a|the|so)${WORD}(?: ${WORD})?)`,
    ([what = '', when = '']) => test(`${what} ${when}`),
  ),
  // Degrees.
  told(
    `((?:${I} (?:have|hold|got|finished|completed|did|earned|do|am|want|started|am doing|am finishing|am pursuing|am working (?:on|towards)|am halfway through|just finished|will finish|graduated with|failed|abandoned|quit|dropped|am starting|began|am considering)|^(?:just |finally )?(?:finished|got|started|doing|starting|completed|halfway through)|\\b(?:my|with my|for my|and my)|graduated with|\\band (?:have|a|an|hold|now)|\\bwith)) ${LATELY}(?:doing |finished |started |completed |got |in the middle of |through )?(?:an? |my |the |\\d[:.]\\d in my )?((?:part-time |full-time |online |ukrainian |foreign |${SUBJECT} |teaching |${WORD}ian |${WORD}an |german |french |uk |us |new |one-year |two-year |remote )*?${DEGREES})(?![\\w-])((?: (?:in|of|as|at|from) (?:an? |the )?(?:${WORD} ?){1,8})?)`,
    ([lead = '', kind = '', rest = ''], words) => {
      if (
        /^(?:certificate|qualification|master|bachelor|diploma|ib|ba|ma|first)s?$/i.test(kind.trim()) &&
        !/^ (?:in|of|as|at|from) /i.test(rest) &&
        !/\bi\b/i.test(words)
      )
        return [];
      if (
        /^ of (?:freedom|birth|separation)/i.test(rest) ||
        /\b(?:birth|death|marriage|ssl|gift|vaccination|medical|tls|wedding) certificate/i.test(words) ||
        (/^(?:with|and a|and an)$/i.test(lead.trim()) && !/\b(?:i|my)\b/i.test(words))
      )
        return [];
      if (/ (?:want|considering)$/i.test(lead) || KINSFOLK.test(words)) return [];
      if (/^(?:my|for my|with my|and my)$/i.test(lead.trim()) && (HEAD.test(kind) || /levels|gcse|highers/i.test(kind)))
        return [];
      return degreeOf(kind, / as /i.test(rest) ? rest.replace(/^ as (?:an? )?/i, ' in ') : rest, lead);
    },
  ),
  told(
    `${I_DID}(?:got|graduated|graduate|finished|left|was awarded|have|with|came out with)(?: ${WORD}){0,6}? (?:with )?an? (2:[12]|first|third|distinction|merit|2\\.[12]|gpa of \\d[.,]\\d+|[1-9][.,]\\d)(?: in ((?:${WORD} ?){1,3}))?`,
    ([grade = '', rest = '']) => {
      const subject = rest ? subjectIn(rest, true) : undefined;
      return subject || /\d/.test(grade)
        ? mine(
            'education.degree',
            `${grade}${subject ? ` in ${subject}` : ''}`,
            `Has the grade ${grade}${subject ? ` in ${subject}` : ''}`,
          )
        : undefined;
    },
  ),
  told(
    `(?:${I_DID}(?:got|have|getting|am getting|scored)|\\bmy|\\bis|\\bwith) (?:only |just )?(?:an? )?([a-f][+-]?|\\d{1,3}(?:[.,]\\d)?(?: ?%)?|[1-9][.,]\\d) (?:in|on|for) (?:my |the )?(${SUBJECT}|ielts|toefl|sats?|gre|gmat)(?![\\w-])`,
    ([grade = '', subject = ''], words) =>
      /\b(?:i|my|mine|our)\b|^got/i.test(words)
        ? mine('education.grade', `${grade} in ${subject}`, `Has ${grade} in ${subject}`, {
            entity: subject.toLowerCase(),
          })
        : undefined,
  ),
  told(
    `\\b(?:my|a) (gpa|ielts(?: score)?|toefl(?: score)?|sat score|gre score|grade average|average grade) (?:is|was|of) (?:only |now |about |just )?(\\d[\\d.,]*)`,
    ([what = '', grade = ''], words) =>
      /\b(?:i|my)\b/i.test(words)
        ? mine('education.grade', `${what} ${grade}`, `Has a ${what} of ${grade}`, { entity: what.toLowerCase() })
        : undefined,
  ),
  told(
    `${I_DID}(?:got|have|have got|earned|finished|completed|passed|received|am getting|am working on|need|doing|am doing|hold) ${LATELY}(?:my |an? |the )?((?:${WORD} ){1,3}?(?:certificate|certification|licen[cs]e|qualification|badge|black belt|diploma|permit))(?![\\w-])`,
    ([what = '']) =>
      /\b(?:birth|death|marriage|ssl|gift|software|work|residence|parking|planning|medical|open source|driver'?s? error)\b/i.test(
        what,
      )
        ? undefined
        : mine('education.degree', what, `Has or gets this: ${what}`, { text: `Has: ${what}` }),
  ),
  told(
    `(?:${I} (?:am|was|have been|will be|am now|am going|start|started|am starting|have just started|begin|repeat|am repeating|finished|am finishing|have finished|just finished|am entering|have started) ${LATELY}(?:going into |starting |back )?(?:(?:in|into|on) )?(?:my |the |an? )?|^(?:in |still in |currently in )?(?:my |the )?|\\b(?:it is|this is|in|of|during) my |as an? )(${PERIOD})(?![\\w-])(?! (?:\\w+ ){0,3}student)((?: (?:of|in|at|student) (?:${WORD} ?){1,5})?)`,
    ([period = '', tail = ''], words) => {
      const [, how = '', what = ''] = /^ (of|in|at) (.+)/i.exec(tail) ?? [];
      const bare = /^(?:first|second|third|fourth|fifth|last|final) (?:year|quarter|term)$/i.test(period);
      const subject = what && !/^at$/i.test(how) ? (subjectIn(what) ?? schoolIn(what, true)) : undefined;
      if (
        bare &&
        !subject &&
        !/\b(?:stud|uni|college|school|phd|degree|apprentic|course|major|semester|exam|campus|freshers)/i.test(words)
      )
        return [];
      return [
        studies(`${period}${subject ? ` of ${subject}` : ''}`, `Is in ${period}${subject ? ` of ${subject}` : ''}`),
        ...(/^at$/i.test(how) ? where(` at ${what}`) : []),
      ];
    },
  ),
  told(
    `(?:${I} (?:am|was|are|have been) ${LATELY}(?:an? )?|\\bas an? |\\bbeing an? |\\bfor an? |^(?:an? )?|\\b(?:do|can|should|other|fellow) )((?:(?!like|the|every|good|bad|fast|slow|my|a|visual|keen|each|one|no)${WORD} ){0,4}?(?:students?|undergrads?|undergraduates?|postgrads?|grad students?|phd candidates?|doctoral candidates?|freshman|fresher|sophomore|junior doctor|pupil|med student|apprentice))(?![\\w-])((?: (?:in|of|at) (?:the )?(?:${WORD} ?){1,5})?)(?= ?like (?:me|us)|)`,
    ([kind = '', tail = ''], words) => {
      const own =
        /\b(?:i am|i was|as an?|being an?|like me|like us|^student|^an? )\b/i.test(words) ||
        new RegExp(`^(?:an? )?${kind}`, 'i').test(words);
      if (
        !own ||
        (/students$/i.test(kind) && !/like (?:me|us)/i.test(words)) ||
        /\b(?:my|teach|teaching|tutor)\b [^,]*student/i.test(words) ||
        (!/\b(?:i|me|my|we|us|our)\b/i.test(words) && !/^as an?\b/i.test(words))
      )
        return [];
      if (/\b(?:need|multiple|want|give|data|list|write|each|many|code)\b/i.test(kind)) return [];
      if (/\bif (?:i|we) (?:was|were)\b/i.test(words)) return [];
      const [, how = '', what = ''] = /^ (in|of|at) (.+)/i.exec(tail) ?? [];
      const subject = what && !/^at$/i.test(how) ? subjectIn(what, true) : undefined;
      const plain = kind
        .replace(/students$/i, 'student')
        .replace(/^(?:(?:do|other|fellow|can|how|should|what|for) )+/gi, '');
      return [
        studies(`${plain}${subject ? ` in ${subject}` : ''}`, `Is a ${plain}${subject ? ` in ${subject}` : ''}`),
        ...(/^at$/i.test(how) ? where(tail) : []),
      ];
    },
  ),
  told(
    `${I} (?:am|was|were|have been|are) ${LATELY}(home-?schooled|self-taught|home educated|unschooled|a (?:freshman|sophomore|dropout|mature student|fresher))\\b`,
    ([what = '']) => studies(what.replace(/^a /, ''), `Is ${what}`),
  ),
  told(`^(${SUBJECTS})(?:,| in (?:my|the)) ${PERIOD}`, ([subject = '']) => studies(subject, `Studies ${subject}`)),
  // Schools.
  told(
    `(?:${I_DID}(?:go to|went to|attend|attended|am at|study at|studied at|am studying at|am enrolled (?:at|in)|enrolled (?:at|in)|got (?:in ?to|accepted (?:to|at|by|into|for)|admitted to|an offer from|a place at|a scholarship (?:to|at|for)|rejected (?:by|from))|was accepted (?:to|at|by|into)|am starting at|start at|started at|starting at|transferred to|am transferring to|am transferring from|transferred from|switched to|have applied to|applied to|am applying to|graduated from|graduate from|am going to|have a place at|have an offer from|chose|picked|am off to|did my \\w+ at|dropped out of|am back at|have been accepted (?:to|at|by|into)|got my \\w+ from|got my \\w+ at|finished|left|never finished|did not finish|never went to|never got into)|\\bmy (?:campus|uni|university|college|school|high school|alma mater|department|faculty)(?:,| is| (?=\\()|:)|\\bcampus (?:of|at))(?: |(?=\\()) ?${LATELY}\\(?((?:the )?(?:${WORD} ?){1,7})`,
    ([rest = ''], words) => {
      const strong =
        /\b(?:accepted|admitted|enrolled|study|studied|studying|graduated?|transferred|transferring|applied|applying|dropped out|campus|uni|university|college|alma mater|attend|attended|offer|place at|scholarship|rejected|got in ?to|school|high|degree)\b/i.test(
          words,
        );
      const name = schoolIn(
        rest,
        /\b(?:got|accepted|admitted|dropped|graduated|finished|left|never|not finish|enrolled|start|attend|go to|went|am (?:at|starting|going)|applied)/i.test(
          words,
        ),
      );
      if (
        !name ||
        !strong ||
        (/^(?:work|uni|college|school) (?:by|on|in|with|every)/i.test(rest) &&
          !/\b(?:finished|left|dropped)\b/i.test(words))
      )
        return [];
      if (/\b(?:finished|left)\b/i.test(words) && !new RegExp(SCHOOL_NOUN, 'i').test(name)) return [];
      const never = /\b(?:never|not) (?:finish|went|got)/i.test(words);
      if (/\bdropped out\b/i.test(words)) return school(name, { polarity: 'ended', text: `Dropped out of ${name}` });
      const over =
        /\b(?:went to|attended|studied at|graduated|transferred from|finished|left|transferring from)\b/i.test(words);
      if (/\b(?:have applied|applied|applying|got rejected|rejected)\b/i.test(words))
        return [mine('plans.application', `application to ${name}`, `Has applied to ${name}`, { kind: 'plan' })];
      return [
        school(
          name,
          never
            ? { polarity: 'negated', text: `Never finished ${name}` }
            : over
              ? { polarity: 'affirmed', text: `Went to ${name}` }
              : {},
        ),
        ...(/school|college|uni$/i.test(name) ? where(after(rest, name)) : []),
      ];
    },
  ),
  told(
    `${I_DID}(?:dropped out|left school|quit school|left uni|quit uni|left college|got expelled|was expelled|deferred|left)(?: (?:last year|after ${WORD} ${WORD}|at (\\d{2})|in ${WORD}))?(?=$|[,.!?]| and| but| so| after| at| last| in| of| because)`,
    ([age = ''], words) => {
      const how =
        /\b(?:dropped out|left school|quit school|left uni|quit uni|left college|expelled|deferred)\b/i
          .exec(words)?.[0]
          .toLowerCase() ?? (age && /\bschool\b/i.test(words) ? 'left school' : undefined);
      return how
        ? mine('education.status', `${how}${age ? ` at ${age}` : ''}`, `${capitalise(how)}${age ? ` at ${age}` : ''}`)
        : undefined;
    },
  ),
  // Courses and what is learnt.
  told(
    `(?:${I_AM}|${I} ${LATELY}(?:have |take|took|started|start|signed up for|enrolled (?:in|on)|booked|joined|am on|do|am in|finished|completed|am)? ?(?:been )?)(?:taking|doing|attending|starting|finishing|signed up for|enrolled (?:in|on)|on|in|going to|having|teaching)? ?(?:an? |my |some |the )?((?:evening |night |online |weekly |free |beginners'? |beginner |intensive |part-time |coursera |udemy |private |adult |weekend |summer |short |group )*(?:class(?:es)?|courses?|lessons?|workshops?|bootcamp|night school|seminars?|training course|module|tutorials?)) (?:in|on|for|about) ((?:${WORD} ?){1,4})`,
    ([kind = '', rest = '']) => {
      const what = subjectIn(rest, true);
      return what === undefined ? undefined : studies(`${kind} in ${what}`, `Takes ${kind} in ${what}`);
    },
  ),
  told(
    `(?:${I} (?:am|have|had|take|took|do|started|go to|am taking|am doing|have been taking|have started|signed up for|teach|quit|stopped)|\\b(?:my|our)|\\bafter|\\bto) ${LATELY}(?:taking |doing |having |in |an? |my |some |the )*((?:(?!first|second|last|next|new|private|online|evening|weekly|these|those|dance|yoga|pilates|spin|fitness|exercise|gym|business|world|middle|working)${WORD} ){0,1}${SUBJECT}|driving|piano|guitar|violin|cello|singing|drum|swimming|cooking|sewing|pottery|welding|coding|sailing|riding|surf|dance|ballet|salsa|flying|drawing|painting|skating|tennis|judo|knitting|bookkeeping|first aid|sign language) (?:evening )?(lessons?|class(?:es)?|courses?|bootcamp|workshops?|course)(?![\\w-])`,
    ([what = '', kind = ''], words) =>
      /\b(?:i|my|we|our)\b/i.test(words) && !/^(?:the|a|my|of|in|and|take|taking) /i.test(what)
        ? studies(`${what} ${kind}`, `Takes ${what} ${kind}`)
        : undefined,
  ),
  told(
    `${I_AM}(?:learning|teaching myself|self-teaching|trying to learn|relearning|brushing up(?: on)?|practising|practicing|picking up|getting into) (?:how )?(?:to )?(?:my |some |the |basic )?((?:${WORD} ?){1,4})`,
    ([rest = '']) => {
      if (
        /^(?:a lot|to use|about|from|more|it|this|that|these|so|on|how|for|by|and|many|new|things|here|what|as|why|the hard|the ropes|every)\b/i.test(
          rest,
        )
      )
        return undefined;
      const what = noun(rest, 3);
      return what === undefined ? undefined : mine('skills.learning', what.words, `Is learning ${what.words}`);
    },
  ),
  told(
    `${I_AM}(?:doing|covering|learning|learning about|studying|having|getting|reading) ((?:${WORD} ){1,4}?)(?:at|in|for) (?:school|class|uni|college|maths|english|history|physics|biology|chemistry|science|geography)(?![\\w-])`,
    ([rest = '']) => {
      const what = noun(rest, 4);
      return what === undefined ? undefined : studies(what.words, `Is doing ${what.words} at school`);
    },
  ),
  told(
    `\\b(?:my|our) (?:master'?s |bachelor'?s? |phd |doctoral |undergrad |undergraduate |college |uni |final year |${SUBJECT} )?(${PIECES}) (?:is|was|will be|deals with|looks at|focuses|examines|compares|explores|covers|investigates)?\\s?(?:now )?(?:about |on |with |at |going to be (?:about|on) )(?:the |how )?((?:${WORD} ?){1,8})`,
    ([kind = '', rest = '']) => {
      const what = matter(rest, 7);
      return what === undefined
        ? undefined
        : !/^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d|hold|track|time|schedule|pause)/i.test(
              what.value,
            )
          ? mine('projects.project', `${kind} about ${what.words}`, `Is writing a ${kind} about ${what.words}`)
          : undefined;
    },
  ),
  told(
    `\\b(?:my|our) ((?:master'?s |bachelor'?s? |phd |doctoral |undergrad |undergraduate |college |uni |final year |${SUBJECT} )?(?:thesis|dissertation|term paper|capstone(?: project)?|extended essay|epq|master'?s thesis|research proposal|final (?:year )?project))(?![\\w-])`,
    ([kind = '']) => mine('projects.project', kind, `Is working on this: ${kind}`),
  ),
  told(
    `${I_DID}(?:handed in|submitted|defended|finished|turned in|completed|sent off|passed|uploaded) (?:my |the |our )?((?:${WORD} )?(?:thesis|dissertation|phd|viva|term paper|essay|master'?s|finals|a[- ]levels|coursework|capstone|degree|exams|diss|assignment|application|apprenticeship|portfolio|last exam|manuscript|proposal))(?![\\w-])`,
    ([what = ''], words) =>
      mine(
        'events.event',
        `${/handed in|submitted|defended|finished|turned in|completed|sent off|passed|uploaded/i.exec(words)?.[0] ?? 'finished'} ${what}`,
        `Has handed in or finished: ${what}`,
        { kind: 'event' },
      ),
  ),
  told(
    `${I_DID}(?:switched|changed|transferred|moved|am switching|am changing|am transferring|swapped)(?: (?:my )?(?:major|course|degree|courses|majors|subject|subjects|program))?(?: from ((?:${WORD} ){1,4}?))?(?: ?to| into) ((?:${WORD} ?){1,4})`,
    ([was = '', now = '']) => {
      const next = subjectIn(now);
      const last = was ? subjectIn(was) : undefined;
      return [
        ...(last ? [studies(last, `No longer studies ${last}`, { polarity: 'ended' })] : []),
        ...(next ? [studies(next, `Studies ${next}`)] : []),
      ];
    },
  ),
  told(
    `(?<![\\w])(?:i|we) (?:do not|no longer|don't) (?:study|go) (?:(?:at|to|in) )((?:${WORD} ?){1,4}) ?(?:any ?more|any longer|now)?`,
    ([rest = ''], words) => {
      const name = /\b(?:any ?more|no longer|any longer)\b/i.test(words)
        ? schoolIn(rest.replace(/ any ?more.*$/i, ''))
        : undefined;
      return name === undefined ? undefined : school(name, { polarity: 'ended' });
    },
  ),
  told(
    `${I_DID}(?:transferred|am transferring|switched|moved) to (\\w[\\w'-]+(?: \\w[\\w'-]+)?)`,
    ([rest = ''], words) => {
      const name =
        /\b(?:transferr|study|uni|campus|college|degree)/i.test(words) && /^\p{Lu}/u.test(rest)
          ? noun(rest, 3)?.words
          : undefined;
      return name === undefined ? undefined : !HEAD.test(name) ? school(name) : undefined;
    },
  ),
  told(
    `\\bmy (?:\\w+er |\\w+est |little |big |teenage |middle |twin |\\d+[- ]year[- ]old )?(${RELATIONS})(?:,? (\\w\\w+),?)? (?:is |has |just |has just |will |wants to |did |also )*(?:studying|studies|study|goes to|went to|got into|graduated from|go to|attends|reading|doing|starts at|starting at|started at|is at|enrolled at|majoring in|majors in) (?:an? |her |his |their )?((?:${WORD} ?){1,5})`,
    ([relation = '', name = '', rest = '']) => {
      const subject = subjectIn(rest);
      const place = subject ? undefined : schoolIn(rest);
      const given = /^\p{Lu}/u.test(name) ? name : '';
      return [
        ...(subject ? [theirs(relation, given, studies(subject, `Studies ${subject}`))] : []),
        ...(place ? [theirs(relation, given, school(place, { text: `Goes or went to ${place}` }))] : []),
      ];
    },
  ),
  told(
    `\\bmy (?:\\w+er |\\w+est )?(${RELATIONS})(?: \\w+){0,3} (?:has|have|got|with|do with|finished|is doing|doing|started) (?:an? |her |his |their )?(?:\\w+ )?(${DEGREES}) in ((?:${WORD} ?){1,5})`,
    ([relation = '', kind = '', rest = '']) => {
      const subject = subjectIn(rest, true);
      const place = where(rest)[0];
      return subject
        ? [theirs(relation, '', degree(kind, subject)), ...(place ? [theirs(relation, '', place)] : [])]
        : [];
    },
  ),
  told(
    `\\bmy (?:old |former |thesis |phd |maths |math |physics |english |history |chemistry |piano |violin |guitar |german |french |spanish |driving )?(professor|prof|supervisor|lecturer|teacher|tutor|advisor|adviser|instructor)(?:,| is called| is| called| named) ?((?:dr|prof|professor|mr|mrs|ms|miss)\\.? \\w[\\w'-]+|\\w[\\w'-]+)(?=[,.!?]|$| (?:and|who|says|is|has|wants|gave|told))`,
    ([relation = '', name = '']) =>
      /^\p{Lu}/u.test(name.replace(/^(?:dr|prof|professor|mr|mrs|ms|miss)\.? /i, ''))
        ? mine(
            `people.${relation.toLowerCase().replace(/^prof$/, 'professor')}`,
            name,
            `Has a ${relation} called ${name}`,
            { kind: 'relation' },
          )
        : undefined,
  ),
];
