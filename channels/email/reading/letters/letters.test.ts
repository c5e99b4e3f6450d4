import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseMail } from '../parse.ts'
import { charsetNamed, decodeText } from './decode-text.ts'
import { decodeHeaderWords, mendHeaderWords } from './header-words.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')

for (const [label, hex, text] of [
  ['utf-8', '4bc3b66e696765', 'Könige'], ['iso-8859-1', '4bf66e696765', 'Könige'], ['ISO_8859-1:1987', '4bf66e696765', 'Könige'], ['latin1', '4bf66e696765', 'Könige'], ['windows-1252', '93 80 94', '“€”'], ['cp1252', '80', '€'],
  ['iso-8859-15', 'a4', '€'], ['iso-8859-2', 'b3f364bc', 'łódź'], ['windows-1250', 'b3f3649f', 'łódź'], ['win-1251', 'cff0e8e2e5f2', 'Привет'], ['x-cp1251', 'cff0e8e2e5f2', 'Привет'], ['koi8-r', 'f0d2c9d7c5d4', 'Привет'], ['KOI8-U', 'f0d2c9d7c5d4', 'Привет'],
  ['ibm866', '8fe0a8a2a5e2', 'Привет'], ['cp866', '8fe0a8a2a5e2', 'Привет'], ['x-mac-cyrillic', '8ff0e8e2e5f2', 'Привет'], ['macintosh', '4b9a6e696765', 'Könige'], ['x-mac-roman', '4b9a6e696765', 'Könige'], ['x-mac-ce', 'b897 64 90', 'łódź'],
  ['x-mac-greek', 'e1', 'α'], ['cp437', '4b946e696765', 'Könige'], ['ibm850', '4b946e696765', 'Könige'], ['CP-852', '88a264ab', 'łódź'], ['iso-8859-7', 'e1e2', 'αβ'], ['windows-1255', 'f9ece5ed', 'שלום'], ['iso-8859-8-i', 'f9ece5ed', 'שלום'],
  ['windows-1256', 'e3d1cdc8c7', 'مرحبا'], ['tis-620', 'cac7d1cab4d5', 'สวัสดี'], ['windows-874', 'cac7d1cab4d5', 'สวัสดี'], ['iso-8859-11', 'cac7d1cab4d5', 'สวัสดี'], ['iso-2022-jp', '1b2442 467c 4b5c 1b2842', '日本'], ['ISO-2022-JP-MS', '1b2442 467c 4b5c 1b2842', '日本'],
  ['shift_jis', '93fa967b', '日本'], ['x-sjis', '93fa967b', '日本'], ['cp932', '93fa967b', '日本'], ['euc-jp', 'c6fccbdc', '日本'], ['iso-2022-kr', '1b242943 0e 4751315b 0f', '한글'], ['euc-kr', 'c7d1b1b9', '한국'], ['ks_c_5601-1987', 'c7d1b1b9', '한국'],
  ['gb2312', 'd6d0b9fa', '中国'], ['gbk', 'd6d0b9fa', '中国'], ['gb18030', 'd6d0b9fa 81308130', '中国\u0080'], ['hz-gb-2312', '7e7b 5650397a 7e7d', '中国'], ['big5', 'a4a4b0ea', '中國'], ['x-x-big5', 'a4a4b0ea', '中國'], ['utf-7', '4b2b4150592d6e696765', 'Könige'],
  ['unicode-1-1-utf-7', '4b2b4150592d6e696765', 'Könige'], ['utf-16', 'feff 004b00f6', 'Kö'], ['utf-16le', '4b00f600', 'Kö'], ['utf-16be', '004b00f6', 'Kö']
] as const) {
  test(`${label} is read`, () => {
    assert.equal(decodeText(bytes(hex), label), text)
  })
}

