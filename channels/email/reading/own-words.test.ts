import { test } from 'node:test'
import assert from 'node:assert/strict'
import { htmlAsMarkedText } from './html-as-text.ts'
import { splitMarked, splitOwnWords } from './own-words.ts'

const ATTRIBUTIONS = {
  English: 'On Tue, 3 Mar 2026 at 10:12, Shop <hello@shop.example> wrote:',
  German: 'Am Di., 3. März 2026 um 10:12 Uhr schrieb Shop <hello@shop.example>:',
  French: 'Le mar. 3 mars 2026 à 10:12, Shop <hello@shop.example> a écrit :',
  Spanish: 'El mar, 3 mar 2026 a las 10:12, Shop (<hello@shop.example>) escribió:',
  Italian: 'Il giorno mar 3 mar 2026 alle ore 10:12 Shop <hello@shop.example> ha scritto:',
  Dutch: 'Op di 3 mrt 2026 om 10:12 schreef Shop <hello@shop.example>:',
  Portuguese: 'Em ter., 3 de mar. de 2026 às 10:12, Shop <hello@shop.example> escreveu:',
  Swedish: 'Den tis 3 mars 2026 kl 10:12 skrev Shop <hello@shop.example>:',
  Finnish: 'ti 3. maalisk. 2026 klo 10.12 Shop (hello@shop.example) kirjoitti:',
  Polish: 'wt., 3 mar 2026 o 10:12 Shop <hello@shop.example> napisał(a):',
  Czech: 'út 3. 3. 2026 v 10:12 odesílatel Shop <hello@shop.example> napsal:',
  Hungarian: 'Shop <hello@shop.example> ezt írta (időpont: 2026. márc. 3., K, 10:12):',
  Romanian: 'În mar., 3 mar. 2026 la 10:12, Shop <hello@shop.example> a scris:',
  Greek: 'Στις Τρί 3 Μαρ 2026 στις 10:12, ο/η Shop <hello@shop.example> έγραψε:',
  Ukrainian: 'вт, 3 бер. 2026 р. о 10:12 Shop <hello@shop.example> пише:',
  Turkish: 'Shop <hello@shop.example>, 3 Mar 2026 Sal, 10:12 tarihinde şunu yazdı:'
}

for (const [language, line] of Object.entries(ATTRIBUTIONS)) {
  test(`a reply above a quote is the author's, in ${language}`, () => {
    const { own, quoted } = splitOwnWords(`It still leaks.\n\n${line}\n\n> Did it help?\n> The shop\n`)
    assert.equal(own, 'It still leaks.')
    assert.ok(quoted.startsWith(line))
  })
}

const HEADERS = {
  English: ['From: Shop', 'Sent: 3 March 2026 10:12', 'To: Ann', 'Subject: Kettle'],
  German: ['Von: Shop', 'Gesendet: Dienstag, 3. März 2026 10:12', 'An: Ann', 'Betreff: Kessel'],
  French: ['De : Shop', 'Envoyé : mardi 3 mars 2026 10:12', 'À : Ann', 'Objet : Bouilloire'],
  Polish: ['Od: Shop', 'Wysłano: wtorek, 3 marca 2026 10:12', 'Do: Ann', 'Temat: Czajnik']
}

for (const [language, lines] of Object.entries(HEADERS)) {
  test(`what Outlook sets below its headers is quoted, in ${language}`, () => {
    assert.equal(splitOwnWords(`It still leaks.\n\n${lines.join('\n')}\n\nDid it help?`).own, 'It still leaks.')
  })
}

test('answers between the lines of a quote are kept with the lines they answer', () => {
  const { own } = splitOwnWords('Hello, see below.\nOn 3 March 2026, Shop wrote:\n> Which model?\nThe red one.\n> Since when?\nSunday.\n')
  assert.equal(own, 'Hello, see below.\n> Which model?\nThe red one.\n> Since when?\nSunday.')
})

test('an answer below the quote is the author\'s', () => {
  assert.equal(splitOwnWords('On 3 March 2026, Shop wrote:\n> Which model?\n\nThe red one.').own, 'The red one.')
})

test('a mail that is forwarded without a word gives its words to whoever forwards it', () => {
  const text = '---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nDate: 3 March 2026\n' +
    'Subject: Kettle\nTo: Ann <ann@x.example>\n\nIt leaks.'
  assert.equal(splitOwnWords(text).own, 'It leaks.')
})

test('signatures, device lines and legal notices are no part of what is said', () => {
  const { own, signature } = splitOwnWords('It leaks.\n\nSent from my iPhone\n\n-- \nAnn Person\nLeeds\n')
  assert.equal(own, 'It leaks.')
  assert.match(signature, /iPhone[^]*Leeds/)
  const notice = 'This email and any attachments are confidential and intended solely for the addressee. ' +
    'If you are not the addressee, delete it and notify the sender.'
  assert.equal(splitOwnWords(`It leaks.\n\n${notice}`).own, 'It leaks.')
})

test('a sentence that begins like a device line stays', () => {
  assert.equal(
    splitOwnWords('Hi\n\nSent from my home, the parcel never came to you.').own, 'Hi\n\nSent from my home, the parcel never came to you.'
  )
})

test('a list that looks a little like mail headers stays', () => {
  const text = 'I need a refund.\n\nTo: my card\nDate: today'
  assert.equal(splitOwnWords(text).own, text)
})

test('quotes in HTML are told from the words above them', () => {
  const gmail = '<div>It <b>leaks</b>.</div><div class="gmail_quote">' +
    '<div class="gmail_attr">On Tue, 3 Mar 2026, Shop &lt;<a href="mailto:hello@shop.example">hello@shop.example</a>&gt; wrote:<br></div>' +
    '<blockquote class="gmail_quote"><p>Did it help?</p><blockquote>Once</blockquote></blockquote></div>'
  assert.equal(splitMarked(htmlAsMarkedText(gmail)).own, 'It leaks.')
  const outlook = '<p>It leaks.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">' +
    '<b>From:</b> Shop<br><b>Sent:</b> 3 March 2026<br><b>To:</b> Ann<br><b>Subject:</b> Kettle</div><p>Did it help?</p>'
  assert.equal(splitMarked(htmlAsMarkedText(outlook)).own, 'It leaks.')
  assert.equal(splitMarked(htmlAsMarkedText('<p>It leaks.</p><div class="gmail_signature">Ann<br>Leeds</div>')).own, 'It leaks.')
})
