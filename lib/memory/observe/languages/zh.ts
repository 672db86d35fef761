/** What people say of themselves in Chinese. Patterns stand in simplified characters; `letters` reads both. */
import type { LanguageTable, TableRule } from './table.ts';
import { pairs } from './words.ts';

/** Simplified and traditional, in pairs. */
const PAIRS =
  '张張刘劉陈陳杨楊赵趙吴吳郑鄭冯馮萧蕭邓鄧许許吕呂苏蘇卢盧蒋蔣贾賈叶葉谭譚邹鄒龚龔贺賀赖賴' +
  '点點办辦边邊妇婦码碼创創组組厨廚疗療脏臟礼禮区區乡鄉营營净淨坚堅饭飯麦麥兴興红紅绿綠里裡钟鐘县縣兽獸惯慣远遠尽盡约約鲜鮮称稱间間态態烦煩还還将將预預刚剛阳陽龙龍气氣恶惡临臨旧舊顺順换換吗嗎难難户戶够夠' +
  '义義汤湯烧燒对對欢歡岁歲们們个個说說语語话話讲講写寫学學习習会會业業职職师師员員护護医醫药藥辆輛车車电電机機脑腦爱愛讨討厌厭热熱从從来來迁遷东東辞辭离離结結单單让讓养養条條只隻猫貓过過体體质質为為总總经經这這么麼' +
  '样樣时時没沒无無诊診断斷确確压壓郁鬱虑慮双雙强強癫癲痫癇关關节節风風肾腎饮飲纯純锅鍋后後现現开開长長号號给給请請问問帮幫别別记記复復简簡详詳细細国國粤粵闽閩汉漢韩韓罗羅兰蘭马馬亚亞华華广廣专專读讀务務' +
  '场場币幣应應该該显顯种種连連进進运運动動钱錢买買卖賣虾蝦鸡雞鱼魚苹蘋乌烏龟龜鸟鳥报報试試驾駕备備减減烟煙摄攝题題儿兒孙孫妈媽爷爺亲親邻鄰闺閨头頭发發实實际際谁誰几幾岛島丝絲级級铁鐵听聽视視轮輪译譯润潤' +
  '词詞诗詩剧劇编編辑輯导導游遊画畫乐樂术術艺藝环環设設计計销銷产產项項顾顧财財纳納购購类類图圖书書馆館厂廠农農渔漁军軍银銀团團队隊杂雜录錄软軟湾灣认認识識觉覺证證怀懷丧喪领領权權绝絕当當拟擬续續扩擴缩縮' +
  '审審选選择擇顶頂冲沖准準划劃带帶传傳网網页頁错錯误誤检檢历歷档檔两兩满滿补補毕畢参參赛賽内內随隨轻輕松鬆严嚴肃肅温溫忆憶谢謝闻聞虽雖尔爾钢鋼练練剑劍击擊篮籃骑騎纹紋极極处處脱脫恋戀';
const TRADITIONAL: Record<string, string> = Object.fromEntries(
  (PAIRS.match(/../gu) ?? []).map((pair) => [...pair] as [string, string]).filter(([one, other]) => one !== other),
);
const LETTERS: Record<string, string> = Object.fromEntries(
  Object.entries(TRADITIONAL).map(([one, other]) => [one, `(?:${one}|${other})`]),
);

/** The user, or `·` where the subject is that of the clause before. */
const I = '(?:我|·)';
const NUMBER = '(?:\\d{1,3}|(?:零|一|二|两|俩|三|四|五|六|七|八|九|十|几|半){1,3})';
const AGO =
  '(?:(?<from>(?:19|20)\\d\\d年(?:\\d{1,2}月)?)|去年|今年|前年|上个?月|上周|上个?星期|上个?礼拜|这个月|这周|最近|(?:\\d{1,2}|(?:一|二|三|四|五|六|七|八|九|十){1,2})月份?|年初|年底|昨天|前天|几年前|\\d+年前)?(?:就|刚|才|已经|被|开始|起|一直|的时候)*';
const SOON =
  '(?:明年|下个?月(?:\\d{1,2}号)?|下周.?|下个?星期.?|下礼拜.?|寒假|暑假|国庆|春节|过年|五一|十一|年底|年后|\\d{1,2}月(?:\\d{1,2}(?:日|号))?|明天|后天|这?周末|圣诞节?|中秋|元旦|今年(?:夏天|冬天|秋天|春天)?|夏天|冬天|秋天|春天)';
/** Nothing but particles until the clause ends. */
const END =
  '(?:了|啦|啊|呀|哦|喔|噢|哈|呢|嘛|哟|而已|就行|就好|就可以|即可|吧|一点|一些|点|些)*(?:\\s?(?:XD|lol|w+|hh+))?[^\\p{L}\\p{N}]*$';
const YEARS = `(?:有|已经|快|了)*(?:${NUMBER}多?(?:年|个月|多年))?`;
const NO_NAME =
  '(?!你|您|他|她|它|了|过|不|车|外|人|大家|什么|停|醒|的|起床|怎|去|来|吃|做|干|在|好|我|一|这|那|啥|滚|先|再|别|对|要|把|回|看|以后)';
const NAME = `${NO_NAME}(?:\\p{Script=Han}{2,4}?|[A-Za-z]+(?: [A-Z][a-z]+)?)`;
/** Names that look like names wherever they stand. */
const NICK =
  '(?!刚刚|常常|天天|偷偷|慢慢|渐渐|明明|往往|爸爸|妈妈|小时|小学|小姐|小孩|老是|老家|老师|老板|老了|小了|阿姨)(?:(?<twin>\\p{Script=Han})\\k<twin>|(?:王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|林|郭|罗|梁|宋|郑|谢|韩|唐|冯|董|萧|曹|袁|邓|许|沈|彭|吕|苏|卢|蒋|蔡|贾|魏|薛|叶|潘|戴|姚|谭|廖|邹|邱|秦|邵|孟|贺|赖|龚)\\p{Script=Han}{1,2}?|(?:小|阿|老)\\p{Script=Han}|[A-Z][a-z]+)';
const CITY =
  '(?:北京|上海|广州|深圳|杭州|成都|重庆|武汉|西安|南京|天津|苏州|长沙|青岛|大连|厦门|福州|济南|郑州|合肥|昆明|贵阳|南宁|南昌|哈尔滨|长春|沈阳|石家庄|太原|兰州|乌鲁木齐|呼和浩特|海口|三亚|宁波|无锡|佛山|东莞|珠海|温州|绵阳|台北|新北|台中|台南|高雄|桃园|新竹|基隆|嘉义|花莲|香港|澳门|东京|大阪|京都|首尔|新加坡|吉隆坡|曼谷|纽约|洛杉矶|旧金山|西雅图|波士顿|多伦多|温哥华|伦敦|巴黎|柏林|悉尼|墨尔本|国外|外地|老家|本地|日本|美国|英国|德国|法国|加拿大|澳洲|澳大利亚|韩国|泰国|台湾|中国|欧洲|四川|广东|浙江|江苏|山东|河南|湖北|湖南|福建)';
