/** What people say of themselves in Japanese. A clause without a topic is about its speaker. */
import type { LanguageTable, TableRule } from './table.ts';
import { pairs } from './words.ts';

const SELF = '(?:私|わたし|わたくし|僕|ぼく|俺|おれ|オレ|自分|あたし|当方|小生|筆者)';
const NUMBER = '(?:\\d{1,3}|(?:零|一|二|三|四|五|六|七|八|九|十|ひと|ふた){1,4})';
/** Particles, laughter and marks, then the end of the clause. */
const PART =
  '(?:けれども|ばかり|けれど|けども|けど|けん|から|が|し|よ|ね|な|わ|さ|の|ん|で|です|だ|や|っす|笑|ー|〜|w)*[^\\p{L}\\p{N}]*$';
const BE = `(?:です|でして|だ|である|であり|でございます|で|なので|なん|なの|やねん|やけん|や|っす)?${PART}`;
/** What follows a verb's te-form where it goes on to be so. */
const ON = `(?:い|お)?(?:ます|まして|る|て|り|ります|りまして|とる|とります)${PART}`;
const WAS = `(?:い|お)?(?:ました|りました|た)(?!ら)${PART}`;
/** The past of a verb, after its stem. */
const DID = `(?:ました|まして|た|て)(?!ら|い|く|みた|もら)${PART}`;
const NOT = '(?:ではありません|ではない|じゃありません|じゃない|でない|ではなく)';
const YEAR = '(?:19|20)\\d\\d年(?:\\d{1,2}月)?';
const NAME =
  '(?!これ|それ|あれ|どれ|何|なに|名前|誰|内緒|秘密|未定|まだ)(?:[\\p{Script=Han}々]{1,6}|[\\p{Script=Katakana}ー・]{2,14}|\\p{Script=Hiragana}{2,6}?|[A-Za-z]{2,15})(?:\\s(?:[\\p{Script=Han}々]{1,4}|[A-Za-z]{2,15}))?';
/** A given name by its look: by its last character, or in katakana. */
const GIVEN =
  '(?!様子|帽子|椅子|菓子|調子|電子|弟子|息子|本人|知人|友人|個人|大人|恋人|主人|夫人|病人|他人|二人|一人|三人|唯一|平和|仕事|趣味|会社)[\\p{Script=Han}]{1,2}(?:子|美|香|奈|恵|菜|花|愛|太|郎|介|斗|人|也|平|樹|翔|哉|助|輔|之|代|江|枝|織|穂|月|葉|咲|凛|蓮|陽|莉|実|朗|馬|智|浩|誠|希|男|雄|和|一)';
const PET_NAME =
  '(?!エサ|トイレ|ケージ|フード|オス|メス|リード|ベッド|ワクチン|アレルギー|ブラシ|ケア)[\\p{Script=Katakana}ー]{2,6}';
const PLACE =
  '(?!ここ|そこ|どこ|一緒|近く|自宅|実家|寮|田舎|都会|一人|二人|地方|今|家族|海外|隣|上|下|何|昔|前|楽天|年|大学)(?:(?:[\\p{Script=Han}\\p{Script=Katakana}ー々ヶA-Za-z]|つくば|さいたま|いわき|みなとみらい|お台場)+?)(?:の(?:[\\p{Script=Han}\\p{Script=Katakana}ー々ヶ])+?)?';
const CITY =
  '(?:東京|大阪|京都|名古屋|横浜|神戸|福岡|札幌|仙台|広島|北海道|沖縄|千葉|埼玉|神奈川|愛知|兵庫|海外|アメリカ|ニューヨーク|ロンドン|都内|都心|地元)';
const ORG = `(?!${CITY}(?:で|に|の?$)|在宅|自宅|夜勤|日勤|正社員|フルタイム|リモート|パート|アルバイト|一人|土日|平日|会社|今|ここ|家|外|現場|定年|(?:父|母|夫|妻|親|兄|友人|友達|実家|知人)の)(?:[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9・&]|の(?!は)){2,18}?`;
const TRADE =
  '(?:看護師|医師|医者|医|教師|教員|講師|教授|先生|美容師|理容師|調理師|料理人|シェフ|パティシエ|薬剤師|介護士|保育士|栄養士|弁護士|税理士|会計士|建築士|書士|消防士|警察官|公務員|会社員|銀行員|店員|駅員|社員|職員|販売員|研究員|エンジニア|プログラマー?|デザイナー|イラストレーター|ライター|編集者|記者|翻訳者|翻訳家|通訳|作家|漫画家|画家|写真家|カメラマン|音楽家|歌手|俳優|声優|YouTuber|研究者|マネージャー|ディレクター|プロデューサー|コンサルタント|コンサル|営業|営業職|事務|事務職|経理|人事|秘書|受付|運転手|ドライバー|パイロット|農家|漁師|大工|職人|整備士|経営者|社長|部長|課長|店長|自営業|トレーナー|インストラクター|コーチ|セラピスト|カウンセラー|保健師|助産師|療法士|SE|PM|マーケター|アナリスト|サイエンティスト|バイヤー|僧侶|牧師|配管工|電気工|庭師|司書|校長|歯科衛生士)';
const ROLE = `(?:フリーランスの|フリーの|小学校の|中学校の|高校の|大学の)?[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z]{0,10}?${TRADE}`;
const STATUS =
  '(?:無職|専業主婦|主婦|主夫|兼業主婦|学生|大学生|大学院生|院生|高校生|中学生|小学生|浪人生|留学生|フリーター|ニート|フリーランス|休職中|育休中|産休中|就活中|求職中|失業中|年金生活|(?:大学|高校|中学|中|高|大学院|修士|博士)(?:一|二|三|四|\\d)年生?)';
