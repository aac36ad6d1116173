import { writeFileSync } from 'node:fs';

/**
 * Writes the list of passwords that guessers try first, from what is publicly known of people's habits: words and names,
 * pinyin and lucky numbers, walks over the keyboard, with the usual tails. No stolen list is used or needed.
 * Run after changing it: `node --import tsx tools/guessed-passwords.ts`.
 */
const words = `password passw0rd p@ssw0rd p@ssword welcome admin administrator root letmein login master superman batman
dragon monkey football baseball basketball sunshine princess shadow michael jordan jennifer charlie iloveyou trustno1
starwars freedom whatever computer internet hello flower secret summer winter spring autumn monday friday january
october november december company office manager system service server network database oracle windows google apple
android samsung huawei lenovo test tester testing guest user demo default changeme temp temporary public private
qwerty qwertyuiop qwer qwert asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc edcrfv 1qaz 1qaz2wsx
1qaz@wsx zaq12wsx zaq1xsw2 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 qweasd qweasdzxc asdqwe a1b2c3 a1b2c3d4 abc abcd
abcde abcdef abcdefg aaa aaaa abcabc aabbcc`.split(/\s+/);
const pinyin =
  `woaini woaiwojia woaizhongguo iloveyou wodemima mima zhongguo zhonghua beijing shanghai tianjin chongqing
guangzhou shenzhen xian chengdu wuhan shanxi shaanxi henan hebei hunan hubei sichuan zhengfu jiguan renmin shizhang
xianzhang juzhang zhuren kezhang bangongshi xinxi xinxihua caizheng jiaoyu gongan minzheng weisheng nongye shuiwu
xiaoming xiaohong xiaoli dashan laoban laopo laogong baobao baobei mama baba jiaren pengyou tongxue laoshi
wangwei zhangwei liwei liuwei chenwei yangwei zhangli wangli lili liuyang wangyang zhangyang liqiang wangqiang
zhangqiang lijun wangjun zhangjun liujun chenjie yangjie wangfang zhangfang lifang liufang zhaolei sunlei zhoujie
wujing zhengjie wang zhang liu chen yang zhao huang zhou xuwei sunli`.split(/\s+/);
const numbers = [
  '1',
  '12',
  '123',
  '1234',
  '12345',
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '321',
  '654321',
  '000',
  '111',
  '1111',
  '111111',
  '222',
  '333',
  '520',
  '521',
  '5201314',
  '1314',
  '1314520',
  '666',
  '6666',
  '666666',
  '888',
  '8888',
  '888888',
  '88888888',
  '999',
  '9999',
  '007',
  '110',
  '119',
  '120',
  '10086',
  '10010',
  '147258',
  '147258369',
  '159357',
  '168',
  '1688',
  '00',
  '01',
  '11',
  '88',
  '99',
];
const years = Array.from({ length: 2031 - 1960 }, (_, at) => String(1960 + at));
const signs = ['', '!', '@', '#'];
const joints = ['', '@'];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const SHORTEST = 8;
const found = new Set<string>();
const keep = (text: string): void => {
  if (text.length >= SHORTEST && text.length <= 24) found.add(text.toLowerCase());
};

const bases = [...new Set([...words, ...pinyin])];
for (const base of bases) {
  for (const sign of signs) keep(base + sign);
  for (const number of numbers) {
    for (const joint of joints) keep(base + joint + number);
    for (const sign of signs.slice(1, 2)) keep(base + number + sign);
    keep(number + base);
  }
  for (const year of years.slice(40)) {
    keep(base + year);
    keep(`${base}@${year}`);
    keep(`${base}${year}!`);
  }
}
for (const left of bases.slice(0, 60)) keep(left + capital(left));
for (const left of numbers) for (const right of numbers) keep(left + right);
for (const year of years)
  for (let month = 1; month <= 12; month += 1) {
    const two = String(month).padStart(2, '0');
    keep(`${year}${two}01`);
    keep(`${year}${two}${two}`);
  }

const sorted = [...found].sort();
const file = new URL('../src/engines/identity/rules/guessed-passwords.txt', import.meta.url);
writeFileSync(file, `${sorted.join('\n')}\n`);
console.log(`${sorted.length} passwords`);
