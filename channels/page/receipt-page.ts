import type { Receipt, Verdict } from '../receipt.ts'
import { type Html, html } from '../html.ts'

const WORDS: Record<Verdict, string> = {
  unreadable: 'This is not a receipt of Kith. Paste the whole file, from the first brace to the last.',
  forged: 'This receipt was not signed here, or something in it was changed.',
  gone: 'This receipt is real, but what it speaks of is no longer kept here.',
  changed: 'This receipt is real, but what is kept here now differs from it.',
  sound: 'This receipt is real, and what it speaks of is kept here, unchanged.'
}

/** Where anybody checks a receipt. */
export function receiptPage(written: string, checked: { verdict: Verdict; receipt: Receipt | null } | null): Html {
  return html`<h1>Check a receipt</h1>
<p>For what you sent you hold a file, receipt.json. It says that it arrived, when, and what exactly, and is signed so that nobody can deny it.</p>
${checked && html`<p class="told ${checked.verdict === 'sound' ? '' : 'wrong'}" role="status">${WORDS[checked.verdict]}</p>`}
${checked !== null && checked.receipt !== null && html`<dl><dt>Received by</dt><dd>${checked.receipt.business.name}</dd><dt>At</dt><dd>${checked.receipt.receivedAt.replace('T', ' ').slice(0, 16)} UTC</dd>
<dt>Conversation</dt><dd>${checked.receipt.reference}</dd><dt>Size</dt><dd>${checked.receipt.bytes} bytes</dd><dt>SHA-256</dt><dd>${checked.receipt.sha256}</dd></dl>`}
<form method="post" action="/receipt"><label class="field"><span>The receipt</span><textarea name="receipt" required maxlength="5000" spellcheck="false">${written}</textarea></label>
<button class="first">Check</button></form>
<p class="quiet">Whoever runs this Kith can check it too: bin/kith verify --receipt receipt.json.</p>`
}
