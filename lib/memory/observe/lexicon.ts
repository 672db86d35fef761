/** Closed word lists of English that the rules share. Open classes (places, firms, titles) are told by their capitals. */

const set = (words: string) => new Set(words.trim().split(/\s*[,\n]\s*/));

export const LANGUAGES =
  'english|french|german|spanish|portuguese|italian|dutch|polish|russian|ukrainian|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|slovenian|greek|turkish|arabic|hebrew|persian|farsi|urdu|hindi|bengali|punjabi|gujarati|marathi|tamil|telugu|malayalam|kannada|nepali|sinhala|thai|vietnamese|indonesian|malay|tagalog|filipino|japanese|korean|chinese|mandarin|cantonese|swedish|norwegian|danish|finnish|icelandic|estonian|latvian|lithuanian|catalan|basque|galician|irish|welsh|swahili|amharic|yoruba|igbo|hausa|zulu|afrikaans|somali|mongolian|kazakh|georgian|armenian|albanian|latin|esperanto|sign language|asl|bsl|brazilian portuguese|swiss german|american english|british english';

export const NATIONALITIES =
  'american|canadian|mexican|brazilian|argentin(?:e|ian)|chilean|colombian|peruvian|venezuelan|cuban|british|english|scottish|welsh|irish|french|german|austrian|swiss|dutch|belgian|spanish|portuguese|italian|greek|turkish|polish|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|bosnian|albanian|ukrainian|russian|belarusian|lithuanian|latvian|estonian|finnish|swedish|norwegian|danish|icelandic|israeli|palestinian|lebanese|syrian|jordanian|iraqi|iranian|persian|saudi|emirati|egyptian|moroccan|algerian|tunisian|nigerian|ghanaian|kenyan|ethiopian|somali|south african|ugandan|tanzanian|indian|pakistani|bangladeshi|nepali|sri lankan|thai|vietnamese|filipin[oa]|indonesian|malaysian|singaporean|chinese|taiwanese|japanese|korean|south korean|australian|kiwi|new zealander|european|asian|african|latin[oa]|hispanic|caribbean|jamaican|haitian';

export const DIETS =
  'vegan|vegetarian|veggie|pescatarian|pescetarian|flexitarian|omnivore|carnivore|fruitarian|lacto[- ](?:ovo[- ])?vegetarian|ovo[- ]vegetarian|keto(?:genic)?|paleo|low[- ]carb|low[- ]fodmap|plant[- ]based|mediterranean|halal|kosher|whole30|raw vegan';

export const FAITHS =
  'christian|catholic|protestant|evangelical|baptist|methodist|mormon|lutheran|anglican|orthodox christian|jewish|muslim|hindu|buddhist|sikh|jain|atheist|agnostic|pagan|wiccan|quaker|religious|spiritual';
export const POLITICS =
  'democrat|republican|liberal|conservative|progressive|socialist|communist|libertarian|left-wing|right-wing|centrist|social democrat|leftist|anarchist|independent voter';
export const ORIENTATIONS =
  'gay|lesbian|bisexual|bi|pansexual|asexual|queer|straight|heterosexual|homosexual|transgender|trans|non-?binary';