const LANG =
  '(?:日本語|英語|中国語|韓国語|フランス語|ドイツ語|スペイン語|イタリア語|ポルトガル語|ロシア語|タイ語|ベトナム語|広東語|台湾語|アラビア語|手話)';
const AND = '(?:、|・|と|や|および|及び|とか)';
/** A thing without particles, which would make a clause of it; or a list of such things. */
const THING =
  '(?!(?:は|が|を|も|に|の|と|で|この|その|あの|これ|それ|あれ|どれ|何)(?!ちみつ|ん|んこ|り))(?:(?!は(?!ん)|が(?!ん)|を|も(?!の|う)|から|ので|けど|です|ます|より|について|っていう)[^\\s、。！？!?]){1,20}?';
const SHORT = '(?:(?!は|が|を|に|で)[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9々・]){2,16}?';
const ILLNESS =
  '(?:糖尿病|高血圧|うつ病|鬱病|うつ|鬱|不眠症|喘息|偏頭痛|片頭痛|花粉症|アトピー|貧血|腰痛|てんかん|ADHD|ASD|発達障害|自閉症|双極性障害|パニック障害|適応障害|不安障害|潰瘍性大腸炎|クローン病|バセドウ病|橋本病|リウマチ|痛風|がん|癌|乳がん|緑内障|メニエール病|過敏性腸症候群|逆流性食道炎|脂質異常症|高脂血症|不整脈|心臓病|腎臓病|ヘルニア|パーキンソン病|認知症)';
const MEDICINE =
  '(?!ビタミン)(?:[\\p{Script=Katakana}ー]{0,8}(?:ミン|スタチン|プラム|セチン|プラゾール|サルタン|ジピン|プリル|ゾラム|シン)|インスリン|ロキソニン|ピル|アスピリン|イブプロフェン|睡眠薬|降圧剤|抗うつ剤|抗うつ薬|漢方薬?)';
const DIET =
  '(?:ベジタリアン|ヴィーガン|ビーガン|菜食主義者?|ペスカタリアン|グルテンフリー|糖質制限|フレキシタリアン|ハラール)';
const REPLY = '(?:答え|応え|回答|返信|返答|返事|返し|お願い|おねがい|頼む|書い|話し|説明し|まとめ|教え|喋っ|しゃべっ)';
const FROM_NOW =
  '(?:これから(?:は|も)?|今後(?:は|も)?|次から(?:は)?|以後|毎回|いつも|常に|必ず|あと|(?:回答|返答|返事|説明|答え|講評|返信)(?:は|も|を)?|できるだけ|なるべく|全部|ずっと|もっと|基本|褒めずに)*';

const KIN = pairs(
  `妻=wife; 家内=wife; 嫁=wife; 奥さん=wife; 夫=husband; 旦那=husband; 主人=husband; 旦那さん=husband; 彼氏=boyfriend; 婚約者=fiancé;
  パートナー=partner; 母=mother; 母親=mother; お母さん=mother; 父=father; 父親=father; お父さん=father; 娘=daughter; 長女=daughter;
  次女=daughter; 息子=son; 長男=son; 次男=son; 姉=sister; 妹=sister; 兄=brother; 弟=brother; 祖母=grandmother; 祖父=grandfather;
  おばあちゃん=grandmother; おじいちゃん=grandfather; 孫=grandchild; 子供=child; 子ども=child; 義母=mother-in-law; 義父=father-in-law`,
);
const PETS = pairs(
  '犬=dog; 愛犬=dog; 柴犬=dog; トイプードル=dog; チワワ=dog; ダックス=dog; コーギー=dog; 猫=cat; 愛猫=cat; ネコ=cat; ねこ=cat; 三毛猫=cat; うさぎ=rabbit; ウサギ=rabbit; ハムスター=hamster; インコ=parrot; 金魚=fish; 亀=turtle; カメ=turtle',
);
const NEAR = pairs(
  '彼女=girlfriend; 友達=friend; 友人=friend; 親友=best friend; 同僚=colleague; 上司=boss; 叔父=uncle; 叔母=aunt; いとこ=cousin; 姪=niece; 甥=nephew; 隣人=neighbor',
);
const RELATIONS = { ...KIN, ...PETS, ...NEAR };
const words = (list: Readonly<Record<string, string>>) =>
  `(?<relation>${Object.keys(list)
    .sort((a, b) => b.length - a.length)
    .join('|')})`;
const OWN = `(?:${SELF}の|うちの|我が家の|ウチの)`;

/** "小学生の息子がいます", "犬を飼っていて": whose name may come next. */
const INTRODUCED = `[^、。]{0,8}?${words(RELATIONS)}(?:を(?:${NUMBER}(?:匹|頭|羽))?飼って|が(?:${NUMBER}人)?(?:い(?:て|ます|る|まして)|おり))(?:い)?(?:て|ます|る|まして)?`;

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
const kin = { kind: 'relation', confidence: 0.85 } as const;