test('what is named wrongly, or not at all, is read as what it is', () => {
  for (const label of ['us-ascii', 'iso-8859-1', 'windows-1252', 'unknown-8bit', 'x-unknown', 'default', '', null, 'x-user-defined', '"utf-8"', 'utf8mb4', 'no such charset', '8bit', 'utf-8;']) {
    assert.equal(decodeText(bytes('4bc3b66e696765'), label), 'Könige', String(label))
  }
  for (const label of ['utf-8', 'us-ascii', 'unknown-8bit', null]) {
    assert.equal(decodeText(bytes('4bf66e696765'), label), 'Könige', String(label))
    assert.equal(decodeText(Buffer.from([0xef, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, ...bytes('ecefe7e9eaeb'), ...bytes('eceff0e8e2e5f2')]), label).slice(1, 6), 'ривет', String(label))
  }
  assert.equal(decodeText(bytes('1b2442467c4b5c1b2842'), 'us-ascii'), '日本')
})

test('a cut letter at the end does not make the rest of it strange', () => {
  assert.match(decodeText(Buffer.from('Größe der Übung für Jürgen').subarray(0, -5), 'utf-8'), /^Größe der Übung für/)
  assert.match(decodeText(Buffer.concat([Buffer.from('Größe, Übung'), bytes('c3')]), 'utf-8'), /^Größe, Übung/)
})

test('every label of the standard has a decoder, and no bytes or label make it throw', () => {
  for (const label of ['unicode-1-1-utf-8', 'csibm866', 'l2', 'iso-ir-109', 'csisolatin4', 'cyrillic', 'asmo-708', 'elot_928', 'visual', 'logical', 'l6', 'iso885913', 'iso8859-14', 'l9', 'iso-8859-16', 'koi', 'dos-874', 'x-cp1258', 'x-mac-ukrainian', 'chinese', 'cn-big5', 'cseucpkdfmtjapanese', 'ms_kanji', 'korean', 'unicodefffe', 'csunicode']) {
    assert.doesNotThrow(() => new TextDecoder(charsetNamed(label)), label)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.oneof(fc.string(), fc.constantFrom('iso-2022-kr', 'hz', 'utf-7', 'utf-16', 'iso-2022-jp', 'cp850', '')), (data, label) => {
    assert.equal(typeof decodeText(data, label), 'string')
  }), { numRuns: 500 })
})

for (const [told, header, text] of [
  ['split in the middle of a letter', '=?utf-8?q?J=C3?= =?utf-8?q?=BCrgen?=', 'Jürgen'], ['split inside base64', '=?utf-8?B?SsO8cm?= =?utf-8?B?dlbg==?=', 'Jürgen'], ['one in Q, one in B', '=?UTF-8?B?SsO8?= =?utf-8?Q?rgen?=', 'Jürgen'],
  ['with spaces inside', '=?utf-8?Q?two words=20here?=', 'two words here'], ['with spaces around its parts', '=?utf-8 ?Q? J=C3=BC?=', ' Jü'], ['without an end', '=?utf-8?Q?J=C3=BCrgen', 'Jürgen'], ['without an end before an address', '=?utf-8?B?SsO8cmdlbg <j@a.example>', 'Jürgen <j@a.example>'],
  ['with a question mark', '=?utf-8?Q?What??=', 'What?'], ['glued to its neighbours', 'a=?utf-8?Q?b?=c', 'abc'], ['of a wrong charset', '=?iso-8859-1?Q?J=C3=BCrgen?=', 'Jürgen'], ['of another wrong charset', '=?utf-8?Q?J=FCrgen?=', 'Jürgen'], ['of no charset', '=?x-unknown?B?SsO8cmdlbg==?=', 'Jürgen'],
  ['with a language', '=?utf-8*de?Q?J=C3=BCrgen?=', 'Jürgen'], ['in lower case', '=?utf-8?b?SsO8cmdlbg==?=', 'Jürgen'], ['in shifts', '=?iso-2022-jp?B?GyRCJEMbKEI=?= =?iso-2022-jp?B?GyRCJEMbKEI=?=', 'っっ'], ['of an unknown kind', '=?utf-8?X?abc?=', '=?utf-8?X?abc?='], ['that is none', 'a =? b ?= c', 'a =? b ?= c']
] as const) {
  test(`an encoded word ${told} is read`, () => {
    assert.equal(decodeHeaderWords(header), text)
    assert.equal(decodeHeaderWords(mendHeaderWords(header)), text)
  })
}

const named = async (...lines: string[]): Promise<string | null | undefined> => {
  const mail = ['From: a@b.example', 'Content-Type: multipart/mixed; boundary=x', '', '--x', ...lines, '', 'abc', '--x--', ''].join('\r\n')
  return (await parseMail(Buffer.from(mail, 'latin1'))).attachments[0]?.name
}