/** The last word of what a person is by trade. */
export const TRADES = set(`
accountant, actor, actress, actuary, administrator, advisor, adviser, agent, analyst, anesthesiologist, animator, apprentice,
archaeologist, architect, archivist, artist, assistant, astronomer, athlete, attorney, auditor, author, baker, banker, barber, barista,
bartender, beautician, biologist, blogger, bookkeeper, bricklayer, broker, builder, butcher, captain, carer, caregiver, caretaker,
carpenter, cashier, ceo, cfo, chef, chemist, chiropractor, cleaner, clerk, coach, cofounder, co-founder, comedian, composer, conductor, consultant,
contractor, controller, cook, coordinator, copywriter, counselor, counsellor, courier, cto, coo, curator, dancer, dentist, dermatologist, designer,
detective, developer, dev, devops, dietitian, director, dj, doctor, driver, ecologist, economist, editor, educator, electrician, engineer,
entrepreneur, epidemiologist, estimator, executive, farmer, filmmaker, firefighter, fisherman, florist, founder, freelancer, gardener,
geologist, goldsmith, gp, hairdresser, handyman, historian, housekeeper, hygienist, illustrator, inspector, instructor, interpreter, intern,
investigator, janitor, jeweler, jeweller, joiner, journalist, judge, lawyer, lead, lecturer, librarian, linguist, locksmith, machinist, magician, maintainer,
manager, marketer, mathematician, mechanic, mediator, meteorologist, midwife, miner, minister, model, musician, nanny, neurologist,
neuroscientist, novelist, nurse, nutritionist, officer, operator, optician, optometrist, owner, painter, paralegal, paramedic, pastor,
pathologist, pediatrician, paediatrician, pharmacist, philosopher, photographer, physician, physicist, physiotherapist, pianist, pilot, playwright, plumber,
podcaster, poet, policeman, postdoc, potter, practitioner, priest, principal, producer, professor, programmer, psychiatrist, psychologist,
publicist, radiographer, radiologist, ranger, realtor, receptionist, recruiter, reporter, representative, researcher, roofer, sailor, salesman,
salesperson, scholar, scientist, screenwriter, sculptor, secretary, seamstress, senator, server, singer, sociologist, soldier, solicitor, sommelier,
specialist, statistician, streamer, strategist, stylist, superintendent, supervisor, surgeon, surveyor, tailor, teacher, technician, technologist, tester,
therapist, trader, trainer, trainee, translator, tutor, underwriter, upholsterer, vet, veterinarian, videographer, violinist, waiter, waitress,
acrobat, acupuncturist, anaesthetist, arborist, attendant, auctioneer, audiologist, babysitter, bailiff, barrister, bassist, beautician, bellhop,
blacksmith, bookbinder, bookseller, bouncer, broadcaster, bursar, butler, buyer, cabbie, cameraman, cardiologist, caterer, cellist, ceramicist, chaplain,
childminder, choreographer, cobbler, columnist, concierge, conveyancer, cop, corporal, councillor, crew, dba, deacon, dealer, dean, deckhand, decorator, deputy,
diplomat, dispatcher, doula, dressmaker, drummer, embalmer, farmhand, firewoman, fireman, fishmonger, fitter, foreman, forester, fundraiser, geneticist, glassblower, glazier,
grocer, groomer, groundskeeper, guard, guide, guitarist, hca, headmaster, headmistress, headteacher, host, hostess, imam, invigilator, jockey, keeper, landscaper, lifeguard,
lieutenant, lobbyist, lumberjack, magistrate, mailman, marine, masseur, masseuse, matron, mayor, merchandiser, milliner, monk, notary, nun, nurseryman, oncologist, organiser, organizer,
organist, orthodontist, osteopath, packer, perfumer, phlebotomist, picker, planner, plasterer, podiatrist, policewoman, porter, postie, postman, postwoman, presenter,
proofreader, puppeteer, rabbi, referee, repairman, roadie, saleswoman, saxophonist, scaffolder, scrum master, seller, sergeant, servant, shepherd, shopkeeper, skipper, sonographer, soprano,
sparky, sre, steward, stewardess, stocker, storyteller, tattooist, taxidermist, teller, temp, tiler, tech, tradesman, treasurer, trucker, typist, umpire, undertaker, usher, vendor, vicar, walker,
watchmaker, webmaster, zookeeper, warden, weaver, web developer, welder, woodworker, worker, writer, youtuber, zoologist, sysadmin, admin, beekeeper, brewer, winemaker, landlord`);

export const FIELDS =
  'it|tech|technology|software|finance|fintech|banking|insurance|marketing|advertising|sales|retail|healthcare|health care|medicine|nursing|education|academia|construction|real estate|hospitality|tourism|logistics|manufacturing|agriculture|media|publishing|journalism|law|government|public (?:sector|service|health)|hr|human resources|consulting|security|cyber ?security|design|fashion|film|music|gaming|aviation|aerospace|automotive|energy|oil and gas|biotech|pharma|research|accounting|engineering|customer (?:service|support)|e-?commerce|social work|childcare|non-?profits?|data science|ai';