// biome-ignore format: one rule a line.
const IDENTITY: readonly TableRule[] = [
  rule('identity.name', 'Is called {value}', `(?:名前|氏名|本名)は(?<value>${NAME})(?:といいます|と言います|と申します|って言います|です|だ|で)${PART}`, { confidence: 0.9 }),
  rule('identity.name', 'Is called {value}', `(?<value>${NAME})(?:と|って)(?:いいます|言います|申します|いう者です|いうものです|いう名前です)${PART}`, { confidence: 0.9 }),
  rule('identity.name', 'Is called {value}', `(?:はじめまして|初めまして)、(?!.*(?:初心者|学生|師|者|員|生|医|家)です)(?<value>${NAME})です${PART}`),
  rule('ways.address', 'Wants to be called {value}', `(?<value>${NAME}(?:ちゃん|さん|くん|君|様|先生)?)(?:と|って)呼んで(?!いる|い?ます|る)`, way),
  rule('identity.age', 'Is {value} years old', `(?:今年で?)?(?:満)?(?<value>\\d{1,3}|(?:一|二|三|四|五|六|七|八|九|十){1,3})(?:歳|才)(?:の(?:男性|女性|男|女|主婦|会社員|学生))?(?:になり(?:ました|ます)|になった|${BE.slice(0, -PART.length)})${PART}`, { ...about, confidence: 0.85 }),
  rule('identity.birthday', 'Has their birthday on {value}', `(?:誕生日|生年月日|バースデー)は(?<value>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)`, about),
  rule('identity.birthday', 'Was born in {value}', `(?<value>(?:19|20)\\d\\d)年(?:の)?生まれ${BE}`, about),
  rule('identity.nationality', 'Is from {value}', `(?<value>日本|中国|韓国|台湾|アメリカ|イギリス|フランス|ドイツ|ブラジル|タイ|ベトナム|インド|フィリピン|カナダ|オーストラリア|スペイン|イタリア)人${BE}`, about),
  rule('identity.origin', 'Is from {value}', `(?:もともと|元々|生まれも育ちも)?(?<value>${PLACE})(?:の)?(?:出身|生まれ|育ち)(?:の)?${BE}`, about),
  rule('identity.origin', 'Is from {value}', `(?:出身|地元|生まれ|実家|出身地)は(?<value>${PLACE})(?:に(?:あり|ある|あります))?${BE}`, about),
  rule('identity.languages', 'Speaks {value}', `(?<value>${LANG}(?:${AND}${LANG})*)(?:が|を|も)?(?:少し|ちょっと|多少)?(?:話せ|しゃべれ|喋れ|話し|でき)(?:ます|る|て)${PART}`, { list: true, ...about }),
  rule('identity.languages', 'Speaks {value}', `母(?:国)?語は(?<value>${LANG})${BE}`, about),
];

// biome-ignore format: one rule a line.
const HOME: readonly TableRule[] = [
  rule('places.home', 'Lives in {value}', `(?:もう)(?<value>${PLACE})に(?:は)?住んで(?:い)?(?:ません|ない)${PART}`, { ...ended, ...about }),
  rule('places.home', 'Lives in {value}', `(?:以前は?|昔は?|前は|前に|かつて|もともと|元々|子供の頃は?|学生時代は?|去年まで|先月まで)?(?<value>${PLACE})に(?:住んで|暮らして)${WAS}`, { ...ended, ...about }),
  rule('places.home', 'Lives in {value}', `(?:(?:(?<from>${YEAR})|\\d+年前|子供の頃|生まれた時)(?:から|より))?(?:ずっと)?(?:\\p{L}{1,8}と(?:二人で|三人で|一緒に|家族で)?)?(?<value>${PLACE})に(?:ずっと)?(?:住んで|暮らして|在住して|居住して|住ん)${ON}`, { ...about, confidence: 0.85 }),
  rule('places.home', 'Lives in {value}', `(?<value>${PLACE})で(?:一人暮らし|ひとり暮らし|二人暮らし)`, { ...about, goesOn: true }),
  rule('people.household', 'Household: {value}', `(?:${PLACE}で)?(?<value>一人暮らし|ひとり暮らし|実家暮らし)(?:を)?(?:して${ON}|(?:です|だ|なの|なん)${PART})`, kin),
  rule('places.home', 'Lives in {value}', `(?<value>${PLACE})(?:在住|住み|住まい)(?:の)?${BE}`, about),
  rule('places.home', 'Lives in {value}', `(?:住まい|住所|居住地|住んでいる(?:の|ところ)|住んでるの)は(?<value>${PLACE})${BE}`, about),
  rule('places.home', 'Lives in {value}', `(?:(?<from>${YEAR})に)?(?:(?<before>${PLACE})から)?(?<value>${PLACE})(?:に|へ)(?:引っ越し|引越し|引越|転居し|移住し|越し)${DID}`, about),
];

