/** Closed vocabularies of body and food in English, as sources of patterns: what people have, take, eat, wear. */
import { CONDITIONS, MEDICINES } from './lexicon.ts';
import { vocabulary } from './vocabulary.ts';

/** Names of what one has. Longer names stand before those that begin them. */
export const AILMENTS = vocabulary(
  'ailments',
  [
    "(?:type|t) ?(?:1|2|one|two|i{1,2})(?: diabetes| diabetic)?|pre-?diabetes|insulin resistance|inattentive adhd|high functioning autism|audhd|asd|dyspraxia|dyslexia|dyscalculia|dysgraphia|tourette(?:'?s)?(?: syndrome)?|aphantasia|synaesthesia|(?:social |health |performance |generali[sz]ed )?anxiety(?: disorder| issues)?|panic (?:attacks|disorder)|bpd|borderline personality disorder|schizophrenia|(?:postnatal|postpartum|post-natal|clinical|seasonal) depression|pnd|ppd|cptsd|c-ptsd|burn-?out|agoraphobia|claustrophobia|(?:an |binge )?eating disorder|arfid|insomnia|narcolepsy|sleep apn(?:o)?ea|restless legs?(?: syndrome)?",
    "(?:mild |cluster |chronic |ocular |vestibular )?migraines?|tension headaches|chronic headaches|epilepsy|(?:non-?epileptic |functional |absence |focal )?seizures|fits|dementia|alzheimer'?s(?: disease)?|parkinson'?s(?: disease)?|multiple sclerosis|motor neurone? disease|als|mnd|cerebral palsy|spina bifida|muscular dystrophy|ehlers-danlos(?: syndrome)?|hypermobility|heds|eds|pots|neuropathy|bell'?s palsy|trigeminal neuralgia|meni[eè]re'?s(?: disease)?|vertigo|tinnitus|hearing loss|glaucoma|cataracts?|macular degeneration|astigmatism|dry eyes?|a (?:lazy eye|stutter|stammer|lisp)|stutter|stammer|a brain (?:tumou?r|injury)|a concussion|concussion|a stroke",
    '(?:brittle |exercise-induced )?asthma|copd|emphysema|bronchitis|pneumonia|sarcoidosis|cystic fibrosis|tuberculosis|long covid|covid|the flu|whooping cough|a chest infection|a sinus infection|sinusitis|tonsillitis|glandular fever|mono|lyme(?: disease)?|chickenpox|shingles|strep throat|a uti|utis|an ear infection|ear infections|food poisoning|norovirus|nasal polyps|nosebleeds|hay ?fever|seasonal allergies|dust allergies',
    "(?:high|low|raised|borderline high) (?:blood pressure|cholesterol|blood sugar|iron|ferritin|testosterone|thyroid|potassium|bone density|vitamin d)|hypertension|hypotension|familial hypercholesterolemia|heart (?:failure|disease|murmur|arrhythmia|palpitations)|a heart (?:condition|murmur|problem|attack|defect)|palpitations|atrial fibrillation|a-?fib|af|angina|arrhythmia|an? irregular heartbeat|irregular heartbeat|svt|dvt|blood clots?|a blood clot|varicose veins|raynaud'?s|h[a]?emophilia|sickle cell(?: disease| anemia)?|thalass[a]?emia|h[a]?emochromatosis|iron deficiency(?: an(?:a)?emia)?|(?:vitamin )?(?:b12|d|iron|vitamin d) deficiency|an(?:a)?emia",
    "(?:coeliac|celiac)(?: disease)?|crohn'?s(?: disease)?|ulcerative colitis|colitis|ibs(?:-[dcm])?|ibd|irritable bowel(?: syndrome)?|diverticulitis|diverticulosis|gastritis|gastroparesis|(?:a )?(?:peptic |stomach )?ulcers?|acid reflux|reflux|heartburn|gerd|gord|a hiatus hernia|hiatal hernia|(?:a |an inguinal )?hernia|gallstones|kidney stones|(?:chronic )?kidney disease|ckd|fatty liver(?: disease)?|hepatitis(?: [abc])?|cirrhosis|pancreatitis|h[a]?emorrhoids|piles|constipation|sibo|candida|lactose intolerance|(?:fructose|histamine|gluten) intolerance",
    "(?:osteo|rheumatoid |psoriatic )?arthritis|osteoarthritis|osteoporosis|osteopenia|gout|fibromyalgia|lupus|ankylosing spondylitis|sciatica|scoliosis|(?:a )?(?:slipped|herniated|bulging) dis[ck]|spinal stenosis|carpal tunnel(?: syndrome)?|rsi|tennis elbow|golfer'?s elbow|plantar fasciitis|shin splints|runner'?s knee|a frozen shoulder|frozen shoulder|(?:a )?rotator cuff (?:tear|injury)|tendini?tis|tendonitis|bursitis|bunions?|flat feet|hip dysplasia|a torn (?:acl|meniscus|ligament)|(?:a )?whiplash|chronic (?:back |neck |pelvic )?pain|chronic fatigue(?: syndrome)?|cfs|me\\/cfs|mcas|mast cell(?: activation syndrome)?",
    "(?:hypo|hyper)?thyroid(?:ism)?|an? (?:underactive|overactive) thyroid|(?:underactive|overactive) thyroid|hashimoto'?s|graves'? ?(?:disease)?|addison'?s(?: disease)?|cushing'?s|pcos|endometriosis|endo|adenomyosis|fibroids|pmdd|heavy periods|menopause|perimenopause|gestational diabetes|pre-?eclampsia|hyperemesis|mastitis|vaginismus|infertility|low t|an? enlarged prostate|prostate (?:problems|issues)|bph",
    "(?:atopic )?eczema|(?:contact )?dermatitis|psoriasis|rosacea|(?:cystic |adult |hormonal )?acne|vitiligo|alopecia|hyperhidrosis|hives|urticaria|melasma|keratosis pilaris|athlete'?s foot|cold sores|dandruff|sensitive (?:skin|teeth|stomach)|a sensitive stomach|dry skin|oily skin|bad (?:skin|teeth|circulation|eyesight|hearing|lungs|memory)|poor (?:eyesight|circulation|hearing|memory|balance)|(?:breast|bowel|prostate|lung|skin|colon|ovarian|cervical|thyroid|pancreatic|testicular|blood|brain|stage \\w+) cancer|leuk[a]?emia|lymphoma|melanoma|hiv|herpes|(?:chronic )?sleep problems|trouble sleeping|brain fog|memory (?:problems|issues|loss)|mobility (?:problems|issues)|limited mobility",
    CONDITIONS.replace('diabet(?:es|ic)', 'diabetes'),
  ].join('|'),
);

