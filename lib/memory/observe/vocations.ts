/** Closed word lists of work, learning and making: where people work, what they run, what they study, what they make. */

/** Longest first, so that "data science" is not read as "data". */
const longestFirst = (words: string): string =>
  words
    .trim()
    .split(/\s*[,\n]\s*/)
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Places at which one is employed. */
export const WORKPLACES = longestFirst(`
airport, airline, animal shelter, archive, army, agency, aquarium, bakery, bank, bar, barbershop, bike shop, bookshop, bookstore, brewery, building site, butcher'?s?, caf[eé], call cent(?:re|er), care home, car wash,
casino, charity, cinema, circus, city council, clinic, coffee shop, college, construction site, consultancy, council, county council, court, cruise ship, dairy, data cent(?:re|er), dealership, deli, dental practice,
department store, depot, distillery, embassy, estate agency, factory, farm, fire station, fishery, florist'?s?, food bank, foundry, furniture shop, gallery, garage, garden cent(?:re|er), gas station, gp practice, gp surgery, gym, hair salon, hardware store,
hospice, hospital, hostel, hotel, insurance company, kennels?, kindergarten, kitchen, lab, laboratory, laundry, law firm, leisure cent(?:re|er), library, logistics company, mill, mine, ministry, museum, navy, newspaper,
ngo, non-?profit, nuclear plant, nursery, nursing home, oil rig, paper mill, parish, pet shop, petrol station, pharmacy, pizzeria, plant, police, police station, port, post office, power plant, practice, preschool, primary school, prison,
publisher, publishing house, pub, radio station, recycling cent(?:re|er), refinery, research institute, restaurant, salon, sawmill, school, secondary school, high school, middle school, shipyard, shoe shop, shop, software company, solar company, spa, stables?,
start-?up, store, studio, supermarket, surgery, takeaway, tax office, theatre, theater, town hall, travel agency, tv station, uni, university, vet clinic, vet practice, veterinary clinic, vet'?s, vineyard, warehouse, winery, workshop, zoo, accounting firm, tech company, construction company, cleaning company, family business, ambulance service, fire service, civil service, nhs, chip shop, mental health unit, maternity ward, icu, er, dialysis unit, primary, day ?care, cr[eè]che, after-?school club, youth cent(?:re|er), community cent(?:re|er)`);

/** What one has only when one runs it. */
export const BUSINESSES = longestFirst(`
agency, bakery, bed and breakfast, b ?& ?b, b and b, barbershop, bike shop, boatyard, bookshop, bookstore, brewery, business, caf[eé], campsite, catering business, charity, cleaning business, cleaning company, clinic, clothing brand, clothing label,
coffee shop, coffee van, company, consultancy, copy shop, dance school, deli, dental practice, distillery, dog walking business, driving school, etsy shop, etsy store, farm, farm shop, florist'?s?, flower shop, food stall, food truck,
freelance business, gallery, garage, garden cent(?:re|er), gift shop, guest ?house, hair salon, holiday let, hostel, hotel, ice cream (?:shop|van|parlou?r), kennels?, kiosk, label, landscaping business, language school, law firm, market stall, nail salon,
non-?profit, nursery, online shop, online store, pet shop, photography business, pizzeria, plumbing business, pottery studio, practice, pub, record shop, repair shop, restaurant, salon, school, shoe shop, shop, side business, side hustle, small business, smallholding,
stall, start-?up, startup, store, studio, tattoo studio, tea ?room, toy shop, travel agency, vineyard, web ?shop, winery, workshop, yoga studio`);