// biome-ignore format: one rule a line.
const WORK: readonly TableRule[] = [
  rule('work.status', 'Is {value}', `(?:(?:職業|仕事)は)?(?<value>${STATUS})(?:をして${ON}|をやって${ON}|${BE})`, about),
  rule('work.status', 'Is retired', `(?:定年)?退職(?:し(?:ました|た|て|まして)|済み|後)${PART}`, { value: '退職', ...about }),
  rule('work.role', 'Works as {value}', `元(?<value>${ROLE})${BE}`, { ...ended, ...about }),
  rule('work.role', 'Works as {value}', `(?:\\p{L}{1,6}まで|以前は?|昔は?|前は|もともと|元々)?(?<value>${ROLE})(?:でした|だった|をして${WAS}|として働いて${WAS})`, { ...ended, ...about }),
  rule('work.employer', 'Works at {value}', `(?!${CITY})(?<value>${ORG})で${ROLE}(?:を(?:して|やって)|として働いて)${ON}`, { ...about, goesOn: true }),
  rule('work.role', 'Works as {value}', `(?:(?:職業|仕事|本業)は)?(?:[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-zの]{1,14}で)?(?<value>${ROLE})(?:を(?:して|やって)${ON}|として(?:働いて|勤務して)${ON})`, about),
  rule('work.role', 'Works as {value}', `(?:(?:職業|仕事|本業)は)?(?<value>${ROLE})(?:です|でして|だ|で|なので|なん|なの|や|っす)${PART}`, about),
  rule('work.field', 'Teaches {value}', `(?:[\\p{Script=Han}]{2,8}で)?(?<value>[\\p{Script=Han}\\p{Script=Katakana}ー]{2,6})を教えて${WAS}`, { ...ended, ...about }),
  rule('work.field', 'Teaches {value}', `(?:[\\p{Script=Han}]{2,8}で)?(?<value>[\\p{Script=Han}\\p{Script=Katakana}ー]{2,6})を教えて(?:い|お)(?:ます|る|ります)${PART}`, about),
  rule('work.employer', 'Works at their last employer', `(?:会社|仕事|前職|勤め先|勤務先)(?:を|は)?(?:辞め|やめ|退職し|退社し)${DID}`, { ...ended, value: '*' }),
  rule('work.employer', 'Works at {value}', `(?<value>${ORG})を(?:退職し|退社し)${DID}`, { ...ended, ...about }),
  rule('work.employer', 'Works at {value}', `(?<value>${ORG})(?:で働いて|に勤めて|に勤務して|で勤務して)${WAS}`, { ...ended, ...about }),
  rule('work.employer', 'Works at {value}', `(?<value>${ORG})(?:で働いて|に勤めて|に勤務して|で勤務して|で仕事をして)${ON}`, about),
  rule('work.employer', 'Works at {value}', `(?:[\\p{L}\\p{N}]{1,10}から)?(?<value>${ORG})(?:に|へ)(?:転職し|入社し|就職し)${DID}`, about),
  rule('work.mode', 'Works night shifts', '夜勤(?:明け|をして|専従)', { value: '夜勤', ...about }),
  rule('work.mode', 'Works night shifts', '夜勤(?:が|は)?(?:なくなっ|終わっ|やめ)', { value: '夜勤', ...ended }),
  rule('work.mode', 'Works {value}', `(?<value>在宅勤務|リモートワーク|フルリモート|テレワーク|シフト制|時短勤務)(?:をして${ON}|${BE})`, about),
  rule('education.studies', 'Studies {value}', `(?:大学院?|専門学校|学校)で?(?:は)?(?<value>${SHORT})を(?:専攻|勉強|研究)して${ON}`, about),
  rule('education.studies', 'Studies {value}', `専攻は(?<value>${SHORT})${BE}`, about),
  rule('education.studies', 'Studies {value}', `(?<value>${SHORT})を専攻して${ON}`, about),
  rule('education.school', 'Studies at {value}', `(?<value>${SHORT}(?:大学院?|高校|専門学校|中学|大))(?:に通って|に在籍して)${ON}`, about),
  rule('education.school', 'Studies at {value}', `(?<value>${SHORT}(?:大学院?|高校))の(?:\\d|一|二|三|四)年生${BE}`, about),
  rule('education.school', 'Studies at {value}', `(?<value>${SHORT}(?:大学院?|高校|専門学校))(?:を卒業し${DID}|卒${BE})`, { ...ended, ...about }),
];

// biome-ignore format: one rule a line.
const PEOPLE: readonly TableRule[] = [
  rule('people.{relation}', '{relation} is called {name}', `${OWN}?${words(RELATIONS)}の名前は(?<name>${NAME})(?:といいます|と言います|です|だ|で)${PART}`, kin),
  rule('people.{relation}', '{relation} is called {name}', `(?<name>${NAME})(?:と|って)いう(?:名前の)?${words(RELATIONS)}(?:を飼|が(?:い|お))`, kin),
  rule('people.{relation}', '{relation} is called {name}', `${INTRODUCED}(?:名前は(?=.*(?:です|だ|で)[^\\p{L}]*$|.*(?:と|って)(?:い|言)))?(?<name>${NAME})(?:といいます|と言います|って言います|という名前|(?<=名前は\\p{L}{1,12})(?:です|だ|で))${PART}`, kin),
  rule('people.{relation}', '{relation} is called {name}', `${OWN}?${words(KIN)}の(?<name>${GIVEN})(?=は|が|も|と|を|に|の)`, kin),
  rule('people.{relation}', '{relation} is called {name}', `${OWN}?${words(PETS)}の(?<name>${PET_NAME})(?=は|が|も|と|を|に|の)`, kin),
  rule('people.{relation}', '{relation} is called {name}', `${OWN}${words(RELATIONS)}は(?<name>${NAME})(?:といいます|と言います|って言います|という名前)`, kin),
  rule('people.{relation}', '{relation}: {value}', `${words(PETS)}を(?<value>${NUMBER})(?:匹|頭|羽)飼って${ON}`, kin),
  rule('people.{relation}', 'Has a pet: {value}', `(?=${words(PETS)})(?<value>${Object.keys(PETS).join('|')})を飼って${ON}`, kin),
  rule('people.children', 'Has {value} children', `(?:子供|子ども|こども)(?:が|は)?(?<value>${NUMBER})人(?:い|おり|居)(?:ます|る|て|まして)?${PART}`, kin),
  rule('people.children', 'Has {value} children', `(?<value>${NUMBER})児の(?:母|父|親|ママ|パパ)${BE}`, kin),
  rule('people.children', 'Has no children', `(?:子供|子ども)は(?:いません|いない|おりません)${PART}`, { ...kin, value: '0' }),
  rule('people.{relation}', '{relation}: {value}', `${words(KIN)}が(?<value>${NUMBER})人(?:い|おり)(?:ます|る|て|まして)?${PART}`, kin),
  rule('people.status', 'Is married', `(?:既婚(?:者)?${BE}|結婚して(?:い)?(?:ます|る|て)${PART}|結婚し(?:ました|た)${PART}|結婚${NUMBER}年目)`, { ...kin, value: '結婚', ...about }),
  rule('people.status', 'Is single', `独身${BE}`, { ...kin, value: '独身', ...about }),
  rule('people.status', 'Is divorced', `(?:離婚し${DID}|バツイチ${BE})`, { ...kin, value: '離婚', ...about }),
  rule('people.status', 'Is engaged', `(?:婚約中${BE}|婚約し${DID})`, { ...kin, value: '婚約', ...about }),
  rule('plans.plan', 'Is going to marry', '(?:結婚|けっこん)(?:が)?決ま(?:り|っ)', { kind: 'plan', value: '結婚' }),
];