/** What one is: "diabetic". */
export const AFFLICTED = vocabulary(
  'afflicted',
  '(?:type (?:1|2|one|two) )?diabetic|pre-?diabetic|asthmatic|epileptic|dyslexic|dyspraxic|dyscalculic|autistic|neurodivergent|neurodiverse|an[a]?emic|hypertensive|arthritic|insomniac|bipolar|schizophrenic|coeliac|celiac|h[a]?emophiliac|immuno-?compromised|immunosuppressed|hypermobile|hypothyroid|hyperthyroid|narcoleptic|menopausal|peri-?menopausal|post-?menopausal|pregnant|breast-?feeding|infertile|lactose[- ]intolerant|gluten[- ]intolerant|dairy[- ]intolerant|histamine[- ]intolerant|obese|overweight|underweight|in remission|(?:cancer|seizure|migraine|pain|eczema|acne|tumou?r)[- ]free|agoraphobic|claustrophobic|iron deficient|insulin[- ]resistant|burn(?:t|ed) out|paraplegic|quadriplegic|vitamin d deficient|prone to (?:migraines|utis|kidney stones|nosebleeds|headaches|infections|panic attacks)',
);

/** What one is, where it decides how things must be made. */
export const ACCESS =
  'colou?r[- ]?blind|(?:legally |partially |nearly |almost )?blind|visually impaired|partially sighted|short[- ]sighted|near-?sighted|long[- ]sighted|far-?sighted|(?:partially |half |profoundly |completely )?deaf|hard of hearing|hearing impaired|deafblind|a wheelchair user|wheelchair user|wheelchair[- ]bound|in a wheelchair|house-?bound|non-?verbal|an? amputee|amputee|left[- ]handed|on crutches|in a (?:leg )?cast';

/** What one wears or needs, for the body. */
export const AIDS = vocabulary(
  'aids',
  '(?:power |electric |manual )?wheelchair|mobility scooter|rollator|walking (?:stick|frame)|zimmer frame|walker|cane|crutches|white cane|guide dog|service dog|assistance dog|screen ?reader|hearing aids?|cochlear implants?|prosthetic (?:leg|arm|foot|hand)|prosthesis|pacemaker|insulin pump|cgm|cpap(?: machine)?|stoma(?: bag)?|colostomy bag|catheter|feeding tube|inhalers?|epi-?pen|dentures|braces|retainer|knee brace|back brace|wrist splint|orthotics|insoles|compression (?:socks|stockings)|nicotine patch(?:es)?|magnifier|text-to-speech|voice control|glasses|contact lenses|varifocals|reading glasses|bifocals|oxygen tank',
);