/** Names of tools that people write in lower case. */
export const TOOLS = set(`
python, javascript, typescript, java, kotlin, rust, go, golang, c, c++, c#, ruby, php, swift, scala, perl, haskell, elixir, r, matlab, julia, sql, bash,
react, vue, angular, svelte, node, nodejs, node.js, next.js, nextjs, django, flask, fastapi, rails, spring, laravel, express, tailwind, bootstrap, jquery,
docker, kubernetes, k8s, git, github, gitlab, terraform, ansible, jenkins, aws, azure, gcp, linux, ubuntu, debian, arch, arch linux, fedora, windows, mac, macos,
vim, neovim, emacs, vscode, vs code, zed, intellij, pycharm, sublime, postgres, postgresql, mysql, sqlite, mongodb, redis, graphql, pandas, numpy, pytorch,
tensorflow, excel, powerpoint, word, notion, obsidian, figma, photoshop, blender, unity, unreal, godot, latex, zotero, slack, trello, jira, android, ios, iphone, firefox, chrome, html, css, wordpress, shopify, tableau, zsh, tmux, nix, nixos, poetry, vite, webpack`);

export const FOOD_SINGULAR = new Set([
  'nut',
  'peanut',
  'egg',
  'tree nut',
  'strawberry',
  'cat',
  'dog',
  'bee',
  'walnut',
  'almond',
  'cashew',
  'hazelnut',
  'tomato',
  'banana',
  'apple',
  'kiwi',
  'lentil',
  'oat',
  'mushroom',
  'avocado',
  'mango',
  'peach',
  'shrimp',
]);

export const CONDITIONS =
  "(?:type (?:1|2|one|two) |gestational )?diabet(?:es|ic)|adhd|add|asthma|epilepsy|migraines?|depression|anxiety(?: disorder)?|(?:generali[sz]ed |social )anxiety(?: disorder)?|bipolar(?: disorder)?|ptsd|ocd|autism|asperger'?s|arthritis|rheumatoid arthritis|osteoporosis|fibromyalgia|lupus|ms|multiple sclerosis|parkinson'?s|crohn'?s(?: disease)?|ibs|ulcerative colitis|gerd|acid reflux|hypertension|high blood pressure|low blood pressure|high cholesterol|an(?:a)?emia|hypothyroidism|hyperthyroidism|hashimoto'?s|pcos|endometriosis|eczema|psoriasis|rosacea|insomnia|sleep apn(?:o)?ea|tinnitus|vertigo|scoliosis|sciatica|a herniated disc|back pain|chronic (?:pain|fatigue|back pain|migraines?)|long covid|copd|cancer|(?:breast|prostate|lung|skin|colon) cancer|hiv|hepatitis|kidney (?:disease|stones)|heart (?:disease|condition)|a heart condition|gout|glaucoma|an eating disorder|anorexia|bulimia";

export const MEDICINES =
  /\b(?:sertraline|fluoxetine|escitalopram|citalopram|paroxetine|venlafaxine|duloxetine|bupropion|mirtazapine|lithium|lamotrigine|quetiapine|olanzapine|aripiprazole|risperidone|methylphenidate|ritalin|concerta|adderall|vyvanse|lisdexamfetamine|atomoxetine|xanax|alprazolam|lorazepam|diazepam|clonazepam|zolpidem|metformin|insulin|ozempic|wegovy|semaglutide|mounjaro|levothyroxine|lisinopril|ramipril|losartan|amlodipine|metoprolol|bisoprolol|atorvastatin|rosuvastatin|simvastatin|statins?|warfarin|apixaban|eliquis|aspirin|ibuprofen|naproxen|prednisone|omeprazole|pantoprazole|gabapentin|pregabalin|methotrexate|humira|adalimumab|tamoxifen|birth control|the pill|estrogen|testosterone|hrt|blood thinners?|beta blockers?|antidepressants?|antihistamines?|ssris?|prozac|zoloft|lexapro|wellbutrin|finasteride|isotretinoin|accutane|spironolactone|melatonin)\b/i;