const PLACE =
  '(?!这|那|哪|了|过|家|在|什么|学校|宿舍|酒店|医院|公司|城市|农村|乡下|一起|附近|隔壁|楼|别|不|得|很|的|院|校|一|地|到|过)(?!.*(?:楼|层|家里|宿舍|医院|酒店|房子|公寓|附近|时候)[^\\p{L}]*$)(?:(?!的|了)[\\p{Script=Han}A-Za-z]){2,10}?';
const ORG = `(?!${CITY}(?:市|区)?(?:$|上班|工作|任职|打工|做|当|担任))(?!一线|考虑|找|换|做|努力|认真|加班|等|为|帮|家|这|那|哪|外面|外地|国外|网上|电脑|手机|想|新公司|${NUMBER})(?:(?!的|我|你|他|她)[\\p{Script=Han}A-Za-z0-9&]){2,14}?`;
const SOME = `(?:${CITY}市?)?的?(?:一家|一个|一所|某)?`;
const SCHOOL = '(?:(?!的|我|你|一)[\\p{Script=Han}A-Za-z]){1,10}(?:大学|学院|中学|高中|小学|北大|清华|台大|交大|复旦)';
const TRADE =
  '(?:师|程序员|工程師|程式设计师|公务员|店员|售货员|服务员|快递员|外卖员|飞行员|运动员|演员|研究员|管理员|业务员|销售员|文员|职员|消防员|会计|护士|医生|大夫|牙医|中医|兽医|护工|社工|电工|木工|焊工|工人|农民|司机|教授|教练|导游|导演|编辑|编剧|记者|译者|(?<!初)学者|创业者|开发者|主播|博主|作家|画家|音乐家|科学家|艺术家|漫画家|歌手|法官|警察|军人|保安|保姆|秘书|助理|经理|总监|主管|主任|组长|店长|校长|院长|CEO|CTO|老板|创始人|合伙人|经纪人|主持人|撰稿人|自由职业者|翻译|口译|客服|模特|裁缝|顾问|销售|猎头|HR|运营|财务|出纳|采购|前端|后端|前端开发|后端开发|开发|SRE|产品|策划|文案|美工|UP主|空姐|船员|渔民|码农|上班族|调酒师|博士后)';
const ROLE = `(?:[A-Za-z]+)?(?:(?!的|你|我|他|她|不|说|想|和)[\\p{Script=Han}A-Za-z/+]){0,9}?${TRADE}`;
const ONE = '(?:一)?(?:个|名|位|枚)?';
const LANG =
  '(?:普通话|国语|中文|汉语|粤语|广东话|闽南语|台语|客家话|上海话|四川话|英语|英文|日语|日文|韩语|韩文|法语|法文|德语|德文|西班牙语|西班牙文|俄语|葡萄牙语|意大利语|阿拉伯语|泰语|越南语|印尼语|马来语|手语)';
const AND = '(?:、|和|跟|与|以及|还有|及|或)(?:一点|一些)?';
/** A thing, or a list of them. */
const THING = '(?!吗|一下|了|过|到|上|着|的|是|去|于|这|那|第|你|我|他|她)[^\\s，。！？]{1,20}?';
const ILLNESS =
  '(?!点|些)(?:[\\p{Script=Han}\\dA-Za-z]{0,5}?)(?:糖尿病|高血压|高血脂|高血糖|抑郁症|焦虑症|双相|强迫症|哮喘|癫痫|偏头痛|关节炎|痛风|胃病|胃炎|鼻炎|心脏病|冠心病|甲减|甲亢|多动症|ADHD|自闭症|失眠症|脂肪肝|乙肝|贫血|湿疹|颈椎病|腰椎间盘突出|红斑狼疮|肾病|癌症|癌|肾结石|帕金森|忧郁症|气喘|恐慌症)';
const MEDICINE =
  '(?:[\\p{Script=Han}A-Za-z]{0,5}?(?:西汀|他汀|双胍|洛尔|地平|沙坦|普利|拉唑|曲林|片|胶囊)|胰岛素|布洛芬|阿司匹林|优甲乐|降压药|避孕药|抗抑郁药|安眠药|褪黑素|华法林|[A-Za-z]{5,}(?:ine|in|ol|um))';
const FROM_NOW =
  '(?:以后|今后|之后|从现在开始|从现在起|从今以后|往后|接下来|每次|一律|都|始终|永远|总是|全部|全程|你|您|只|尽量|请|麻烦|要|得|可以|直接|就|记得|说话|聊天)*';
const REPLY = '(?:回答|回复|回覆|答复|答覆|回|跟我说话|跟我交流|跟我聊|交流|沟通|对话|作答|解释|说)';

/** Takes relations by their simplified words; gives them by the traditional ones too. */
const both = (list: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(pairs(list)).flatMap(([word, relation]) => [
      [word, relation],
      [[...word].map((letter) => TRADITIONAL[letter] ?? letter).join(''), relation],
    ]),
  );
/** Theirs even where nobody says whose. */
const KIN = both(
  `老婆=wife; 太太=wife; 妻子=wife; 媳妇=wife; 媳婦=wife; 老伴儿=spouse; 老伴=spouse; 老公=husband; 丈夫=husband; 男朋友=boyfriend;
  男友=boyfriend; 女朋友=girlfriend; 女友=girlfriend; 未婚夫=fiancé; 未婚妻=fiancée; 伴侣=partner; 妈妈=mother; 母亲=mother;
  老妈=mother; 爸爸=father; 父亲=father; 老爸=father; 大女儿=daughter; 小女儿=daughter; 女儿=daughter; 闺女=daughter; 大儿子=son;
  小儿子=son; 儿子=son; 弟弟=brother; 哥哥=brother; 姐姐=sister; 姊姊=sister; 妹妹=sister; 爷爷=grandfather; 奶奶=grandmother;
  外公=grandfather; 外婆=grandmother; 姥姥=grandmother; 姥爷=grandfather; 孙子=grandson; 孙女=granddaughter`,
);
const RELATIONS = {
  ...KIN,
  ...both(
    `妈=mother; 爸=father; 哥=brother; 弟=brother; 姐=sister; 妹=sister; 孩子=child; 小孩=child; 娃=child; 宝宝=baby; 寶寶=baby;
    先生=husband; 对象=partner; 表哥=cousin; 表弟=cousin; 表姐=cousin; 表妹=cousin; 堂哥=cousin; 堂弟=cousin; 叔叔=uncle; 舅舅=uncle;
    阿姨=aunt; 姑姑=aunt; 朋友=friend; 好友=friend; 闺蜜=best friend; 室友=roommate; 同事=colleague; 老板=boss; 老闆=boss; 上司=boss;
    邻居=neighbor; 鄰居=neighbor; 猫=cat; 猫咪=cat; 狗=dog; 狗狗=dog; 小狗=dog; 小猫=cat; 兔子=rabbit; 仓鼠=hamster; 倉鼠=hamster;
    乌龟=turtle; 鹦鹉=parrot; 鸚鵡=parrot; 金毛=dog; 柯基=dog; 柴犬=dog; 布偶猫=cat; 橘猫=cat`,
  ),
};
const words = (list: Readonly<Record<string, string>>) =>
  `(?<relation>${Object.keys(list)
    .sort((a, b) => b.length - a.length)
    .join('|')})`;