/** Drugs and supplements. */
export const DRUGS = vocabulary(
  'drugs',
  [
    MEDICINES.source.replace(/^\\b\(\?:/, '').replace(/\)\\b$/, ''),
    'trazodone|amitriptyline|nortriptyline|clomipramine|vortioxetine|cymbalta|effexor|celexa|paxil|cipralex|strattera|elvanse|guanfacine|clonidine|dexamfetamine|modafinil|propranolol|buspirone|hydroxyzine|temazepam|zopiclone|ambien|valium|klonopin|ativan|haloperidol|clozapine|seroquel|abilify|depakote|valproate|sodium valproate|keppra|levetiracetam|carbamazepine|topiramate|lamictal|sumatriptan|rizatriptan|aimovig|triptans|levodopa|madopar|donepezil|memantine|baclofen|tizanidine',
    'gliclazide|glipizide|sitagliptin|januvia|jardiance|empagliflozin|dapagliflozin|farxiga|trulicity|dulaglutide|victoza|liraglutide|saxenda|tirzepatide|zepbound|rybelsus|synthroid|thyroxine|liothyronine|carbimazole|methimazole|hydrocortisone|cortisone|dexamethasone|prednisolone|steroids|steroid inhaler|blood pressure (?:meds|medication|tablets|pills)|heart (?:meds|medication|tablets|pills)|enalapril|perindopril|captopril|valsartan|candesartan|telmisartan|irbesartan|olmesartan|nifedipine|diltiazem|verapamil|atenolol|carvedilol|nebivolol|doxazosin|hydrochlorothiazide|indapamide|bendroflumethiazide|furosemide|diuretics?|water (?:tablets|pills)|digoxin|amiodarone|pravastatin|ezetimibe|lipitor|crestor|clopidogrel|plavix|rivaroxaban|xarelto|edoxaban|dabigatran|heparin|coumadin|nitroglycerin|ace inhibitors?',
    'paracetamol|acetaminophen|tylenol|advil|codeine|co-codamol|tramadol|oxycodone|morphine|fentanyl patches|diclofenac|celecoxib|meloxicam|colchicine|allopurinol|azathioprine|mesalazine|sulfasalazine|hydroxychloroquine|plaquenil|infliximab|enbrel|etanercept|stelara|cosentyx|dupixent|ocrelizumab|biologics|immunosuppressants|tacrolimus|ciclosporin|lansoprazole|esomeprazole|nexium|rabeprazole|famotidine|gaviscon|ppis?|laxatives|loperamide|imodium|buscopan|mebeverine|creon|salbutamol|albuterol|ventolin|symbicort|seretide|fostair|montelukast|singulair|cetirizine|loratadine|fexofenadine|claritin|zyrtec|benadryl|antacids|nasal spray|flonase',
    "amoxicillin|penicillin|doxycycline|azithromycin|clarithromycin|ciprofloxacin|nitrofurantoin|trimethoprim|flucloxacillin|antibiotics|antivirals|aciclovir|valacyclovir|valtrex|prep|antiretrovirals|roaccutane|tretinoin|tamsulosin|viagra|sildenafil|cialis|tadalafil|minoxidil|letrozole|anastrozole|clomid|progesterone|oestrogen|oestrogel|utrogestan|mirena|(?:the )?mini-?pill|the (?:combined )?pill|contraceptive pill|hormonal coil|the coil|alendronate|fosamax|denosumab|prolia|chemo(?:therapy)?|radiotherapy|immunotherapy|dialysis|naltrexone|methadone|suboxone|antabuse|varenicline|champix|nicotine (?:gum|patches)|antipsychotics|anti-?anxiety (?:meds|medication)|adhd (?:meds|medication)|mood stabili[sz]ers?|snris?|painkillers|sleeping (?:pills|tablets)|muscle relaxants|hormone replacement therapy|hormones|iron (?:tablets?|pills?|supplements?)|b12 injections|vitamin (?:d3?|c|b12|k2?)(?: supplements| tablets)?|creatine|fish oil|omega[- ]3|magnesium|ashwagandha|probiotics|folic acid|multivitamins?|st\\.? john'?s wort|collagen|zinc tablets",
  ].join('|'),
);