test('names of files are read in all the ways in which they are written', async () => {
  const disposed = (params: string): Promise<string | null | undefined> => named('Content-Type: application/pdf', `Content-Disposition: attachment; ${params}`)
  for (const params of [
    'filename*=utf-8\'\'Gr%C3%B6%C3%9Fe.pdf', 'filename*=UTF-8\'de\'Gr%c3%b6%c3%9fe.pdf', 'filename*0*=utf-8\'\'Gr%C3%B6; filename*1*=%C3%9Fe; filename*2=.pdf', 'filename*1*=%C3%9Fe.pdf; filename*0*=utf-8\'\'Gr%C3%B6', 'filename*0*=utf-8\'\'Gr%C3%B6%C3; filename*1*=%9Fe.pdf',
    'filename="=?utf-8?Q?Gr=C3=B6=C3=9Fe.pdf?="', 'filename==?utf-8?Q?Gr=C3=B6=C3=9Fe.pdf?=', 'filename="=?utf-8?Q?Gr=C3=B6=C3?= =?utf-8?Q?=9Fe.pdf?="', 'filename="=?iso-8859-1?Q?Gr=F6=DFe.pdf?="', 'filename*=iso-8859-1\'\'Gr%F6%DFe.pdf', 'filename*=\'\'Gr%C3%B6%C3%9Fe.pdf',
    'filename="Gr\xc3\xb6\xc3\x9fe.pdf"', 'filename="Gr\xf6\xdfe.pdf"', 'filename*0="=?utf-8?B?R3LDtsOf"; filename*1="ZS5wZGY=?="'
  ]) assert.equal(await disposed(params), 'Größe.pdf', params)
  assert.equal(await named('Content-Type: application/pdf; name="=?koi8-r?B?8NLJ18XULnBkZg==?="'), 'Привет.pdf')
  assert.equal(await disposed('filename="a \\"b\\" (c).pdf"'), 'a "b" (c).pdf')
  assert.equal(await disposed('filename=Invoice 2026 May.pdf'), 'Invoice 2026 May.pdf')
})

// The bytes of a text in a charset of single bytes, found by asking what each byte is.
function inBytes(text: string, charset: string): Buffer {
  const decoder = new TextDecoder(charset)
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map(letter => byteOf.get(letter)!))
}

test('a text whose charset is not named is read by the words that it makes', () => {
  for (const [text, ...charsets] of [
    ['Здравствуйте! Крышка чайника протекает, что мне делать?', 'windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5'],
    ['Доброго дня! Кришка протікає, що мені робити?', 'windows-1251', 'koi8-u'],
    ['Καλημέρα σας, το καπάκι δεν κλείνει και θα ήθελα ένα νέο.', 'windows-1253'],
    ['שלום, המכסה של הקומקום לא נסגר. תודה', 'windows-1255'],
    ['مرحبا، الغطاء لا يغلق، من فضلك أرسل لي غطاء جديدا.', 'windows-1256'],
    ['Dzień dobry, pokrywka się nie domyka. Proszę o nową.', 'windows-1250', 'iso-8859-2'],
    ['Dobrý den, poklička ještě nepřišla. Děkuji, Jiří Dvořák', 'windows-1250', 'iso-8859-2'],
    ['Merhaba, sipariş ettiğim kapağı aldım fakat kırık.', 'windows-1254'],
    ['สวัสดีค่ะ สินค้ายังไม่มาถึง', 'windows-874'],
    ['Der Deckel schließt nicht mehr. Könnten Sie für den Übergang einen schicken? Grüße', 'windows-1252'],
    ['Ça a déjà été signalé à l’été. À bientôt, Hélène', 'windows-1252'],
    ['Låget på kedlen er gået i stykker. Søren Ærø Ågård', 'windows-1252'],
    ['Góðan dag, lokið á katlinum er bilað. Með kveðju, Þórður', 'windows-1252'],
    ['¿Qué tal? La tapa está rota y mañana me voy. ¡Gracias!', 'windows-1252']
  ] as const) for (const charset of charsets) assert.equal(decodeText(inBytes(text, charset), ''), text, charset)
})