// biome-ignore format: one rule a line.
const HEALTH: readonly TableRule[] = [
  rule('health.allergies', 'Is allergic to {value}', `(?!食物|何|なに)(?<value>${THING})(?:の|に|に対する|に対して)?アレルギー(?:が(?:あり|ある|あって|出|ひど)|を持って|持ち|体質)(?!ません|い?なら)`, { list: true, ...about, confidence: 0.9 }),
  rule('health.allergies', 'Is allergic to {value}', `(?!食物|何|なに)(?<value>${THING})(?:の|に)?アレルギー(?:です|でして|だ|で|なので|なん|なの|や|やけん)${PART}`, { list: true, ...about, confidence: 0.9 }),
  rule('health.allergies', 'Is intolerant of {value}', `(?<value>乳糖|グルテン|ラクトース)不耐症?${BE}`, { ...about, confidence: 0.9 }),
  rule('health.diet', 'Has the diet {value}', `もう(?<value>${DIET})(?:${NOT}|をやめ)`, { ...ended, ...about }),
  rule('health.diet', 'Has the diet {value}', `(?<value>${DIET})${NOT}`, { ...negated, ...about }),
  rule('health.diet', 'Has the diet {value}', `(?<value>${DIET})(?:中|生活)?(?:をして${ON}|${BE})`, about),
  rule('health.avoids', 'Does not eat or drink {value}', `(?<value>${THING})(?:が|は|も)?(?:食べ(?:ら)?れる|飲める)ようになっ`, { ...ended, ...about }),
  rule('health.avoids', 'Does not eat or drink {value}', `(?:一切|全く|全然)?(?<value>${THING})(?:は|を|も|が)?(?:一切|全く|全然|絶対)?(?:食べ(?:られ|れ)?|飲ま|飲み|飲め|摂ら|摂り)(?:ません|ない|へん|ん(?!で))(?:ん)?(?:です|んだ|んで|ので|から|よ|ね|の|人)*${PART}`, { list: true, ...about, confidence: 0.85 }),
  rule('health.condition', 'Has {value}', `(?<value>${ILLNESS}|${SHORT})と診断され${DID}`, about),
  rule('health.condition', 'Has {value}', `(?:持病は|持病に)?(?<value>${ILLNESS})(?:の薬を|が(?:あり|ある)|を患って|持ち|に(?:なり|なっ)(?:ました|た)|(?:です|でして|だ|で|なので|なん|なの)${PART})`, about),
  rule('health.condition', 'Is pregnant', `妊娠(?:中|しました|した|しています|してます|してる|${NUMBER}(?:ヶ月|か月|カ月|週))${BE}`, { value: '妊娠', ...about }),
  rule('health.condition', 'Has trouble: {value}', `(?<value>膝|腰|肩|目|耳|心臓|肝臓|腎臓|胃)を(?:悪くし|痛め)${DID}`, about),
  rule('health.medication', 'Takes {value}', `(?:毎日|毎朝|毎晩)?(?<value>${MEDICINE})を(?:毎日|毎朝|毎晩)?(?:飲んで|服用して|打って|使って|処方されて)${ON}`, about),
  rule('health.access', 'Is {value}', `(?<value>色覚異常|色弱|左利き|車椅子ユーザー|難聴|全盲|弱視)${BE}`, about),
];

// biome-ignore format: one rule a line.
const TASTES: readonly TableRule[] = [
  rule('tastes.favourite', 'Has {value} as favourite {entity}', `(?:一番|いちばん|最も)?(?:大)?好きな(?<entity>(?!の|こと|もの|人)[^\\s、。は]{1,8}?)は(?<value>[^\\s、。]{1,20}?)(?:です|だ|で|や)?${PART}`, { kind: 'preference', ...about }),
  rule('tastes.prefers', 'Prefers {value}', `[^\\s、。]{1,14}?より(?:も)?(?:は)?(?<value>${THING})(?:の(?:ほう|方))?が(?:好き|いい|良い)${BE}`, { kind: 'preference', ...about }),
  rule('tastes.prefers', 'Prefers {value}', `(?:断然|どちらかというと|完全に)?(?<value>犬|猫|朝型|夜型|朝|夜|米|パン|紅茶|コーヒー|海|山|インドア|アウトドア)派${BE}`, { kind: 'preference', ...about }),
  rule('tastes.dislikes', 'Dislikes {value}', `(?<value>${THING})(?:が|は|も|って)?(?:とても|すごく|めっちゃ|本当に|昔から|ちょっと|あまり)*(?:大嫌い|嫌い|苦手|きらい|大の苦手|好き(?:じゃない|ではない|ではありません|じゃありません))${BE}`, taste),
  rule('tastes.dislikes', 'Dislikes {value}', `(?<value>${THING})は(?:まだ|やっぱり|どうしても)(?:無理|ダメ|だめ)${BE}`, taste),
  rule('tastes.dislikes', 'Is afraid of {value}', `(?<value>${SHORT})(?:が(?:怖い|こわい)|恐怖症)${BE}`, taste),
  rule('tastes.likes', 'Likes {value}', `趣味は(?<value>[^\\s。]{1,30}?)(?:です|だ|で|や)?${PART}`, taste),
  rule('tastes.likes', 'Likes {value}', `(?<value>${THING})が趣味${BE}`, taste),
  rule('tastes.likes', 'Likes {value}', `(?<value>${THING})(?:が|は|も)?(?:とても|すごく|めっちゃ|本当に|昔から|特に|一番|ほんと|マジで)*(?:大好き|好き|だいすき|大好物|好物)(?!な|に|じゃ|では|嫌|勝手)${BE}`, taste),
  rule('tastes.likes', 'Likes {value}', `(?:最近)?(?<value>${THING})に(?:ハマって|はまって|夢中に?)(?:い|お)?(?:ます|る|て|で)?${PART}`, taste),
  rule('tastes.likes', 'Likes {value}', `(?<value>${THING})の(?:大)?ファン${BE}`, taste),
  rule('tastes.likes', 'Likes {value}', `推しは(?<value>${THING})${BE}`, taste),
  rule('tastes.likes', 'Likes {value}', `(?:退職後に|最近|去年から)?(?<value>俳句|登山|ヨガ|筋トレ|ランニング|釣り|家庭菜園|編み物|ピアノ|ギター|茶道|書道|陶芸|ゴルフ|テニス|水泳|サーフィン|写真|カメラ|料理|マラソン)を(?:始め)${DID}`, taste),
];