const WHOSE =
  '(?:我|·)(?:们)?(?:的|家里的|家的|家里有|家有|家养了|家|有|养了|养|里多了|家里多了|多了|领养了|收养了)?(?:一)?(?:个|只|条|位)?(?:大|小|亲)?';
const VERB =
  '(?:在|是|住|喜欢|讨厌|对|不|叫|今年|有|从|去年|每|也|会|养|吃|已经|刚|最近|爱|想|要|读|学|做|当|退休|现在|\\d|绝育|最|生日)';
/** "我老婆小芳是医生": the name only where the verb shows its end. */
const NAMED = `(?:(?=${VERB})|(?<name>${NICK})(?=${VERB}))?`;

const rule = (slot: string, text: string, pattern: string, more: Partial<TableRule> = {}): TableRule => ({
  slot,
  text,
  pattern,
  ...more,
});
const about = { others: true } as const;
const ended = { polarity: 'ended' } as const;
const negated = { polarity: 'negated' } as const;
const way = { kind: 'instruction', confidence: 0.9 } as const;
const taste = { kind: 'preference', others: true, list: true } as const;

// biome-ignore format: one rule a line.
const IDENTITY: readonly TableRule[] = [
  rule('identity.name', 'Is called {value}', `我的?(?:名字|全名|本名|大名)(?:是|叫)做?(?<value>${NAME})${END}`, { confidence: 0.9 }),
  rule('identity.name', 'Is called {value}', `我(?:名?叫做?)(?<value>${NAME})${END}`, { confidence: 0.9 }),
  rule('identity.origin', 'Is from {value}', `我是(?<value>${CITY})的(?=(?:老|小|阿)?\\p{Script=Han}{1,3}[^\\p{L}]*$)`, { goesOn: true }),
  rule('identity.name', 'Is called {value}', `我(?:是|就是)(?:\\p{Script=Han}{2,4}的)?(?<value>(?!小白|小学|小孩|小偷|老师|老板|老人|小编|老手|老外|小众|小三)(?:老|小|阿)\\p{Script=Han})${END}`),
  rule('identity.name', 'Has the surname {value}', `我姓(?<value>\\p{Script=Han}{1,2})${END}`),
  rule('ways.address', 'Wants to be called {value}', `${FROM_NOW}(?:叫|称呼|稱呼|喊)我(?:为|做)?(?<value>${NAME})${END}`, way),
  rule('ways.address', 'Wants to be addressed as {value}', `${FROM_NOW}(?:别|不要|不用)(?:再)?(?:用|说|叫我|称呼我)["“「『]?您`, { ...way, value: '你' }),
  rule('identity.age', 'Is {value} years old', `${I}(?:今年|刚|满|已经|都|女|男)*(?<value>\\d{1,3}|(?:一|二|两|三|四|五|六|七|八|九|十){1,3})(?:周)?岁${END}`, about),
  rule('identity.age', 'Is {value} years old', `${I}今年(?<value>\\d{1,3}|(?:一|二|两|三|四|五|六|七|八|九|十){1,3})了?${END}`, about),
  rule('identity.birthday', 'Has their birthday on {value}', `${I}的?生日(?:是|在)?(?<value>(?:农历)?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}(?:日|号)?)`, about),
  rule('identity.birthday', 'Was born in {value}', `${I}(?:是)?(?:属\\p{Script=Han}的)?(?<value>(?:19|20)\\d\\d|(?:一九|二零|二〇)(?:〇|零|一|二|三|四|五|六|七|八|九){2})年(?:出生|生的|生人)`),
  rule('identity.height', 'Is {value} tall', `${I}身高(?<value>\\d{3}(?:cm|公分|厘米)?|一米\\p{Script=Han}{1,2}|1米\\d{1,2})${END}`, about),
  rule('identity.weight', 'Weighs {value}', `${I}体重(?<value>\\d{2,3}(?:kg|公斤|斤)?)${END}`, about),
  rule('identity.nationality', 'Is from {value}', `${I}是(?<value>中国|美国|日本|韩国|英国|法国|德国|泰国|越南|印度|俄罗斯|加拿大|澳大利亚|澳洲|新加坡|马来西亚|西班牙|意大利|巴西)人${END}`, about),
  rule('identity.origin', 'Is from {value}', `${I}是(?:土生土长的|地道的)?(?!.*(?:的|个|主持|负责|创始|合伙|经纪|撰稿|打工|媒体|年轻|普通|成年|过来|管理|发起|联系|当事|投资|老|男|女|好|坏|病|商|工|军|诗|艺|盲|主|现代|机器)人)(?<value>\\p{Script=Han}{2,5})人${END}`, about),
  rule('identity.origin', 'Is from {value}', `${I}(?:来自|的?老家(?:是|在)|出生(?:在|于)|是从)(?<value>${PLACE})(?:来的)?${END}`, about),
  rule('identity.origin', 'Is from {value}', `${I}从小?在(?<value>${PLACE})(?:出生|长大)${END}`, about),
  rule('identity.faith', 'Has the faith {value}', `${I}(?:是|信|信仰)${ONE}(?:虔诚的)?(?<value>佛教徒?|佛|基督徒|基督教徒?|天主教徒?|穆斯林|伊斯兰教|道教|无神论者)${END}`, about),
  rule('identity.languages', 'Speaks {value}', `${I}(?:的)?(?:母语(?:是|为)|(?:会|能)?(?:说|讲)(?:一点|一些|流利的)?|会|懂)(?<value>${LANG}(?:${AND}${LANG})*)(?:都.*)?${END}`, { list: true, ...about }),
  rule('identity.languages', 'Speaks {value}', `${I}不(?:会|懂)(?:说|讲)?(?<value>${LANG})${END}`, negated),
];