export const RELATIONS =
  'best friend|wife|husband|hubby|great-nephew|great-niece|granddaughter|grandson|grandchild|granny|gran|nan|nana|grandad|granddad|mama|buddy|mate|bf|gf|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|mother|mom|mum|father|dad|daughter|son|kid|child|baby|toddler|brother|sister|grandmother|grandma|grandfather|grandpa|aunt|uncle|cousin|niece|nephew|friend|boss|manager|colleague|co-?worker|roommate|flatmate|housemate|neighbou?r|stepson|stepdaughter|stepmother|stepfather|mother-in-law|father-in-law|sister-in-law|brother-in-law|mentor|supervisor|advisor|therapist|doctor|dentist|coach|trainer|landlord|business partner|co-founder|twin|ex|ex-wife|ex-husband|ex-girlfriend|ex-boyfriend|assistant|nanny|tutor';
export const PETS =
  'dog|cat|puppy|kitten|lurcher|spaniel|whippet|pug|rabbit|bunny|hamster|guinea pig|parrot|budgie|horse|pony|tortoise|turtle|snake|gecko|lizard|ferret|goldfish|fish|chicken|goat|cow|donkey|golden retriever|labrador|german shepherd|poodle|corgi|beagle|husky|border collie|dachshund|bulldog|terrier|greyhound|rescue dog|rescue cat';

const CANON: Record<string, string> = {
  mom: 'mother',
  mum: 'mother',
  dad: 'father',
  grandma: 'grandmother',
  grandpa: 'grandfather',
  coworker: 'colleague',
  'co-worker': 'colleague',
  flatmate: 'roommate',
  housemate: 'roommate',
  neighbour: 'neighbor',
  bunny: 'rabbit',
  puppy: 'dog',
  kitten: 'cat',
  'rescue dog': 'dog',
  'rescue cat': 'cat',
  kid: 'child',
  buddy: 'friend',
  mate: 'friend',
  hubby: 'husband',
  wifey: 'wife',
  nana: 'grandmother',
  nan: 'grandmother',
  gran: 'grandmother',
  granny: 'grandmother',
  grandad: 'grandfather',
  granddad: 'grandfather',
  bf: 'boyfriend',
  gf: 'girlfriend',
  mam: 'mother',
  mama: 'mother',
  mummy: 'mother',
  mommy: 'mother',
  daddy: 'father',
  papa: 'father',
  gramps: 'grandfather',
  sis: 'sister',
  bro: 'brother',
  auntie: 'aunt',
  aunty: 'aunt',
  missus: 'wife',
  'other half': 'partner',
  'better half': 'partner',
  'mum-in-law': 'mother-in-law',
  mil: 'mother-in-law',
  fil: 'father-in-law',
  stepmum: 'stepmother',
  stepmom: 'stepmother',
  stepdad: 'stepfather',
  bestie: 'best friend',
  bff: 'best friend',
  'best mate': 'best friend',
  pal: 'friend',
  roomie: 'roommate',
  boy: 'son',
  lad: 'son',
  girl: 'daughter',
  kids: 'child',
  kiddo: 'child',
  children: 'child',
  'little one': 'child',
  eldest: 'child',
  youngest: 'child',
  oldest: 'child',
  'middle child': 'child',
  'middle one': 'child',
  'first-born': 'child',
  firstborn: 'child',
  teen: 'child',
  teenager: 'child',
  newborn: 'baby',
  grandkid: 'grandchild',
  grandbaby: 'grandchild',
};
const DOGS =
  /lurcher|spaniel|whippet|pug|retriever|labrador|shepherd|poodle|corgi|beagle|husky|collie|dachshund|bulldog|terrier|greyhound/;

/** One name for one relation: mom → mother, puppy → dog. */
export const canonical = (relation: string): string => {
  const lower = relation.toLowerCase();
  // "my 4 year old".
  return DOGS.test(lower) ? 'dog' : /^\d/.test(lower) ? 'child' : (CANON[lower] ?? lower);
};
