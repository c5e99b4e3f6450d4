import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDoors, openShop, openTestWorld } from '../../test/world.ts'

const ICS = 'BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:Fitting of the frame\nDTSTART:20260609T140000Z\nDTEND:20260609T143000Z\nLOCATION:Workshop\nORGANIZER;CN=Ada Marsh:mailto:ada@marsh.example\nEND:VEVENT\nEND:VCALENDAR\n'
const VCF = 'BEGIN:VCARD\nVERSION:3.0\nFN:Noor Haddad\nORG:Haddad & Sons\nEMAIL:noor@haddad.example\nTEL:+44 20 7946 0000\nEND:VCARD\n'

test('an invitation, a card and a lock are told beside the words', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const mail = (subject: string, type: string, parts: string): Promise<void> =>
      it.mail(`From: Ada <ada@marsh.example>\nTo: hello@harbour.example\nSubject: ${subject}\nMessage-ID: <${subject}@marsh.example>\nMIME-Version: 1.0\nContent-Type: ${type}; boundary=x\n\n${parts}--x--\n`, { to: 'hello@harbour.example', from: 'ada@marsh.example' })
    await mail('date', 'multipart/mixed', `--x\nContent-Type: text/plain\n\nWould this do?\n--x\nContent-Type: text/calendar; name=i.ics\n\n${ICS}--x\nContent-Type: text/vcard; name=n.vcf\n\n${VCF}`)
    await mail('secret', 'multipart/encrypted; protocol="application/pgp-encrypted"', '--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n')
    await mail('plain', 'multipart/mixed', '--x\nContent-Type: text/plain\n\nOnly words.\n')
    await it.settle()
    const enclosed = async (subject: string): Promise<unknown> => {
      const [found] = await it.sql<{ id: string }>('select id from conversation where subject = $1', [subject])
      const { items } = await (await desk.get(`{B}/conversations/${found!.id}/timeline`)).json() as { items: { enclosed: unknown }[] }
      return items[0]!.enclosed
    }
    const start = { local: '2026-06-09T14:00:00', zone: 'UTC', at: '2026-06-09T14:00:00.000Z' }
    assert.deepEqual(await enclosed('date'), {
      secured: null,
      invitation: { summary: 'Fitting of the frame', start, end: { ...start, local: '2026-06-09T14:30:00', at: '2026-06-09T14:30:00.000Z' }, where: 'Workshop', organiser: 'Ada Marsh', repeats: false, cancelled: false },
      cards: [{ name: 'Noor Haddad', organisation: 'Haddad & Sons', emails: ['noor@haddad.example'], phones: ['+44 20 7946 0000'] }]
    })
    assert.deepEqual(await enclosed('secret'), { secured: { how: 'encrypted', by: 'pgp' }, invitation: null, cards: [] })
    assert.equal(await enclosed('plain'), null)
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})