// biome-ignore format: one rule a line.
const HOME: readonly TableRule[] = [
  rule('places.home', 'Lives in {value}', `${I}${AGO}从(?<before>${PLACE})(?:搬家?(?:到|去|来)|移居到?)了?(?<value>${PLACE})${END}`, about),
  rule('places.home', 'Lives in {value}', `${I}?${AGO}(?:搬家?(?:到|去|来)|移居到?|移民到?|定居(?:在|于)?)了?(?<value>${PLACE})${END}`, about),
  rule('plans.plan', 'Plans: {value}', `${I}${SOON}?(?:要|准备|打算|计划|即将|会)(?<value>搬家?(?:到|去)${PLACE})${END}`, { kind: 'plan' }),
  rule('places.home', 'Lives in {value}', `${I}(?:以前|之前|曾经|曾|原来|过去|小时候)(?:一直)?住(?:在)?(?<value>${PLACE})(?:过|${YEARS})${END}`, { ...ended, ...about }),
  rule('places.home', 'Lives in {value}', `${I}(?:以前|之前|曾经|曾)?在(?<value>${PLACE})住过${YEARS}${END}`, { ...ended, ...about }),
  rule('places.home', 'Lives in {value}', `${I}(?:已经)?不再住(?:在)?(?<value>${PLACE})${END}`, ended),
  rule('places.home', 'Lives in {value}', `${I}(?:已经)?不住(?:在)?(?<value>${PLACE})了${END}`, ended),
  rule('places.home', 'Lives in {value}', `${I}(?:从)?${AGO}(?:住在|居住在|常住|住|坐标)(?<value>${PLACE})${YEARS}${END}`, { ...about, confidence: 0.85 }),
  rule('places.home', 'Lives in {value}', `${I}(?:从)?${AGO}在(?<value>${PLACE})(?:生活|居住|定居|住)(?:着)?${YEARS}${END}`, about),
  rule('places.home', 'Lives in {value}', `${I}家(?:就)?(?:住在?|在)(?<value>${PLACE})${END}`),
  rule('places.home', 'Lives in {value}', `${I}(?:人)?在(?<value>${CITY}(?:市)?)${END}`, { ...about, confidence: 0.7 }),
];

const BEFORE_NOW = '(?:以前|之前|曾经|曾|原来|过去|原先)';
// biome-ignore format: one rule a line.
const WORK: readonly TableRule[] = [
  rule('work.status', 'Is retired', `${I}${AGO}(?:是)?退休(?:工人|教师|人员|干部)?(?:了|没嘛事儿?|在家)?${YEARS}${END}`, { value: '退休', ...about }),
  rule('work.status', 'Is {value}', `${I}(?:是)?${ONE}(?<value>(?:大一|大二|大三|大四|高一|高二|高三|初一|初二|初三|研一|研二|研三|博一)?(?:的)?(?:学生|大学生|高中生|初中生|小学生|研究生|博士生|硕士生|留学生|本科生|中学生|医学生))${END}`, about),
  rule('work.status', 'Is {value}', `${I}(?:在)?(?:读|上|念|是)?(?<value>大一|大二|大三|大四|高一|高二|高三|初一|初二|初三|研一|研二|研三|研究生|博士)${END}`, about),
  rule('work.status', 'Is {value}', `${I}(?:是|正)?(?:一)?(?:个|名|位)?(?:在)?(?<value>失业|待业|无业|找工作|全职妈妈|全职太太|家庭主妇|自由职业者?|自由业|休产假|创业)(?:中|状态)?${END}`, about),
  rule('work.status', 'Is a parent at home', `${I}(?:全职)?在家(?:全职)?带(?:孩子|娃)${END}`, { value: '在家带孩子' }),
  rule('work.role', 'Works as {value}', `${I}${BEFORE_NOW}(?:一直)?(?:是|做|当|干)过?${ONE}(?<value>${ROLE})${END}`, { ...ended, ...about }),
  rule('work.role', 'Works as {value}', `${I}(?:当|做|干)过${ONE}(?<value>${ROLE})${END}`, ended),
  rule('work.role', 'Works as {value}', `${I}(?:已经)?不(?:再)?(?:是|做|当)(?<value>${ROLE})了${END}`, ended),
  rule('work.role', 'Works as {value}', `${I}不是${ONE}(?<value>${ROLE})${END}`, negated),
  rule('work.role', 'Works as {value}', `${I}(?:是|做|当|当了|做了|从事|担任|干)(?:的是)?${ONE}(?<value>${ROLE})(?:工作)?的?${YEARS}${END}`, about),
  rule('work.employer', 'Works at {value}', `${I}${AGO}在${SOME}(?<value>${ORG})(?:当|做|担任|任)${ONE}${ROLE}${YEARS}${END}`, { ...about, goesOn: true }),
  rule('work.place', 'Works in {value}', `${I}${AGO}在(?<value>${CITY})(?:市)?(?:上班|工作|打工|做|当|担任)`, { ...about, goesOn: true }),
  rule('work.role', 'Works as {value}', `${I}${AGO}在.{1,18}?(?:当|做|担任|任)${ONE}(?<value>${ROLE})${YEARS}${END}`, about),
  rule('work.role', 'Works as {value}', `${I}的?(?:职业|工作|职位|岗位|本职工作|本职)(?:是|为)${ONE}(?<value>[\\p{Script=Han}A-Za-z]{2,10}?)${END}`),
  rule('work.field', 'Works in {value}', `${I}是(?:做|搞|从事)(?<value>(?!什么)[\\p{Script=Han}A-Za-z]{1,8}?)的${END}`, about),
  rule('work.field', 'Works in {value}', `${I}(?:只做|从事)(?<value>[\\p{Script=Han}A-Za-z]{2,8}?)(?:行业|方面的工作|领域)?${END}`, about),
  rule('work.employer', 'Works at {value}', `${I}(?:已经)?不在(?<value>${ORG})(?:上班|工作|干|任职|做)了${END}`, { ...ended, ...about }),
  rule('work.employer', 'Works at {value}', `${I}${AGO}从(?<value>${ORG})(?:离职|辞职|离开)${END}`, { ...ended, ...about }),
  rule('work.employer', 'Works at {value}', `${I}${BEFORE_NOW}在(?<value>${ORG})(?:上班|工作|任职|就职|打工|干)(?:过|了)*(?:${NUMBER}多?(?:年|个月)|一辈子)?${END}`, { ...ended, ...about }),
  rule('work.employer', 'Works at their last employer', `${I}${AGO}(?:辞职|离职|裸辞|裁员|裁|开除)${END}`, { ...ended, value: '*' }),
  rule('work.employer', 'Works at {value}', `${I}${AGO}(?:入职|加入|跳槽到|跳槽去)了?(?<value>${ORG})${END}`, about),
  rule('work.employer', 'Works at {value}', `${I}${AGO}在${SOME}(?<value>${ORG})(?:上班|工作|任职|就职|打工|供职|实习)${YEARS}${END}`, about),
  rule('education.school', 'Studies at {value}', `${I}${AGO}(?:本科|硕士|研究生)?毕业于(?<value>${SCHOOL})${END}`, { ...ended, ...about }),
  rule('education.school', 'Studies at {value}', `${I}${AGO}从(?<value>${SCHOOL})毕业${END}`, { ...ended, ...about }),
  rule('education.school', 'Studies at {value}', `${I}(?:${AGO}考上了?|就读于?)(?<value>${SCHOOL})${END}`, about),
  rule('education.school', 'Studies at {value}', `${I}在(?<value>${SCHOOL})(?:读书|上学|念书|就读|读|念|学)`, { ...about, goesOn: true }),
  rule('education.studies', 'Studies {value}', `${I}在${SCHOOL}(?:主修|就读|读|念|学)(?!书|习|校)(?<value>[\\p{Script=Han}A-Za-z]{2,10}?)(?:专业|系)?${END}`, about),
  rule('education.studies', 'Studies {value}', `${I}(?:的?专业(?:是|为)|大学?(?:学|读|念)的(?:是)?|主修|攻读|是(?:学|读|念)|(?:学|读|念)的是)(?<value>[\\p{Script=Han}A-Za-z]{2,10}?)(?:专业)?的?${END}`, about),
  rule('education.studies', 'Studies {value}', `${I}在?(?:读|学|念)(?<value>[\\p{Script=Han}A-Za-z]{2,10}?)(?:专业|系)的?${END}`, about),
  rule('education.studies', 'Studies {value}', `${I}(?:读|学|念)(?<value>计算机|法律|金融|会计|数学|物理|化学|生物|历史|哲学|经济学?|医学?|建筑|设计|机械|土木|心理学?|中文系)${END}`, about),
  rule('education.degree', 'Has a degree: {value}', `${I}(?:有|拿到了?|取得了?)(?<value>[\\p{Script=Han}A-Za-z]{0,8}?(?:硕士|博士|学士)(?:学位)?)${END}`, about),
];