// biome-ignore format: one rule a line.
const THINGS: readonly TableRule[] = [
  rule('things.phone', 'Has {value} as phone', `(?:スマホ|携帯|電話)は(?<value>(?!何|どこ|使)[^\\s、。]{2,16}?(?:\\s[\\w.]+){0,3})(?:を使って${ON}|${BE})`),
  rule('things.computer', 'Has {value} as computer', `(?:パソコン|PC|ノートPC)は(?<value>(?!何|どこ|使)[^\\s、。]{2,16}?(?:\\s[\\w.]+){0,3})(?:を使って${ON}|${BE})`),
  rule('things.car', 'Has {value} as car', `(?:愛車|車)は(?<value>[\\p{Script=Katakana}ーA-Za-z0-9 ]{2,16}?)${BE}`),
  rule('things.uses', 'Uses {value}', `(?<before>${SHORT})から(?<value>${SHORT})に(?:乗り換え|変え|移行し|切り替え)${DID}`),
  rule('things.has', 'Has {value}', `(?!バス|タクシー|エレベーター|ジェット|フェリー|モノレール)(?<value>[\\p{Script=Katakana}ーA-Za-z0-9]{3,14}|軽自動車|原付|自転車)に乗って${ON}`, about),
  rule('things.has', 'Has {value}', `(?<value>車|バイク|ピアノ|ギター|カメラ|マイホーム|自転車|ロードバイク|3Dプリンター|電子ピアノ|一眼レフ|免許|運転免許)(?:を|は|も)?持って(?:い)?(?:ません|ない)${PART}`, { ...negated, ...about }),
  rule('things.has', 'Has {value}', `(?<value>車|バイク|ピアノ|ギター|カメラ|マイホーム|自転車|ロードバイク|3Dプリンター|電子ピアノ|一眼レフ)(?:を|は|も)?持って${ON}`, about),
  rule('things.uses', 'Uses {value}', `(?:仕事では?|普段は?|いつも|主に|メインで|エディタは)*(?<value>[A-Za-z][\\w.+#]*(?:\\s[A-Za-z0-9][\\w.+#]*){0,2})を(?:使って|使用して|愛用して)${ON}`),
  rule('skills.learning', 'Is learning {value}', `(?:\\p{L}{1,6}から)?(?<value>${LANG}|${SHORT})(?:を|の)(?:勉強|独学|練習|学習)(?:を)?(?:して|中)(?:い|お)?(?:ます|る|て|です)?${PART}`, about),
  rule('skills.learning', 'Is learning {value}', `(?<value>${LANG}|${SHORT})を(?:習って|学んで)${ON}`, about),
  rule('skills.plays', 'Plays {value}', `(?<value>ピアノ|ギター|バイオリン|ドラム|ベース|フルート|将棋|囲碁|チェス|三味線|サックス)(?:を|が)(?:弾け|弾いて|やって|演奏して|指し)(?:ます|い?ます|る|いる)${PART}`, about),
];

// biome-ignore format: one rule a line.
const PLANS: readonly TableRule[] = [
  rule('routines.habit', 'Smokes', `(?:タバコ|たばこ|煙草)(?:は|を)?(?:吸いません|吸わない)`, { value: 'タバコ', ...negated, ...about }),
  rule('routines.habit', 'Smokes', `(?:毎日)?(?:タバコ|たばこ|煙草)を吸って${ON}`, { value: 'タバコ', ...about }),
  rule('routines.habit', 'Has the habit {value}', `(?!仕事|会社|バイト|これ|それ)(?<value>${THING})(?:は|を)(?:もう)?(?:やめ|辞め|止め)${DID}`, { ...ended, ...about }),
  rule('goals.goal', 'Has the goal {value}', `(?:今年の|来年の)?(?:目標|夢)は(?<value>[^\\s、。]{2,30}?)(?:こと)?${BE}`, { kind: 'plan' }),
  rule('goals.goal', 'Has the goal {value}', `(?<value>[^\\s、。]{3,30}?)(?:の|こと)?(?:が|を)(?:今年の)?(?:目標|夢)(?:にして${ON}|${BE})`, { kind: 'plan' }),
  rule('goals.goal', 'Has the goal {value}', `(?<value>ダイエット|妊活|就活|就職活動|転職活動|受験勉強|禁煙|禁酒|婚活|断酒|減量)(?:中${BE}|を?(?:して|頑張って)${ON})`, { kind: 'plan', ...about }),
  rule('plans.trip', 'Plans to go to {value}', `(?:(?:来月|来週|来年|今度|夏休みに|冬休みに|お盆に|正月に|連休に|GWに|夏に|冬に|春に|秋に|年末に|週末に?|\\d{1,2}月に?)(?:の)?)*(?<value>${PLACE})(?:に|へ)(?:旅行|出張|留学)?(?:に)?(?:行く|行き|行って|する)(?:予定|つもり|ことにな)`, { kind: 'plan' }),
  rule('plans.plan', 'Plans: {value}', `(?<value>(?!その|この|何)[^\\s、。]{3,24}?)(?:予定|つもり)(?:です|だ|で|なん|や)${PART}`, { kind: 'plan' }),
  rule('plans.plan', 'Has a date: {value}', `(?<value>(?:\\d{1,2}月\\d{1,2}日|明日|明後日|来週|来月|再来月|今度|週末)(?:の\\p{Script=Han}{1,3})?(?:に|は)?(?:\\p{Script=Han}|\\p{Script=Katakana}|ー|の){0,8}(?:面接|試験|検定|結婚式|手術|発表会?|引っ越し|出産|ライブ|旅行|受験|入試|大会))(?:が(?:あり|ある)|です|なん|を受け)`, { kind: 'plan' }),
  rule('plans.plan', 'Plans: {value}', `(?<value>[^\\s、。]{0,8}(?:手術|試験|面接|検査|検定)(?:を|は)[^\\s、。]{1,8}に受け)(?:ます|る)${PART}`, { kind: 'plan' }),
  rule('routines.routine', 'Has the routine {value}', `(?<value>(?:毎朝|毎日|毎晩|毎週|毎月|毎年|週に?${NUMBER}(?:回|日)|週末は|平日は)(?!のよう|が)[^\\s、。]{2,22}?(?:て|で))(?:い)?(?:ます|る)${PART}`, about),
  rule('routines.routine', 'Has the routine {value}', `(?<value>(?:毎朝|毎日|毎晩|毎週|週に?${NUMBER}(?:回|日)|いつも)(?!のよう|が)[^\\s、。]{1,18}?(?:起き|寝|走り|走|通い|通|食べ|飲み|行き))(?:ます|る|う)${PART}`, about),
];

