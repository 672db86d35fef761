/**
 * Prose as people write it to chatbots, and how many tokens it is to the two vocabularies that OpenAI publishes,
 * counted once with the `tiktoken` package, which is too large to ship: [text, o200k_base, cl100k_base].
 */
export const PROSE: Readonly<Record<string, readonly [text: string, o200k: number, cl100k: number]>> = {
  'English, a chat': [
    "Hey, quick question: I moved to Lisbon in May and I've been looking for a decent bakery ever since. My partner can't eat gluten, so most of the places people recommend are out. We live near the river, neither of us drives, and honestly I'd rather walk twenty minutes than take the bus on a Saturday morning. Is there anything you'd suggest?",
    71,
    75,
  ],
  'English, formal': [
    'The committee reviewed the proposal in detail and concluded that additional evidence would be required before any recommendation could be made. In particular, the long-term effects on smaller communities remain uncertain, and the financial assumptions underlying the second scenario appear optimistic given the developments of the previous year.',
    53,
    53,
  ],
  'English, with numbers': [
    'I ran 12.5 km on 3 May 2026, then 8 km the next day; my best time over 10 km is still 47:31. The shoes cost 129.99 euros, 20 % less than last year, and they should last about 700 km, so I will need new ones in November.',
    72,
    72,
  ],
  'a block': [
    '[Note from me, about me - use it only where it helps:\n- Lives in Lisbon since May 2026; before that in Porto\n- Is vegetarian\n- 12 May 2026: "My sister Ana visits us in June, and she is allergic to nuts."\n- 3 Jun, latest: "The budget for the kitchen is now 9,500 euros."\nEnd of the note about me]',
    86,
    86,
  ],
  code: [
    'def group(words: list[str]) -> dict[int, list[str]]:\n    groups: dict[int, list[str]] = {}\n    for word in words:\n        groups.setdefault(len(word), []).append(word)\n    return groups\n\nprint(group(["tea", "milk", "water"])[4])\n',
    71,
    75,
  ],
  German: [
    'Hallo, ich bin im Mai nach Lissabon gezogen und suche seitdem eine gute Bäckerei. Meine Freundin verträgt kein Gluten, deshalb fallen die meisten Empfehlungen leider weg. Wir wohnen in der Nähe des Flusses und haben beide kein Auto, aber zwanzig Minuten zu Fuß sind für uns am Wochenende überhaupt kein Problem. Was würdest du vorschlagen?',
    75,
    92,
  ],
  Spanish: [
    'Hola, me mudé a Lisboa en mayo y desde entonces busco una buena panadería. Mi pareja no puede comer gluten, así que la mayoría de los sitios que nos recomiendan no nos sirven. Vivimos cerca del río y ninguno de los dos conduce, pero caminar veinte minutos un sábado por la mañana no nos importa nada. ¿Qué nos sugieres?',
    74,
    84,
  ],
  French: [
    "Bonjour, j'ai déménagé à Lisbonne en mai et je cherche une bonne boulangerie depuis. Ma compagne ne supporte pas le gluten, donc la plupart des adresses qu'on nous conseille ne conviennent pas. Nous habitons près du fleuve et nous n'avons pas de voiture, mais marcher vingt minutes le samedi matin ne nous dérange pas du tout. Que proposes-tu ?",
    81,
    93,
  ],
  Portuguese: [
    'Olá, mudei-me para Lisboa em maio e desde então procuro uma boa padaria. A minha namorada não pode comer glúten, por isso a maioria dos lugares que nos recomendam não serve. Moramos perto do rio e nenhum de nós conduz, mas andar vinte minutos a pé no sábado de manhã não é problema nenhum. O que é que sugeres?',
    77,
    90,
  ],
  Chinese: [
    '你好，我五月份搬到了里斯本，一直在找一家好吃的面包店。我的女朋友不能吃麸质，所以别人推荐的大多数店都不合适。我们住在河边，两个人都不开车，不过周六早上走二十分钟完全没有问题。你有什么建议吗？另外，我们最近想学做饭，能不能推荐几道简单的家常菜？',
    87,
    140,
  ],
  'Chinese, traditional': [
    '你好，我五月搬到了里斯本，一直在找一家好吃的麵包店。我的女朋友不能吃麩質，所以別人推薦的大多數店都不適合。我們住在河邊，兩個人都不開車，不過星期六早上走二十分鐘完全沒有問題。你有什麼建議嗎？',
    78,
    131,
  ],
  Japanese: [
    'こんにちは。五月にリスボンへ引っ越してから、おいしいパン屋をずっと探しています。彼女は小麦が食べられないので、おすすめされる店のほとんどが合いません。私たちは川の近くに住んでいて、二人とも車は運転しませんが、土曜日の朝に二十分歩くのはまったく問題ありません。何かいい店を知っていますか？',
    102,
    151,
  ],
  Korean: [
    '안녕하세요, 저는 오월에 리스본으로 이사했고 그때부터 맛있는 빵집을 찾고 있어요. 여자 친구가 글루텐을 먹을 수 없어서 사람들이 추천하는 곳은 대부분 맞지 않아요. 우리는 강 근처에 살고 둘 다 운전을 하지 않지만, 토요일 아침에 이십 분 정도 걷는 것은 전혀 문제가 없어요. 어디를 추천하시겠어요?',
    92,
    166,
  ],
  Russian: [
    'Привет, я переехал в Лиссабон в мае и с тех пор ищу хорошую пекарню. Моя девушка не переносит глютен, поэтому большинство мест, которые нам советуют, не подходят. Мы живём рядом с рекой и оба не водим машину, но пройти двадцать минут пешком в субботу утром для нас совсем не проблема. Что ты посоветуешь?',
    89,
    159,
  ],
  Arabic: [
    'مرحبا، انتقلت إلى لشبونة في شهر مايو ومنذ ذلك الوقت أبحث عن مخبز جيد. صديقتي لا تستطيع أن تأكل الغلوتين، ولهذا فإن معظم الأماكن التي ينصحنا بها الناس لا تناسبنا. نحن نسكن بالقرب من النهر ولا يقود أي منا السيارة، لكن المشي عشرين دقيقة صباح السبت ليس مشكلة على الإطلاق. بماذا تنصح؟',
    87,
    203,
  ],
};