/** What people leave out of their food. */
export const FOODS = vocabulary(
  'foods',
  "coffee|tea|alcohol|(?:cow'?s |goat'?s )?milk|soda|beer|(?:red |white )?wine|caffeine|energy drinks?|booze|spirits|juice|fizzy drinks|soft drinks|dairy(?: products)?|lactose|gluten|wheat|barley|rye|oats|bread|pasta|rice|carbs|grains|(?:added |refined |white )?sugar|sweets|chocolate|sweeteners|aspartame|(?:red |processed |any )?meat|beef|pork|ham|bacon|lamb|veal|venison|poultry|chicken|turkey|duck|fish|(?:raw |oily )?fish|salmon|tuna|seafood|shellfish|prawns?|shrimps?|crab|lobster|oysters|squid|mussels|eggs?|(?:old |aged |hard |soft |blue |raw )?cheese|butter|cream|yogh?urt|nuts?|tree nuts|peanuts?|almonds|cashews?|walnuts?|hazelnuts?|pistachios?|pecans|sesame|seeds|soya?|tofu|lentils|beans|legumes|pulses|chickpeas|corn|potatoes|tomato(?:es)?|onions?|garlic|peppers?|chill?ies|mushrooms?|aubergines?|eggplant|broccoli|spinach|cabbage|cauliflower|celery|mustard|coriander|cilantro|olives?|avocados?|bananas?|apples?|citrus|oranges|grapefruit|strawberries|kiwis?|pineapple|mangos?|stone fruit|fruit|honey|gelatine?|msg|salt|vinegar|spicy (?:food|stuff|things)|fried (?:food|stuff)|junk food|fast food|processed food|ultra-processed food|animal products|nightshades|liver|offal",
);

/** Parts of the body that break, ache and are mended. */
export const BODY = vocabulary(
  'body',
  '(?:left|right) side|(?:(?:left|right|lower|upper|big|little|middle|ring|other) )?(?:wrist|arm|elbow|shoulder|collarbone|hand|finger|thumb|knuckle|neck|back|spine|rib|ribs|hip|hips|pelvis|leg|thigh|knee|knees|shin|calf|ankle|ankles|legs|arms|hands|wrists|elbows|shoulders|fingers|toes|heels|calves|shins|foot|feet|heel|toe|hamstring|achilles(?: tendon)?|acl|mcl|meniscus|rotator cuff|groin|quad|bicep|jaw|nose|skull|tooth|tailbone|eye|eyes|ear|ears|head|stomach|heart|liver|kidney|kidneys|lungs?|bladder|prostate|thyroid|joints|muscles|teeth|gums|throat|sinuses|tendon|disc)',
);
/** What ails for a while: told where it lasts, comes back, or is asked about as one's own. */
export const SYMPTOMS = vocabulary(
  'symptoms',
  '(?:sore|scratchy|itchy|dry) throat|(?:dry |chesty |nagging |persistent |bad |tickly )?cough|fever|(?:bad |constant |daily |splitting |tension )?headaches?|tooth ?ache|ear ?ache|(?:dull |lower )?back ?ache|(?:stomach|tummy|belly) ?aches?|(?:stomach|tummy|leg|foot|calf|period|hand|muscle) cramps|nausea|morning sickness|dizziness|dizzy spells|light-?headedness|(?:heat |skin |itchy )?rash|(?:runny|blocked|stuffy) nose|night sweats|(?:hot|cold) sweats|hot (?:flushes|flashes)|bloating|diarrh?oea|the runs|chills|chest (?:pains?|tightness)|(?:itchy|watery|dry|puffy|sore) eyes|(?:itchy|flaky|sensitive) scalp|(?:itchy|flaky) skin|hair loss|numbness|pins and needles|palpitations|joint pains?|growing pains|mouth ulcers|(?:swollen|puffy) (?:ankles|feet|glands|lymph nodes|legs|hands)|(?:blurred|blurry|double) vision|floaters|shortness of breath|breathlessness|fatigue|hiccups|nightmares|night terrors|bad dreams|the shakes|tremors|stiff (?:neck|back|joints)|blisters|nose ?bleeds?|bad breath|jaw ache|the jitters|jitters|brain zaps|hives|a limp|stomach upset|an? upset stomach|split ends|spots|breakouts',
);

/** What is taken out, or cut. */
export const ORGANS =
  'appendix|gall ?bladder|tonsils|adenoids|wisdom teeth|spleen|uterus|womb|ovaries|prostate|thyroid|kidney|colon|cataracts?|mole|cyst|gallstones|bunion';

/** What people are allergic to in jest, and words that are no noun at all. */
export const NO_ALLERGEN =
  /\b(?:mondays?|mornings?|work|working|exercise|effort|bullshit|bs|commitment|meetings?|stupidity|stupid\w*|drama|small talk|people|nonsense|fun|fluff|cheap|bad|responsibility|change|corporate|marketing|idiots?|happiness|feelings?|hype|success|authority|money|buzzwords|cringe|everything|anything|something|it|this|that|them|what|my|turns|also|has|have|had|because|since|and|but|now|so|being|as|given|with|not|or|an|no|got|get|too|still|due|to)\b/i;