// biome-ignore format: one rule a line.
const WAYS: readonly TableRule[] = [
  rule('ways.language', 'Wants answers in {value}', `${FROM_NOW}(?<value>${LANG})で(?:の)?(?!書い|まとめ)${REPLY}`, way),
  rule('ways.length', 'Wants answers of this length: {value}', `${FROM_NOW}(?<value>短く|短め|簡潔|手短|詳しく|詳細|一言|ひとこと|コンパクト)(?:に|で)?${FROM_NOW}(?:答え|応え|回答|返信|返答|返事|返し|お願い|おねがい|頼む|まとめ|説明し)`, way),
  rule('ways.length', 'Wants answers of this length: {value}', `${FROM_NOW}(?<value>${NUMBER}(?:行|文字|字|文|個)(?:以内|くらい)?)で(?:${REPLY}|${PART})`, way),
  rule('ways.format', 'Wants no {value} in answers', `${FROM_NOW}(?<value>絵文字|顔文字|箇条書き|表|マークダウン|太字|見出し|前置き|記号|お世辞|感嘆符|長文)(?:は|を|も)?(?:使わない|使わず|つけない|入れない|いらない|要らない|不要|なしで|無しで|禁止|やめて|しないで)`, way),
  rule('ways.format', 'Wants answers as {value}', `${FROM_NOW}(?:[^\\s、。]{0,12}(?:を|は))?(?<value>箇条書き|表形式|ステップ形式|マークダウン)(?:形式)?(?:で|に)${REPLY}`, way),
  rule('ways.tone', 'Wants no polite form', `${FROM_NOW}敬語(?:は|を)?(?:使わな|いらない|要らない|なしで|やめて|じゃなくて)`, { ...way, value: '敬語なし' }),
  rule('ways.tone', 'Wants a tone: {value}', `${FROM_NOW}(?<value>タメ口|ため口|敬語|丁寧語|関西弁|博多弁|フランク|カジュアル|フレンドリー|優しい口調|丁寧)(?:な(?:感じ|口調))?(?:で|に)(?:いい|OK|大丈夫|よろしく|話し|して|${REPLY})`, way),
  rule('ways.units', 'Wants {value} units', `${FROM_NOW}(?:単位は)?(?<value>メートル法|摂氏|華氏|キロ|キログラム|ヤード・?ポンド法|24時間表記)で(?:${REPLY}|表記|表示)?`, way),
  rule('ways.avoid', 'Does not want {value} to be mentioned', `(?:もう)?(?<value>${THING})(?:の話|のこと)(?:は|を)(?:もう|二度と)?(?:しないで|出さないで|言わないで|触れないで)`, { kind: 'do-not-use', confidence: 0.9 }),
];