/** Subjects of schools and universities. */
export const SUBJECTS = longestFirst(`
accountancy, accounting, acting, aerospace engineering, agriculture, agronomy, algebra, anatomy, animation, anthropology, applied maths, arabic studies, archaeology, architecture, art, art history, artificial intelligence, astronomy, astrophysics,
aviation, beauty therapy, biochem, biochemistry, bioinformatics, biology, biomedical engineering, biomedicine, biotechnology, bookkeeping, botany, business, business administration, business studies, calculus, carpentry, catering, chemical engineering, chemistry, childcare,
chinese medicine, civil engineering, classics, cognitive science, communications, comparative literature, comp ?sci, computer engineering, computer science, computing, cosmetology, creative writing, criminology, culinary arts, cyber ?security, dance, data science, dental hygiene,
dentistry, design, dietetics, drama, early childhood education, early years, ecology, econ, economics, econometrics, education, electrical engineering, electronics, engineering, english, english lit(?:erature)?, environmental engineering, environmental science, environmental studies, fashion, fashion design,
film, film studies, finance, fine arts?, food science, forensic science, forensics, forestry, game design, gender studies, genetics, geography, geology, geometry, geophysics, graphic design, hairdressing, history, history of art, history and politics, horticulture, hospitality, hotel management, human biology,
human resources, immunology, industrial design, industrial engineering, informatics, information systems, information technology, interior design, international business, international law, international relations, journalism, landscape architecture, law, linear algebra, linguistics, literature, logistics, management,
marine biology, marine engineering, marketing, material science, materials science, math, mathematics, maths, mechanical engineering, mechatronics, media, media studies, medicine, meteorology, microbiology, midwifery, molecular biology, music, music production, music theory, musicology, natural sciences, naval architecture, neuroscience, nursing,
nutrition, occupational therapy, oceanography, optometry, orgo, organic chemistry, paramedic science, pedagogy, pharmacology, pharmacy, philosophy, photography, physical education, physics, physiology, physiotherapy, plumbing, political science, politics, psych, psychology, public administration, public health, public policy, quantum mechanics, radiography, real estate,
religious studies, robotics, sculpture, social policy, social science, social sciences, social work, sociology, software engineering, sound engineering, spatial planning, speech therapy, sports science, statistics, stats, sustainability, teaching, textile design, theatre, theatre studies, theology, thermodynamics, tourism, town planning, translation, translation studies, trigonometry,
urban planning, urban studies, veterinary medicine, veterinary science, vet science, video production, viticulture, web design, welding, wine making, zoology, pre-?med, pre-?law`);

/** What a course of study ends in. */
export const DEGREES =
  "(?:foundation |honou?rs |joint |double |law |undergrad(?:uate)? |postgrad(?:uate)? |graduate |associate'?s? |bachelor'?s? |master'?s? |doctoral |first |second |post-?graduate |executive |online |research )*(?:degree|diploma|bachelor'?s?|master'?s?|b\\.?sc|m\\.?sc|b\\.?eng|m\\.?eng|b\\.?ed|m\\.?ed|b\\.?a|m\\.?a|mba|llb|llm|mphil|mfa|bfa|ph\\.?d|doctorate|pgce|hnd|hnc|nvq|btec|a[- ]?levels?|as[- ]levels?|gcses?|o[- ]levels?|highers|ib|ged|abitur|matura|bac(?:calaureate|helor)?|apprenticeship|traineeship|certificate|certification|qualification)";

/** Works that take months, and are one's own. */
export const WORKS = longestFirst(`
album, allotment plot, animation, anthology, app, aquaponics system, art installation, autobiography, balcony garden, band, bathroom, biography, bird ?house, blanket, blog, board game, boat, book, bookcase, book ?shelf, bot, browser extension, business plan, cabin, campaign, campervan, camper, canoe, chicken coop, childrens? book, children's book,
collection, comic, comic book, computer game, conservatory, cookbook, cookery book, costume, courtyard, crochet blanket, cupboard, dashboard, deck, decking, dining table, documentary, doll'?s? ?house, drone, dress, e-?bike, ebook, ep, etsy shop, exhibition, extension, family tree, fanfic, fantasy novel, festival, film, fish pond, flash ?card app, food truck, fundraiser, game, garden, garden wall, genealogy, graphic novel,
green ?house, guitar, hot tub, house, invention, jumper, kayak, kitchen, kitchen island, library, loft, loft conversion, magazine, memoirs?, mobile app, mod, model railway, model ship, motorbike, motorcycle, music video, musical, mural, newsletter, novel, novella, nursery, online shop, online course, opera, orchard, pc, patio, pergola, picture book, plane, plugin, podcast, poetry collection, pond, play, portfolio,
prototype, quilt, raised beds?, robot, rocking chair, sauna, scarf, scrapbook, screenplay, script, sculpture, series, shed, short film, short story, side project, sim racing rig, smart mirror, song, startup, start-up, stop motion film, summer ?house, surf ?board, sweater, synth, table, telescope, terrace, thesis, thriller, tiny house, tree ?house, trilogy, tv series, van, vegetable garden, vegetable patch, veg patch, veranda, video game, wardrobe,
weather station, web ?shop, web ?site, website, wedding dress, workbench, workshop, yacht, youtube channel, zine, channel, attic, basement, barn, cottage, fence, garage, bedroom, living room, flat, bungalow, farmhouse, porch, driveway, roof, wall, staircase, floor, front garden, back garden, hallway, utility room, en-?suite, bike, bicycle, car, piano, tractor, caravan, narrow ?boat, sail ?boat, lego set, jigsaw, cardigan, jacket, suit, coat, curtains, cushions, rug, tapestry, baby blanket`);