// biome-ignore format: one rule a line.
const PEOPLE: readonly TableRule[] = [
  rule('people.{relation}', '{relation} is called {name}', `${WHOSE}${words(RELATIONS)}(?:的?名字)?(?:是|叫|名叫|取名)做?(?<=叫|名|字是|叫做)(?<name>${NAME})${END}`, { kind: 'relation', confidence: 0.9 }),
  rule('people.{relation}', '{relation} is called {name}', `${words(KIN)}(?:的?名字)?(?:叫|是)做?(?<=叫|字是|叫做)(?<name>${NAME})${END}`, { kind: 'relation', confidence: 0.9 }),
  rule('people.{relation}', '{relation} is called {name}', `(?:我|·)(?:的|家的|家)?(?:一)?(?:只|条)?${words(RELATIONS)}(?<name>${NICK})(?=${VERB})`, { kind: 'relation' }),
  rule('people.children', 'Has no children', `${I}(?:还)?没有?(?:孩子|小孩|娃)${END}`, { kind: 'relation', value: '0' }),
  rule('people.children', 'Has {value} children', `${I}(?:家)?有(?<value>${NUMBER})个?(?:孩子|小孩|娃|儿女|子女)${END}`, { kind: 'relation' }),
  rule('people.{relation}', '{relation}: {value}', `${I}(?:家)?(?:有|养了|养)(?!一|几|半)(?<value>${NUMBER})(?:个|只|条)?(?!朋友|同事|老板|室友|对象)${words(RELATIONS)}${END}`, { kind: 'relation' }),
  rule('people.status', 'Is married', `${I}${AGO}(?:结婚|已婚|结了婚)${YEARS}${END}`, { kind: 'relation', value: '已婚', ...about }),
  rule('people.status', 'Has broken up', `${I}${AGO}(?:(?:跟|和).{1,6}?)?分手${END}`, { kind: 'relation', value: '分手' }),
  rule('people.status', 'Is single', `${I}(?:是)?(?:一直)?单身(?:狗)?${YEARS}${END}`, { kind: 'relation', value: '单身', ...about }),
  rule('people.status', 'Is divorced', `${I}${AGO}(?:离婚|离异|离了婚)${YEARS}${END}`, { kind: 'relation', value: '离婚', ...about }),
  rule('people.status', 'Is engaged', `${I}${AGO}订婚${END}`, { kind: 'relation', value: '订婚', ...about }),
  rule('people.status', 'Is a single parent', `${I}是(?:一)?(?:个|名|位)?(?<value>单亲(?:妈妈|爸爸|家长))${END}`, { kind: 'relation' }),
];

// biome-ignore format: one rule a line.
const HEALTH: readonly TableRule[] = [
  rule('health.allergies', 'Is allergic to {value}', `${I}(?:已经|现在)?不再?对(?<value>${THING})过敏${END}`, { ...negated, ...about }),
  rule('health.allergies', 'Is allergic to {value}', `${I}?对(?<value>${THING})(?:严重|重度|轻度|有点|都|会|也)*过敏(?:体质)?${END}`, { list: true, ...about, confidence: 0.9 }),
  rule('health.allergies', 'Is allergic to {value}', `${I}有?(?!.*(?:没|很|容易|有点|皮肤|鼻|会|不|体质|季节|对|严重))(?<value>\\p{Script=Han}{1,4})过敏症?${END}`, { ...about, confidence: 0.9 }),
  rule('health.allergies', 'Is intolerant of {value}', `${I}(?:有)?(?:轻微|严重|轻度)?的?(?<value>乳糖|麸质|麩質|果糖|酒精)不耐`, { ...about, confidence: 0.9 }),
  rule('health.diet', 'Is vegetarian', `${I}(?:已经)?(?:不再(?:吃素|是素食)|不吃素了|不是素食(?:主义)?者了)`, { value: '吃素', ...ended, ...about }),
  rule('health.diet', 'Is vegetarian', `${I}(?:又)?不(?:吃素|是素食)(?:主义)?者?${END}`, { value: '吃素', ...negated, ...about }),
  rule('health.diet', 'Has the diet {value}', `${I}(?:${AGO})(?:是|吃|做)${ONE}(?<value>纯素|全素|蛋奶素|锅边素|奶素|生酮|清真|低碳|纯净素|vegan)(?:食)?(?:主义)?(?:者|饮食)?${YEARS}${END}`, about),
  rule('health.diet', 'Is vegetarian', `${I}${AGO}(?:吃素|吃斋|是${ONE}素食(?:主义)?者?|素食(?:主义)?者?)${YEARS}${END}`, { value: '吃素', ...about }),
  rule('health.avoids', 'Does not eat or drink {value}', `${I}(?:从来|从|一点|都|一向|也|绝对|坚决|完全)*不(?:能|可以|再|敢)?(?:吃|喝|碰|沾)(?!饭|早|晚|午|下|完|惯|起|药|多|太|亏|苦|消|准|醉|够|饱|素)(?<value>${THING})${END}`, { list: true, ...about, confidence: 0.85 }),
  rule('health.avoids', 'Does not eat or drink {value}', `${I}(?:吃|喝)不了(?<value>${THING})${END}`, { ...about, confidence: 0.85 }),
  rule('health.condition', 'Has {value}', `${I}${AGO}(?:有|患有|得了|患|患了|确诊了?|确诊为|诊断出?(?:患有|得了|有)?为?|查出来?(?:有|得了)?|是${ONE})(?:严重的|轻度的|慢性)?(?<value>${ILLNESS})(?:患者|病人)?${YEARS}${END}`, { ...about, confidence: 0.85 }),
  rule('health.condition', 'Is pregnant', `${I}${AGO}(?:怀孕|有身孕)(?:了)?(?:${NUMBER}(?:周|个月))?${END}`, { value: '怀孕', ...about }),
  rule('health.medication', 'Takes {value}', `${I}(?:每天|每晚|一直|长期|正在|在|都|要)*(?:吃|服用|服|用|打|注射)(?:着)?(?<value>${MEDICINE})${YEARS}${END}`, about),
  rule('health.access', 'Is {value}', `${I}(?:是)?${ONE}(?<value>色盲|色弱|左撇子|听障|视障|聋人|盲人|红绿色盲)(?:人士|者)?${END}`, about),
];

