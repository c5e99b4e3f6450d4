import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parseMail } from '../parse.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const DATE = 'Thu, 8 Jan 2026 10:00:00 +0100'
const read = (subject: string, text: string, ...headers: string[]): Promise<ParsedMail> => parseMail(Buffer.from(
  [`From: Ann <ann@a.example>`, `Subject: ${subject}`, `Date: ${DATE}`, 'Content-Type: text/plain; charset=utf-8', ...headers, '', text, ''].join('\n')
))

for (const [language, subject, text, until] of [
  ['English', 'Re: Your order', 'Thank you for your email. I am out of the office until 14 January and will reply when I return.', '2026-01-14'],
  ['English, the month first', 'Re: Your order', 'I am currently on vacation through January 14th, 2026 with limited access to email.', '2026-01-14'],
  ['English, by its weekday', 'Re: Your order', 'I am out of the office until Monday. For urgent matters please contact Bo.', '2026-01-12'],
  ['English, the return', 'Re: Your order', 'I\'m away on holiday. I will be back on 19 January. In my absence please contact bo@a.example.', '2026-01-19'],
  ['German', 'AW: Bestellung', 'Vielen Dank für Ihre Nachricht. Ich bin bis zum 14.01. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.', '2026-01-14'],
  ['German, a span', 'AW: Bestellung', 'Ich bin vom 03.01.2026 bis einschließlich 14.01.2026 im Urlaub. In dringenden Fällen wenden Sie sich an Bo.', '2026-01-14'],
  ['German, with words', 'AW: Bestellung', 'Ich bin bis Mittwoch, den 14. Januar abwesend. Nach meiner Rückkehr melde ich mich.', '2026-01-14'],
  ['French', 'Re: Commande', 'Bonjour, je suis absente jusqu\'au 14 janvier. En cas d\'urgence, contactez Bo.', '2026-01-14'],
  ['Spanish', 'Re: Pedido', 'Estoy fuera de la oficina hasta el 14 de enero. En caso urgente contacte con Bo.', '2026-01-14'],
  ['Italian', 'Re: Ordine', 'Sono fuori ufficio fino al 14 gennaio. Al mio rientro risponderò.', '2026-01-14'],
  ['Portuguese', 'Re: Pedido', 'Estou de férias até 14 de janeiro. Em caso urgente contacte Bo.', '2026-01-14'],
  ['Dutch', 'Re: Bestelling', 'Ik ben afwezig t/m 14 januari. Bij dringende zaken kunt u contact opnemen met Bo.', '2026-01-14'],
  ['Swedish', 'Sv: Order', 'Tack för ditt mejl. Jag är på semester till och med 14 januari.', '2026-01-14'],
  ['Danish', 'Sv: Ordre', 'Tak for din mail. Jeg er på ferie til og med 14. januar.', '2026-01-14'],
  ['Polish', 'Odp: Zamówienie', 'Jestem na urlopie do 14 stycznia. W pilnych sprawach proszę o kontakt z Bo.', '2026-01-14'],
  ['Russian', 'Re: Заказ', 'Я в отпуске до 14 января. По срочным вопросам обращайтесь к Бо.', '2026-01-14'],
  ['German, the return after the day', 'AW: Bestellung', 'Ich bin derzeit nicht im Büro. Am Montag, 19.01. bin ich wieder da. Meine Vertretung ist Bo.', '2026-01-19'],
  ['Dutch, the return', 'Re: Bestelling', 'Ik ben afwezig. Vanaf vrijdag 16 januari ben ik weer bereikbaar. Bij spoed kunt u bellen.', '2026-01-16'],
  ['Finnish', 'Re: Tilaus', 'Olen lomalla 14.1. asti. Vastaan palattuani.', '2026-01-14'],
  ['Hungarian', 'Re: Rendelés', 'Szabadságon vagyok január 14-ig. Sürgős ügyben keresse Bót.', '2026-01-14'],
  ['tomorrow', 'Re: Order', 'I am out of the office today and will be back tomorrow. I will reply when I return.', '2026-01-09'],
  ['by the program that names her', 'Ann Person is out of the office', 'I will be out of the office until 14/01/2026.', '2026-01-14'],
  ['a closed shop', 'Re: Order', 'Our shop is closed until 14 January. We will reply to your mail as soon as we are back.', '2026-01-14'],
  ['ISO', 'Re: Order', 'I am out of office until 2026-01-14. I will respond upon my return.', '2026-01-14']
] as const) {
  test(`an absence notice without a header is known by its words: ${language}`, async () => {
    const mail = await read(subject, text)
    assert.deepEqual([mail.kind, mail.automatic, mail.awayUntil], ['auto-reply', true, until])
  })
}

test('an absence notice is known by its subject, or by its headers, and its end from either', async () => {
  for (const subject of [
    'Automatic reply: Your order', 'Out of office: back 14 Jan', 'Abwesenheitsnotiz', 'Automatische Antwort: Bestellung', 'Réponse automatique : Commande',
    'Respuesta automática: Pedido', 'Risposta automatica: Ordine', 'Automatisch antwoord: Bestelling', 'Autosvar: Ordre', 'Odpowiedź automatyczna: Zamówienie',
    'Автоматический ответ: Заказ', 'Re: Out of the office'
  ]) assert.equal((await read(subject, 'I am away.')).kind, 'auto-reply', subject)
  assert.equal((await read('Out of office until 14 Jan', 'Dear all')).awayUntil, '2026-01-14')
  assert.equal((await read('Order', 'Back on 02/03/2026', 'Auto-Submitted: auto-replied')).awayUntil, '2026-03-02')
  assert.equal((await read('Order', 'No day is named.', 'X-Autoreply: yes')).awayUntil, null)
})

test('who writes of her own absence, and asks or orders something, is a person', async () => {
  for (const text of [
    'I am out of the office on Monday, can you deliver Tuesday?', 'I\'m on holiday until 14 January. Please deliver after that.',
    'Ich bin bis zum 14.01. im Urlaub, bitte liefern Sie danach.', 'Je suis absente jusqu\'au 14 janvier, merci de livrer après.',
    'Your out of office reply says you are back on Monday. Could somebody else help me? It is urgent, please call.',
    'Thank you for your email. It works now.', 'Thanks for your reply! I was away until yesterday and will answer when I am back at home.'
  ]) {
    const mail = await read('Re: Delivery', text)
    assert.deepEqual([mail.kind, mail.awayUntil], ['person', null], text)
  }
})

test('nobody reads what is sent to a no-reply address in any language', async () => {
  for (const name of ['no-reply', 'noreply-shop', 'news.no_reply', 'donotreply', 'ne-pas-repondre', 'nicht-antworten', 'noresponder', 'shop-noreply', 'autoresponder']) {
    assert.equal((await parseMail(Buffer.from(`From: ${name}@a.example\n\nHello\n`))).automatic, true, name)
  }
  for (const name of ['noreen', 'nora.reply', 'annoreply']) assert.equal((await parseMail(Buffer.from(`From: ${name}@a.example\n\nHello\n`))).automatic, false, name)
})
