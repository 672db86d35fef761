/** Conversations written for the test of the handoff: what another chatbot must be told of each, and what it need not be. */
import type { HandoffTurn } from '../../../lib/distill/handoff.ts';
import type { Language } from '../../../lib/language.ts';

export interface WrittenChat {
  name: string;
  language: Language;
  turns: HandoffTurn[];
  /** Word for word, under that heading. */
  goal: string[];
  decided: string[];
  open: string[];
  details?: string[];
  code?: string;
  never: string[];
}

/** Strings alternate between the user and the assistant. */
const chat = (...texts: string[]): HandoffTurn[] =>
  texts.map((text, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', text }));

const PYTHON = `\`\`\`python
import csv
from collections import defaultdict

def totals(path: str) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    with open(path, newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            sums[row["category"]] += float(row["amount"].replace(",", "."))
    return dict(sums)
\`\`\``;

const SQL = `\`\`\`sql
CREATE TABLE loans (
  id INTEGER PRIMARY KEY,
  book INTEGER NOT NULL REFERENCES books (id),
  due DATE NOT NULL
);
\`\`\``;

const TS = `\`\`\`ts
export function retry<T>(work: () => Promise<T>, times = 4): Promise<T> {
  return work().catch((error) => (times > 1 ? retry(work, times - 1) : Promise.reject(error)));
}
\`\`\``;

export const CHATS: WrittenChat[] = [
  {
    name: 'coding, English',
    language: 'en',
    turns: chat(
      'Hi! I need a Python script that sums my bank export per category. The file has 14,000 rows and uses semicolons.',
      'Sure. The csv module can read such a file, and a dictionary can hold the sums. Pandas would be another way, and it brings many features. Which one would you like?',
      "Let's use the csv module, I don't want to install Pandas on this laptop.",
      'Good. Here is a first version:\n\n```python\nprint("first version")\n```\n\nIt reads the file line by line. Reading line by line keeps memory low.',
      'Thanks, that works. The amounts have commas as decimal marks though. Also the result must stay under 2 seconds.',
      `Then the comma has to become a point. Here is the function:\n\n${PYTHON}\n\nA generator would be a bit faster. Should it write the totals to a file as well?`,
      "Yes, write them to totals.json. We still need to handle rows without a category, let's do that next time.",
      'All right. I have set the output to totals.json. Let me know if you have any other questions!',
    ),
    goal: [
      'I need a Python script that sums my bank export per category.',
      'The file has 14,000 rows and uses semicolons.',
    ],
    decided: ["Let's use the csv module, I don't want to install Pandas on this laptop.", 'write them to totals.json'],
    open: ['We still need to handle rows without a category'],
    details: ['Also the result must stay under 2 seconds.'],
    code: PYTHON,
    never: ['first version', 'many features', 'Let me know', 'memory low', 'Hi!'],
  },
  {
    name: 'trip, English',
    language: 'en',
    turns: chat(
      "We're planning a trip to Portugal in May, two adults and a dog called Biscuit. Can you help us plan 5 days around Porto?",
      'Porto is lovely in May. Many people love the Douro valley, and others prefer the coast. Would you rather stay in one place or move around?',
      "Let's stay in one place, in Porto. Our budget is 900 euros without flights. I'm allergic to shellfish.",
      'Then a flat near the river would be convenient. There are flats from 70 euros a night. Do you want to rent a car?',
      "No, we'll take the train to the Douro valley. We'll fly on 12 May.",
      'The line from São Bento follows the river. The ride takes about two hours and it is very scenic.',
      "Actually, let's make it 7 days instead of 5. And scrap the Douro valley, we'll go to Aveiro by train instead.",
      'With 7 days you have time for both coast and city. Aveiro is about an hour away.',
      "Great. We haven't booked the flat yet. Which quarter is quiet at night but close to a park for Biscuit?",
    ),
    goal: ['Can you help us plan 5 days around Porto?', 'two adults and a dog called Biscuit'],
    decided: [
      "Let's stay in one place, in Porto.",
      "We'll fly on 12 May.",
      "Actually, let's make it 7 days instead of 5.",
      "we'll go to Aveiro by train instead",
    ],
    open: ["We haven't booked the flat yet.", 'Which quarter is quiet at night but close to a park for Biscuit?'],
    details: ['Our budget is 900 euros without flights.', "I'm allergic to shellfish."],
    never: ["we'll take the train to the Douro valley", 'Porto is lovely', 'very scenic', '70 euros'],
  },
  {
    name: 'essay, English',
    language: 'en',
    turns: chat(
      'Help me write an essay of 1,500 words on whether cities should ban private cars, for my class with Mrs. Okonkwo. It is due on 3 December.',
      'A good essay needs a clear thesis. You could argue for a ban, against it, or for a partial ban. Shall I outline the partial ban?',
      'Yes, go ahead.',
      'Here is an outline: first the air, then space, then fairness. A ban on Sundays alone has been tried in Bogotá. It is a famous case.',
      "I like Bogotá. I'll open with the Sundays in Bogotá. The second part should be about fairness, not about air.",
      'Understood. As agreed, the title stays "Streets for Staying". The air part moves to the end.',
      "My real goal is to convince people who need their car for work. I'm not sure yet how to answer the point about night shifts.",
      'Night shifts are a strong objection. I cannot check the current figures for night buses. Do you have a source on night shifts?',
    ),
    goal: [
      'Help me write an essay of 1,500 words on whether cities should ban private cars, for my class with Mrs. Okonkwo.',
      'My real goal is to convince people who need their car for work.',
    ],
    decided: [
      'The assistant: "Shall I outline the partial ban?" – Yes, go ahead.',
      "I'll open with the Sundays in Bogotá.",
      'The assistant: "As agreed, the title stays "Streets for Staying"."',
    ],
    open: [
      "I'm not sure yet how to answer the point about night shifts.",
      'The assistant: "Do you have a source on night shifts?"',
    ],
    never: ['A good essay needs', 'a famous case', 'strong objection'],
  },
  {
    name: 'coding, German',
    language: 'de',
    turns: chat(
      'Hallo, ich baue eine kleine Bücherei-Datenbank für unseren Verein. Kannst du mir ein Schema für SQLite schreiben? Es geht um etwa 3.200 Bücher.',
      'Gerne. Man könnte alles in eine Tabelle legen oder sauber trennen. Getrennte Tabellen sind leichter zu pflegen.',
      'Wir nehmen getrennte Tabellen. Eine Leihe darf höchstens 28 Tage dauern.',
      `Dann sieht das so aus:\n\n${SQL}\n\nEin Index auf due wäre praktisch. Soll ich auch eine Tabelle für Mahnungen anlegen?`,
      'Ja, mach das. Die Mahnungen gehen an Frau Petersen am 3. Januar raus.',
      'Ist notiert. Übrigens gibt es viele Wege, Mahnungen zu verschicken.',
      'Ich weiß noch nicht, wie wir Vorbestellungen speichern. Die Passwörter müssen wir noch klären.',
      'Vorbestellungen brauchen eine Reihenfolge. Sonst noch Fragen?',
    ),
    goal: ['Kannst du mir ein Schema für SQLite schreiben?', 'Es geht um etwa 3.200 Bücher.'],
    decided: [
      'Wir nehmen getrennte Tabellen.',
      'Der Assistent: "Soll ich auch eine Tabelle für Mahnungen anlegen?" – Ja, mach das.',
    ],
    open: ['Ich weiß noch nicht, wie wir Vorbestellungen speichern.', 'Die Passwörter müssen wir noch klären.'],
    details: ['Eine Leihe darf höchstens 28 Tage dauern.', 'Die Mahnungen gehen an Frau Petersen am 3. Januar raus.'],
    code: SQL,
    never: ['viele Wege', 'leichter zu pflegen', 'Sonst noch Fragen'],
  },
  {
    name: 'trip, German',
    language: 'de',
    turns: chat(
      'Wir möchten im Juli mit zwei Kindern (6 und 9) eine Woche wandern. Kannst du eine Hüttentour in den Alpen planen?',
      'Schöne Idee! Mit Kindern sind kurze Etappen wichtig. Ich schlage das Karwendel oder das Allgäu vor. Beide Gegenden sind sehr beliebt.',
      'Wir fahren ins Allgäu. Mehr als 4 Stunden am Tag schaffen die Kinder nicht, höchstens 600 Höhenmeter.',
      'Dann passen vier Etappen. Die erste Hütte ist das Waltenberger-Haus. Von dort sieht man weit.',
      'Dann nehmen wir das Waltenberger-Haus für die erste Nacht.',
      'Gut. Für die zweite Nacht käme die Kemptner Hütte infrage.',
      'Doch lieber nicht das Waltenberger-Haus, dann nehmen wir stattdessen die Fiderepasshütte für die erste Nacht.',
      'Das geht. Die Fiderepasshütte hat Familienzimmer.',
      'Die Anreise ist noch nicht geklärt. Fährt am 18. Juli ein Bus von Oberstdorf?',
      'Das kann ich leider nicht prüfen. Im Sommer fahren dort meist mehrere Busse.',
      'Okay. Den Rückweg entscheiden wir später.',
    ),
    goal: [
      'Wir möchten im Juli mit zwei Kindern (6 und 9) eine Woche wandern.',
      'Kannst du eine Hüttentour in den Alpen planen?',
    ],
    decided: ['Wir fahren ins Allgäu.', 'stattdessen die Fiderepasshütte für die erste Nacht'],
    open: [
      'Die Anreise ist noch nicht geklärt.',
      'Fährt am 18. Juli ein Bus von Oberstdorf?',
      'Den Rückweg entscheiden wir später.',
    ],
    details: ['höchstens 600 Höhenmeter'],
    never: ['Dann nehmen wir das Waltenberger-Haus', 'Schöne Idee', 'sehr beliebt', 'Familienzimmer'],
  },
  {
    name: 'essay, Chinese',
    language: 'zh',
    turns: chat(
      '你好！请帮我写一篇关于城市养老的议论文，大约1200字，给王老师的课用。',
      '好的。议论文需要明确的论点。可以从社区、家庭和技术三个方面来写。你更想写哪一个方面？',
      '就写社区养老。不能用外国的例子，必须引用2024年的统计数据。',
      '明白。社区养老的优点很多。第一段可以写一个老人的故事。要我先列提纲吗？',
      '好的，先列提纲。',
      '提纲如下：故事、问题、办法、结论。这样的结构很常见。',
      '题目改成《邻里之间》。第三段还没想好怎么写。',
      '题目很好，简短有力。第三段需要数据吗？',
    ),
    goal: ['请帮我写一篇关于城市养老的议论文，大约1200字，给王老师的课用。'],
    decided: ['就写社区养老。', '助手："要我先列提纲吗？" – 好的，先列提纲。', '题目改成《邻里之间》。'],
    open: ['第三段还没想好怎么写。', '助手："第三段需要数据吗？"'],
    details: ['不能用外国的例子，必须引用2024年的统计数据。'],
    never: ['优点很多', '结构很常见', '简短有力', '你好'],
  },
  {
    name: 'trip, Chinese',
    language: 'zh',
    turns: chat(
      '我们想十月去云南玩6天，三个大人，能不能帮忙安排一下行程？',
      '云南十月天气很好。大理和丽江都很受欢迎。你们更喜欢自然还是古城？',
      '那就去大理和沙溪，丽江不要了。预算每人4000元。',
      '好主意。沙溪比较安静。高铁到大理大约两个小时。',
      '住宿选了洱海边的民宿。我妈妈不吃辣。',
      '洱海边的民宿风景很美。',
      '住宿改成古城里的民宿，洱海边太远了。还需要订10月3日的高铁票。',
      '古城里更方便。',
    ),
    goal: ['我们想十月去云南玩6天，三个大人，能不能帮忙安排一下行程？'],
    decided: ['那就去大理和沙溪，丽江不要了。', '住宿改成古城里的民宿，洱海边太远了。'],
    open: ['还需要订10月3日的高铁票。'],
    details: ['预算每人4000元。', '我妈妈不吃辣。'],
    never: ['住宿选了洱海边的民宿。', '天气很好', '风景很美'],
  },
  {
    name: 'coding, Chinese',
    language: 'zh',
    turns: chat(
      '请帮我写一个 TypeScript 的重试函数，失败时最多重试3次。',
      '好的，可以用递归，也可以用循环。循环更直观一些。要不要加上等待时间？',
      '就用递归。等待时间先不加。',
      `这是代码：\n\n${TS}\n\n递归写起来比较短。`,
      '次数改成4次，函数名保留 retry。下一步是写测试，测试框架还不确定。',
      '已将次数改为4次。Vitest 和 Jest 都是不错的选择。',
    ),
    goal: ['请帮我写一个 TypeScript 的重试函数，失败时最多重试3次。'],
    decided: ['就用递归。', '次数改成4次，函数名保留 retry。'],
    open: ['下一步是写测试，测试框架还不确定。'],
    code: TS,
    never: ['循环更直观', '都是不错的选择'],
  },
  {
    name: 'coding, English, in small letters',
    language: 'en',
    turns: chat(
      "my react form re-renders on every keystroke and it's super slow, ~80 inputs. how do i fix this?",
      "There are several approaches:\n\n1. **Memoize** the inputs with `React.memo`.\n2. Use **uncontrolled inputs**.\n\nI'd recommend react-hook-form. Do you already use a form library?",
      "no library yet. react-hook-form sounds good but we're on React 17, is that a problem?",
      'React 17 is fine; version 7 supports React 16.8 and later. You can migrate one section at a time.',
      'ok going with react-hook-form v7 then. validation should be zod, our backend already has the schemas',
      'Great choice! Here is the setup:\n\n```tsx\nconst form = useForm<Order>();\n```\n\nWrap your component in FormProvider.',
      'perfect. remaining: file upload field and the e2e tests in playwright are failing because of the new ids',
    ),
    goal: ['~80 inputs.', 'how do i fix this?'],
    decided: ['ok going with react-hook-form v7 then.'],
    open: ['remaining: file upload field and the e2e tests in playwright are failing because of the new ids'],
    details: ['validation should be zod, our backend already has the schemas'],
    code: '```tsx\nconst form = useForm<Order>();\n```',
    never: ['several approaches', 'Great choice', 'perfect.'],
  },
  {
    name: 'party, Spanish',
    language: 'es',
    turns: chat(
      'Quiero organizar la fiesta de 40 años de mi hermana Lucía, unas 25 personas, en Sevilla. ¿Me ayudas?',
      '¡Claro! ¿Prefieres un restaurante o una finca?',
      'Mejor una finca con piscina. El presupuesto es de 1.800 euros y tiene que ser el 14 de junio.',
      'Con 1.800 euros hay opciones a las afueras. ¿Quieres catering o que cada uno lleve algo?',
      'Nos quedamos con el catering, dos invitados son celíacos.',
      'Perfecto, catering sin gluten. Hay muchas empresas en Sevilla.',
      'Todavía no sé si contratar música. ¿Cuánto cuesta un DJ?',
      'Un DJ suele costar entre 200 y 400 euros.',
    ),
    goal: ['Quiero organizar la fiesta de 40 años de mi hermana Lucía, unas 25 personas, en Sevilla.'],
    decided: [
      'El asistente: "¿Prefieres un restaurante o una finca?" – Mejor una finca con piscina.',
      'Nos quedamos con el catering, dos invitados son celíacos.',
    ],
    open: ['Todavía no sé si contratar música.'],
    details: ['El presupuesto es de 1.800 euros y tiene que ser el 14 de junio.'],
    never: ['Hay muchas empresas', 'a las afueras', '¡Claro!'],
  },
  {
    name: 'trip, Japanese',
    language: 'ja',
    turns: chat(
      '週末に家族で日帰り旅行をしたいです。子どもは4歳で、東京から2時間以内がいいです。おすすめを教えてください。',
      '鎌倉や秩父、房総などが人気です。海と山のどちらがいいですか？',
      '海がいいです。車はないので電車で行きます。',
      'では鎌倉か逗子がよいでしょう。江ノ電は子どもに人気です。',
      '鎌倉にします。予算は一人5000円まで。お昼はまだ決まっていません。',
      '鎌倉なら海沿いの食堂がたくさんあります。大仏も見ますか？',
    ),
    goal: ['週末に家族で日帰り旅行をしたいです。', '子どもは4歳で、東京から2時間以内がいいです。'],
    decided: ['アシスタント："海と山のどちらがいいですか？" – 海がいいです。', '鎌倉にします。'],
    open: ['お昼はまだ決まっていません。', 'アシスタント："大仏も見ますか？"'],
    details: ['予算は一人5000円まで。'],
    never: ['人気です', 'たくさんあります'],
  },
];