// biome-ignore format: one rule a line.
const TASTES: readonly TableRule[] = [
  rule('tastes.favourite', 'Has {value} as favourite {entity}', `${I}的?最(?:喜欢|爱|喜爱|得意)的?(?:一)?(?<entity>\\p{Script=Han}{1,6}?)(?:就)?是(?<value>${THING})${END}`, { kind: 'preference', ...about }),
  rule('tastes.prefers', 'Prefers {value}', `(?:(?:比起|相比|跟|和).{1,12}?(?:相比)?我|${I}(?:还是)?)(?:更|比较|偏)(?:喜欢|爱|偏好|倾向|好)(?:于)?(?<value>${THING})${END}`, { kind: 'preference', ...about }),
  rule('tastes.likes', 'Likes {value}', `${I}(?:已经)?不再?(?:喜欢|爱)(?<value>${THING})了${END}`, { ...taste, ...ended }),
  rule('tastes.dislikes', 'Dislikes {value}', `${I}(?:一点|很|真的|也|都|特别|最|超|超级|非常)*(?:不(?:太|怎么|是很|大)?(?:喜欢|爱)(?:吃|喝)?|讨厌|厌恶|受不了|反感|不感冒)(?!人家)(?<value>${THING})${END}`, taste),
  rule('tastes.dislikes', 'Is afraid of {value}', `${I}(?:很|最|特别|非常|从小)*(?:害怕|怕)(?<value>高|黑|狗|猫|蛇|虫子|蜘蛛|水|打针|坐飞机|鬼|冷|热|辣)${END}`, taste),
  rule('tastes.likes', 'Likes {value}', `${I}的?(?:业余)?(?:爱好|兴趣|嗜好)(?:是|有|包括)(?<value>${THING})${END}`, taste),
  rule('tastes.likes', 'Likes {value}', `${I}(?:很|特别|非常|超|超级|真的|也|都|一直|从小|最|挺|蛮|就|还|巨|尤其)*(?:喜欢|喜爱|热爱|酷爱|迷上了?|热衷于?|痴迷于?|爱(?!好|上|心|情|人|答|信|莫|理))(?<value>${THING})${END}`, taste),
  rule('tastes.likes', 'Likes {value}', `${I}是${ONE}(?:资深|忠实)?(?:的)?(?<value>(?:(?!的)[\\p{Script=Han}A-Za-z]){1,8}?)(?:迷|粉丝|铁粉|爱好者|票友|粉|控)${END}`, taste),
];

// biome-ignore format: one rule a line.
const THINGS: readonly TableRule[] = [
  ...(
    [['phone', '手机'], ['laptop', '笔记本|笔电'], ['computer', '电脑'], ['car', '车'], ['camera', '相机']] as const
  ).map(([thing, word]) => rule(`things.${thing}`, `Has {value} as ${thing}`, `${I}的?(?:${word})(?:是|用的是)(?:一)?(?:台|部|辆)?(?<value>(?!用|坏|新|旧|我)[^\\s，。]{2,12}?(?:\\s?[\\w.]+){0,3})${END}`)),
  rule('things.uses', 'Uses {value}', `${I}${AGO}从(?<before>[A-Za-z][\\w.+# -]{0,20}?)(?:换|转|切换)(?:到|成)了?(?<value>[A-Za-z][\\w.+# -]{0,20}?)${END}`),
  rule('things.has', 'Has {value}', `${I}(?:开|骑)(?:的是|着|一辆|的)*(?<value>特斯拉|比亚迪|丰田|本田|大众|宝马|奔驰|奥迪|蔚来|小鹏|日产|福特|五菱|马自达|沃尔沃|保时捷|吉利|电动车|摩托车?|(?:[A-Z][\\w ]{2,12}))(?:\\p{Script=Han}{0,4})${END}`, about),
  rule('things.has', 'Has {value}', `${I}${AGO}(?:有|买了|入手了)(?:一|两)(?:辆|台|部|套|架|把|间)(?<value>(?!.*(?:的|问题))${THING})${END}`, about),
  rule('things.has', 'Has {value}', `${I}(?:家)?没有?(?<value>车|房|烤箱|微波炉|电脑|洗碗机|空气炸锅|冰箱|汽车)${END}`, negated),
  rule('things.has', 'Has {value}', `${I}${AGO}把(?<value>车|房子|电动车|摩托车)卖了${END}`, ended),
  rule('things.uses', 'Uses {value}', `${I}(?:以前|之前|原来)用过?(?<value>[A-Z][\\w.+#]*(?:\\s[A-Z0-9][\\w.+#]*){0,2})${END}`, ended),
  rule('things.uses', 'Uses {value}', `${I}(?:主要|一直|都|工作|习惯|常|在|平常|日常)*用(?:的是|的)?(?<value>安卓|飞书|钉钉|语雀|剪映|[A-Z][\\w.+#]*(?: [A-Z0-9][\\w.+#]*){0,2})(?:\\s?(?:写代码|编程|开发|办公|做\\p{Script=Han}{1,6}|画\\p{Script=Han}{1,4}|写\\p{Script=Han}{1,6}))?${END}`),
  rule('skills.learning', 'Is learning {value}', `${I}${AGO}(?:正在|在|开始)?自?学(?:习)?(?<=在学|在学习|始学|始学习|在自学|自学)(?!校|会|着|生)(?<value>[\\p{Script=Han}A-Za-z+#]{1,10}?)${YEARS}${END}`, about),
  rule('skills.plays', 'Plays {value}', `${I}会(?:弹|拉|打|吹|踢|下)(?<value>钢琴|吉他|小提琴|篮球|足球|羽毛球|网球|乒乓球|围棋|象棋|笛子|鼓)${END}`, about),
];

