import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMapping } from './columns.ts'
import { readFile } from './read-file.ts'
import { meaningOfHeading } from './recognise.ts'

async function read(bytes: Buffer | string, mapping = new Map(), idColumn: string | null = null, cut = 7) {
  const whole = Buffer.from(bytes)
  // In small pieces, so that letters and lines are cut where it hurts.
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += cut) yield whole.subarray(at, at + cut)
  }
  const reading = await readFile(pieces(), { mapping, idColumn })
  const rows = []
  for await (const row of reading.rows) rows.push(row)
  return { rows, layout: reading.layout, wrong: reading.wrong() }
}
const valuesOf = (rows: { details: readonly { value: string }[] }[]): string[] => rows.flatMap(({ details }) => details.map(({ value }) => value))

test('columns are known by their headings, in several languages', () => {
  for (const [heading, meaning] of [['First Name', 'given'], ['surname', 'family'], ['E-Mail', 'mail'], ['Geburtsdatum', 'birth'], ['PLZ', 'postcode'], ['Straße', 'street'], ['Téléphone', 'phone'],
    ['nom', 'family'], ['Código postal', 'postcode'], ['date_of_birth', 'birth'], ['soc_sec_id', 'identifier'], ['DRIVERS_LICENSE_STATE', 'ignore'], ['ADDR_LINE1', 'address'], ['company', 'firm'],
    ['homeAddress', 'address'], ['http://x.org/ontology#phone_number', 'phone'], ['cluster', 'ignore'], ['rec_id', 'id'], ['colour', null]] as const) {
    assert.equal(meaningOfHeading(heading), meaning, heading)
  }
})

test('without headings columns are known by what is in them', async () => {
  const { layout } = await read('1;Anna Berg;anna@x.org;12.03.1970;+49 30 1234567\n2;Ben Cron;ben@x.org;25.11.1981;+49 40 7654321\n')
  assert.deepEqual(layout.columns.map(({ meaning }) => meaning), ['ignore', 'name', 'mail', 'birth', 'phone'])
})

test('the charset is found: windows-1252, UTF-16 with its mark, UTF-8 with its mark', async () => {
  const text = 'id,vorname,nachname\n1,Jürgen,Groß\n2,Zoë,Ørsted\n'
  const latin = Buffer.from(text, 'latin1')
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), latin, wide, Buffer.from(wide).swap16()]) {
    const { rows } = await read(bytes, new Map(), null, 64)
    assert.deepEqual(valuesOf(rows), ['Jürgen', 'Groß', 'Zoë', 'Ørsted'])
  }
})

test('ragged rows, formulas, empty lines and old line ends are read as they are meant', async () => {
  const { rows } = await read('id,name,phone,city\r\n1,Ann Lee,="0123456789"\r\n\r\n2,Bob,555-123-4567,Leeds,too,many\r\n3\r\n')
  assert.deepEqual(rows.map(({ id }) => id), ['1', '2', '3'])
  assert.ok(valuesOf(rows).includes('0123456789'))
})

test('a quote that is never closed spoils its own line only', async () => {
  const many = Array.from({ length: 200 }, (_, at) => `${at},"Name ${at}",town`).join('\n')
  const { rows } = await read(`id,name,city\nx,"open,town\n${many}\n`, new Map(), null, 4096)
  assert.equal(rows.length, 201)
  const { rows: quoted } = await read('id,name,city\n1,"Lee, ""Ann""\nof York",Leeds\n')
  assert.deepEqual(valuesOf(quoted), ['Lee, "Ann"\nof York', 'Leeds'])
})

test('lines of JSON are opened, and those that are none are counted', async () => {
  const { rows, wrong } = await read('{"id":"a","FEATURES":[{"NAME_FIRST":"Ann","NAME_LAST":"Lee"},{"EMAIL_ADDRESS":"a@x.org"}]}\nnonsense\n{"id":"b","name":"Bob"}\n')
  assert.equal(wrong, 1)
  assert.deepEqual(rows.map(({ id, details }) => `${id} ${details.map(({ kind }) => kind).join(' ')}`), ['a given family mail', 'b name'])
})

test('what is mapped by hand goes before; what there is not is refused in words', async () => {
  const { rows } = await read('who,x\n1,Ann Lee\n', readMapping('x=name'), 'who')
  assert.deepEqual(rows.map(({ id, details }) => [id, details[0]?.kind]), [['1', 'name']])
  await assert.rejects(read('a,b\n1,2\n', readMapping('c=name')), /no column "c"/)
  assert.throws(() => readMapping('x=shoe'), /is no column=field/)
})

test('cards of telephones are read, also of the old version with its own letters', async () => {
  const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
  const { rows, wrong } = await read(card('VERSION:2.1', 'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen', 'TEL;CELL;VOICE:+49 30 1234') +
    card('VERSION:3.0', 'FN:Ann Lee', 'EMAIL;TYPE=INTERNET:ann@x.org') + card('VERSION:3.0', 'nonsense'))
  assert.deepEqual(rows.map(row => valuesOf([row])), [['Müller', 'Jürgen', '+49 30 1234'], ['Ann Lee', 'ann@x.org']])
  assert.equal(wrong, 1)
})