/** Japanese, polite and plain, with a little of Kansai and Kyushu. */
export const JA: LanguageTable = {
  language: 'ja',
  wide: true,
  asksAlone: true,
  omits: { self: `${SELF}(?:は|も|が|って|、|の)`, as: '' },
  aboutText:
    '翻訳(?:して|を?お願い|[:：])|英訳|和訳|現代語(?:訳)?に|添削|校正|要約して|要約を|言い換え|書き換え|推敲|(?:次|以下|下記|上記|この)の?(?:文|文章|段落|メール|会話|歌詞|古文|記事|テキスト|英文|手紙|句|詩|短歌|問題)(?:を|は|に|の|が|[:：\\s]|$)|英語で(?:何|なん|どう)|どういう意味|意味(?:を)?教えて|敬語に(?:直|して)|文章にして|歌詞|清書|穴埋め|解いて|例文|なんて言う|何と言い?ま?す?か',
  play: 'ロールプレイ|なりきって|演じて|ふりをして|あなたは.{1,30}(?:です|だ|として)|(?:物語|小説|ストーリー|脚本|詩|俳句|手紙|日記|メール|作文|スピーチ|自己紹介文?|推薦状|弔辞|感想文|レポート|記事|台本|セリフ|志望動機|レビュー|文案|コピー|紹介文|挨拶文?)(?:を|の.{0,8}を)?.{0,6}(?:書いて|作って|考えて|作成)|代筆|下書き|主人公|(?:という|の)設定|役(?:を)?(?:や(?:る|り|っ)|演じ|として)|の立場(?:で|から)|仮定|想像して|代わりに(?:聞|質問|書)|質問したい(?:そう|と)|頼まれ|本人の弁|言葉です|(?:忘れて)(?!い?ない)|(?:母|父|妻|夫|娘|息子|友達|友人|孫|妹|弟)が(?:質問|聞き|使い)|残りはいくつ|ことにして',
  supposes: `(?:${SELF}(?:は|が))?(?:もし|もしも|仮に|たとえ|例えば|たとえば|例[:：]|万が?一)|.*(?:たら|なら|としたら|とすれば|とします|場合は?|つもりで)[^\\p{L}]*$`,
  reports: `(?:彼|彼女|あいつ|あの人|その人|この人|みんな|皆|人々|世間|誰か|(?!大)\\p{L}{1,8}人)(?:たち|ら)?(?:は|が|も)|(?!お?(?:母|父|姉|兄|嫁|奥|旦那|子|孫|じい|ばあ)|うちの|${SELF})\\p{L}{1,6}(?:さん|くん|君|氏|先生)(?:は|が|も)|.*(?:と言っ|って言っ|と話し|と聞い|らしい|だそうで|そうです|と言われ|って言われ|とのこと|によると)`,
  asks: `.*(?:でしょうか|ですか|ますか|かな|かしら|どう(?:すれば|したら|やって|思)|なぜ|どうして|どこ|だれ|誰|何(?!度|回)|どんな|どの|どれ|いくつ|いくら|べき|たい(?:ん)?(?:です|だ)?(?:が|けど)?$)`,
  joints:
    '(?<!はじめまして|初めまして)[、，,;；]\\s*|(?<=になって)(?=\\p{L})|(?<![A-Za-z0-9]) |\\s+(?![A-Za-z0-9])|(?<=だから|なので|ですので|ですけど|なんですが|んだけど|だけど|ますので|いるので|てるので|てるから|ですが|ますが|ましたが|んですが|やけん|なのに)(?=\\p{L})|(?<=で|て|が|けど|し)(?=今は|現在は|今後)|(?<=笑|😇|!|！|〜)(?=\\p{L})',
  lead: '(?:(?:はじめまして|初めまして)(?!、\\p{L}{1,6}です)|一つは|こんにちは|こんばんは|おはようございます|どうも|えっと|ええと|あの|ちなみに|実は|実を言うと|ところで|さて|また|それと|あと(?!\\d)|それから|でも|ただ|なお|ちょっと|特に|とくに|正直|前提として|参考までに|訂正すると|訂正です?|いや|いえ|違います|今は|現在は|今(?!年|後|度|日|週|月)|現在|最近|(?:去年|先月|(?:\\d|一|二|三|四|五|六|七|八|九|十){1,2}月)まで|去年|昨年|先月|先週|おととし|一昨年|今年の?(?:春|夏|秋|冬)?(?:に|から)?(?!で)|今月(?:から)?|\\d{1,2}月(?:に|から)|この(?:春|夏|秋|冬)(?:に|から)?|普段は?|うん|はい|ええ|そう|覚えて(?:おいて)?(?:ください|ね|ほしい)?|注意|ごめん|すみません)(?:です|なんですが|ですが|ね|から)?(?=[\\p{L}\\p{N}、,，。:：!！\\s]|$)|[\\s、,，。:：!！~〜・「『【*•-]+|[①-⑨]',
  shapes: [
    { pattern: '(.{2,40}?)(?:だ|である)?(?:と|って|ということを|ことを)覚えて(?:おいて)?.*', as: '$1です' },
    { pattern: `${SELF}(?:たち)?(?:は|も|が|って|の場合は?|的には|の)`, as: '' },
    { pattern: '(?:今は|現在は|今(?!年|後|度|日|週|月)|現在|普段は|去年|先月|今年(?!で)|実は)', as: '' },
    { pattern: '毎(朝|日|晩)(?=[\\p{Script=Katakana}ー]{3,12}を(?:飲|服))', as: '' },
  ],
  ends: '(?:ので|けど|だから)',
  trailing: '(?:です|など|とか|なんか|くらい|ぐらい|こと|だけ|系)',
  and: AND,
  points:
    '.*(?:私|僕|俺|彼|あなた|これ|それ|あれ|この|その|あの|案|回答|答え|質問|コード|結果|提案|説明|アイデア|やつ|ほう|何|誰|どこ|関数|エラー|アレルギー).*|の|こと|もの|人|全部|とても|本当|もう|みんな|今|毎日|絶対|何でも|大|そんなに|まだ|ご飯|食事|薬|.*(?<!も)の|.*[をにがはへ]',
  relations: RELATIONS,
  others: [
    { pattern: `${OWN}?${words(KIN)}(?:の(?<name>${GIVEN}))?(?:は|が|も)`, as: '' },
    { pattern: `${OWN}${words({ ...PETS, ...NEAR })}(?:の(?<name>${PET_NAME}))?(?:は|が|も)`, as: '' },
    { pattern: `${words(PETS)}の(?<name>${PET_NAME})(?:は|が|も)`, as: '' },
    { pattern: `(?!彼女)${words(NEAR)}(?:は|が|も)`, as: '' },
    // What follows is about a pet or a child, or not: only a name is read in it.
    { pattern: INTRODUCED, as: '※' },
    { pattern: `${OWN}?${words(RELATIONS)}の名前は${NAME}(?:で(?=$|、))?`, as: '' },
  ],
  months: [],
  rules: [...IDENTITY, ...HEALTH, ...WAYS, ...HOME, ...PEOPLE, ...WORK, ...PLANS, ...THINGS, ...TASTES],
};