// biome-ignore format: one rule a line.
const PLANS: readonly TableRule[] = [
  rule('routines.habit', 'Has the habit {value}', `${I}${AGO}戒掉?了?(?<value>烟|酒|糖|咖啡|奶茶)${YEARS}${END}`, { ...ended, ...about }),
  rule('routines.habit', 'Smokes', `${I}(?:从来)?不(?:抽|吸|会抽)烟${END}`, { value: '抽烟', ...negated, ...about }),
  rule('routines.habit', 'Smokes', `${I}(?:每天)?(?:抽|吸)烟${YEARS}${END}`, { value: '抽烟', ...about }),
  rule('goals.goal', 'Has the goal {value}', `${I}(?:今年)?的?(?:长期|短期|近期)?目标就?是(?<value>[^\\s，。]{2,30}?)${END}`, { kind: 'plan' }),
  rule('goals.goal', 'Has the goal {value}', `${I}(?:正)?在(?<value>减肥|减重|备考\\p{Script=Han}{0,8}?|考驾照|备孕|存钱买房|攒钱买房|增肌|准备\\p{Script=Han}{0,8}?(?:考试|面试|考研|考公|马拉松|雅思|托福))${END}`, { kind: 'plan', ...about }),
  rule('goals.goal', 'Has the goal {value}', `${I}(?:一直|很|以后|将来)*想(?<value>(?:学(?!习?一下)|考|减肥|减重|成为|当一?名?|开一?家|买房|跑一?个?马拉松|去?留学|转行|移民|攒钱|存钱|戒烟|戒酒|瘦)[^\\s，。]{0,16}?)${END}`, { kind: 'plan' }),
  rule('plans.trip', 'Plans to go to {value}', `${I}(?:(?:打算|准备|计划)${SOON}|${SOON}(?:要|想|打算|准备|计划|会)?|(?:打算|准备|计划)(?=.*(?:旅|玩|出差|度假|留学)))去(?:一?趟)?(?<value>(?!看|吃|买|医院|公司|学校)(?!.*(?:参加|开会|见))${PLACE})(?:旅行|旅游|玩|出差|度假|留学|自由行|自驾)?${END}`, { kind: 'plan' }),
  rule('plans.plan', 'Plans: {value}', `${I}(?<value>${SOON}(?:就)?(?:要)?(?:结婚|毕业|搬家|考试|面试|出国|回国|手术))${END}`, { kind: 'plan' }),
  rule('plans.plan', 'Plans: {value}', `${I}(?:(?:打算|准备|计划)${SOON}|${SOON}(?:要|有|打算|准备|计划)(?:一)?(?:个|场)?)(?<value>(?!什么|事|空|问|带)[^\\s，。]{2,20}?)${END}`, { kind: 'plan' }),
  rule('routines.routine', 'Has the routine {value}', `${I}(?<value>(?:每天|每晚|每周|每个月|每年|每个星期|每个礼拜|每个周末|周末都|天天)(?!.*(?:觉得|感觉|听|很|都在想|这样))[^\\s，。]{2,20}?)${END}`, about),
  rule('routines.routine', 'Has the routine {value}', `${I}(?<value>(?:早上|晚上|凌晨|中午)?${NUMBER}点半?(?:左右)?才?(?:起床|睡觉|睡|起|下班|上班))${END}`, about),
];

// biome-ignore format: one rule a line.
const WAYS: readonly TableRule[] = [
  rule('ways.tone', 'Wants answers in {value}', `${FROM_NOW}(?:回我|回答我?)?用?(?<value>大白话|白话|口语)(?:来)?${REPLY}?(?:我)?`, { ...way, goesOn: true }),
  rule('ways.language', 'Wants answers in {value}', `${FROM_NOW}(?:用|使用|以|改用)(?<value>(?:繁体|简体)(?:中文|字)?|${LANG})(?:来)?${REPLY}(?:我)?(?:的问题)?${END}`, way),
  rule('ways.language', 'Wants answers in {value}', `(?=.*(?:一律|以后|今后|都|每次))${FROM_NOW}(?:用|使用|说)(?<value>(?:繁体|简体)(?:中文|字)?|${LANG}|台湾用语|大陆用语)${END}`, way),
  rule('ways.length', 'Wants answers of this length: {value}', `${FROM_NOW}${REPLY}(?:我的?|大白话|问题|内容|的时候|请|要|得|可以|尽量|都|控制在)*(?<value>简短|简洁|短|精简|详细|具体|三两句|${NUMBER}(?:句话?|行|字)(?:以内|内)?)(?:话|一点|一些|点|些|地)*${END}`, way),
  rule('ways.length', 'Wants answers of at most {value}', `${FROM_NOW}${REPLY}?(?:请|都|尽量)?(?:不要|别|不)超过(?<value>${NUMBER}(?:个?字|句话?|行))${END}`, way),
  rule('ways.length', 'Wants answers of this length: {value}', `(?=.*(?:以后|今后|每次|尽量))${FROM_NOW}(?<value>简短|简洁|精简|详细|言简意赅)(?:地|的)?(?:一点)?${REPLY}?(?:我)?${END}`, way),
  rule('ways.format', 'Wants no {value} in answers', `${FROM_NOW}(?:不要|别|不用|禁止|少)(?:再|给我)*(?:用|使用|加|带|发|出现|写)(?:任何)?(?<value>表情符号|表情符號|表情包|表情|emoji|颜文字|markdown|列表|项目符号|标题|表格|粗体|破折号|感叹号|套话|客套话)`, way),
  rule('ways.format', 'Wants answers as {value}', `${FROM_NOW}(?:用|使用|以)(?<value>列表|表格|分点|要点|markdown|条列式?)(?:的?形式|的?方式)?(?:来)?${REPLY}(?:我)?${END}`, way),
  rule('ways.units', 'Wants {value} units', `${FROM_NOW}(?:用|使用|以|采用|採用)(?<value>公制|英制|摄氏度?|华氏度?|公里|公斤|英里|24小时制)(?:单位)?(?:表示|计算|${REPLY})?${END}`, way),
  rule('ways.tone', 'Wants a tone: {value}', `${FROM_NOW}(?:(?<=以后|说话)|${REPLY}|语气|口气|聊天)(?:请|要|得|可以|尽量|再|都|的语气|用)*(?<value>随意|轻松|正式|专业|幽默|直接|严肃|温柔|友好|活泼|口语化|客气|亲切|通俗)(?:一点|一些|点|些|的语气)*${END}`, way),
  rule('ways.avoid', 'Does not want {value} to be mentioned', `${FROM_NOW}(?:不要|别)再(?:跟我|向我|给我)?(?:提起|提到|提及|提)(?:我的?)?(?<value>[\\p{Script=Han}]{2,8}?)${END}`, { kind: 'do-not-use', confidence: 0.9 }),
];

/** Chinese, both scripts. */
export const ZH: LanguageTable = {
  language: 'zh',
  wide: true,
  asksAlone: true,
  omits: { self: '我|本人|俺|咱(?!们)', as: '·', they: '(?:他|她|它|牠)(?!们|說|说)' },
  letters: LETTERS,
  aboutText:
    '翻译(?:成|一下|为|这|以下|下面|下列|[:：])|翻成|译成|译为|译文|原文|润色|帮我润|润一下|改写|修改(?:这|一下|以下|下面)|改正|校对|纠正|语法(?:错误|检查|问题)|病句|错别字|(?:这|以下|下面|下列|上面|上述)的?这?一?(?:段|句|篇|首|封|文|话|个句|内容|邮件|作文|对话|短文|材料)|总结(?:一下)?(?:这|以下|下面|上)|摘要|概括|续写|缩写|扩写|阅读理解|怎么(?:说|翻)|什么意思|嘛意思|歌词|台词|造句|选择题|填空|判断题|写作文|口吻|话术|用户画像|第一人称|同义句',
  play: `扮演|(?:你|您)(?:现在)?(?:就)?(?:是|当|作为)(?:一|个|位|名|我的|客服|\\p{Script=Han}{0,6}(?:师|家|员|官|生|老板|编辑|教练))|假设|假装|想象|设想|模拟(?:面试|对话|客服|一)|以.{1,14}(?:口吻|身份|视角|角度|语气)|(?<!(?<!帮|给|替|为)我|在|想|正|会|能|要|是)写.{0,16}?(?:故事|小说|诗|歌|剧本|日记|独白|对话|信|邮件|作文|演讲|发言|稿|介绍|简介|简历|检讨|请假|推荐|感谢|朋友圈|评论|好评|差评|段子|情书|文案|声明|申请|台词|悼词|祝福|致辞|笔记)|书封|文案[，,]|主角|主人公|男主|女主|(?:替|帮|代)(?:我)?(?:他|她|朋友|同事|同学|邻居|客户|妈|爸|孩子|儿子|女儿|孙子|孙女|老板|别人)的?(?:问|写|回|说|查)|让我问|托我|(?:孙子|孙女|儿子|女儿|孩子|老婆|老公|我妈|我爸|同学|朋友|室友)(?:要|想)(?:用|问|跟你|和你)|我唱|例句|比如说?我|例如|比方说|(?<!别|不要|不|不会|没)忘(?:记|掉|了我)|忽略(?:之前|以上|上面|所有)|一共(?:几|多少)|什么时候到`,
  supposes:
    '(?:我|你|您)?(?:如果|假如|假使|要是|若是|若我|倘若|万一|比如|譬如|就算|即使|除非|好像|要不是)|.{0,30}的话(?:$|[^\\p{L}])',
  reports: `(?:他|她|它|牠)|(?:大家|别人|人家|有人|有些人|很多人|人们|网友|客户)|(?!老家|老婆|老公|老板|老妈|老爸|老伴|小孩|小时|小狗|小猫|阿姨)(?:小|老|阿)\\p{Script=Han}(?=在|是|住|叫|有|喜|说|也|很|今|每|对|不)|(?!我(?:说|想|觉得|认为|问|会|能|在|用|不|是|也|都|很))(?!.{0,8}(?:会|能|用|来|不要|别)说)(?!说|请|以后|回答|回复)\\p{Script=Han}{1,8}?(?:说|认为|觉得|告诉|建议|问我|让我|叫我(?!.{2,4}$)|要我|嫌|骂)(?!话)`,
  asks: '(?:我|你|您|·)?(?:是不是|有没有|能不能|可不可以|能否|应该|该|要不要|会不会|请问|帮|想(?:问|知道|请教|了解|请你|要|让你)|需要|如何|是否)|.*(?:吗|什么|怎么|怎样|哪里|哪个|哪儿|哪些|谁|多少|如何|为何|是否|是不是|有没有|能不能|啥|几个)',
  joints: `[，,；;]\\s*|(?<=\\p{Script=Han}|\\p{N}) (?=\\p{Script=Han}|\\p{N})|(?<=\\p{L})(?<!让|叫|给|帮|请|教|对|跟|和|是|说|问|比|把|被|向|为|陪|替|找|送|借|骂|诉|以为|觉得|知道|证明|猜|如果|要是|假如|若|假设|当|你|他|她|它|的|想|爱|喜欢|起|称|当作|于)(?=我(?:叫|是|住|在|今年|喜欢|不|有|吃|对花|每天|目前|现在))|(?<=\\p{Script=Han}{2})(?=今年(?:\\d|一|二|三|四|五|六|七|八|九|十))|(?<=\\p{Script=Han}{3})(?<!我|·)(?=(?:原来|以前|现在)(?:住|在|是|做|退休|读))|(?<=退休)(?=没)|(?<=\\p{Script=Han}{2})(?=你给我|你说说|你说跟|你帮我)|(?<=血压|血糖|尿病|郁症|心脏病)(?=吃)|(?<=生人|岁)(?=住在)|(?<=了)(?=以后(?:回|用|说|叫))|(?<=烟)(?=(?:也)?不喝)|(?<=.)(?=就爱)`,
  lead: '(?:你好|您好|大家好|嗨|哈喽|hi|hello|hey|早上好|晚上好|nice|其实|顺便说一下|顺便|另外|而且|但是|但|不过|因为|由于|所以|然后|话说|说实话|老实说|总之|补充一下|更正一下|更正|目前|现在|平时|最近|平常|请(?!问)|麻烦你?|拜托|帮我记住|你?记住|记得|记一下|别忘了|不要忘记?了?|对了|也|就(?=爱|喜欢)|坦白说|背景是?|个人|家人们)(?:啊|呀|哈|啦|们)?|[\\s·，,。:：!！~～、(（「『【*•-]+|[①-⑨]|\\d+[.、．)）]',
  shapes: [
    { pattern: '(?:本人|俺|咱|我们(?=打算|计划|准备|住|养|有|搬|要))', as: '我' },
    { pattern: '我(?:和|跟|与)(?:我)?\\p{Script=Han}{1,4}?(?=住|搬|养)', as: '我' },
    {
      pattern:
        '(我|·)(?:其实|现在|目前|平时|平常|一般|通常|基本上|基本|个人|确实|本身|自己|真的|还(?!有)|也|都|如今|当前|暂时|最近|大概|差不多|说一下)+',
      as: '$1',
    },
    { pattern: '(.*?\\p{Script=Han}) (?=[A-Za-z0-9])', as: '$1' },
    { pattern: '(.*?[A-Za-z0-9]) (?=\\p{Script=Han})', as: '$1' },
    { pattern: '(.*?\\p{Script=Han}) (?=[A-Za-z0-9])', as: '$1' },
  ],
  ends: '(?:因为|所以|但是|不过|而且|然后|的时候|，)',
  trailing: '(?:了|啦|啊|呀|哦|喔|呢|嘛|之类的?|什么的|等等|等|一起|左右)',
  and: AND,
  points:
    '.*(?:我|你|您|(?<!吉|其|伐)他|她|它|这|那|什么|怎么|谁|第.|回答|答案|建议|方案|版本|想法|问题|代码|报错|一下|说法|结果|解释|时候|推荐|自己|能不能|可以).*|东西|人|事|一些|很多|太多|多|好|早|晚|家|学校|公司|医院|饭|啥|新的|旧的|别的|其他|其它|不|没|会|要|来',
  relations: RELATIONS,
  others: [
    { pattern: `${WHOSE}${words(RELATIONS)}${NAMED}(?:的)?`, as: '我' },
    { pattern: `${words(KIN)}${NAMED}`, as: '我' },
  ],
  months: [],
  rules: [...IDENTITY, ...HEALTH, ...WAYS, ...HOME, ...PEOPLE, ...WORK, ...THINGS, ...PLANS, ...TASTES],
};
