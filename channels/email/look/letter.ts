import { contrastOf, isHex, lightenFor } from '../../../kit/values/colour.ts'
import type { Look } from '../../../domain/businesses/business.ts'
import { type Html, html } from '../../html.ts'
import { wordsInHtml, withLinks } from './marks.ts'

/** All that one of our mails says, apart from how it looks. */
export interface Letter {
  readonly business: { readonly name: string; readonly look: Look }
  readonly words: string
  /** Files that are too large to travel, and the page where they lie. */
  readonly linked: { readonly page: string; readonly until: string; readonly files: readonly { readonly name: string; readonly size: string }[] } | null
  /** What she may do with one word, and the page with the buttons. */
  readonly page: string
  /** What she wrote, where it is answered. */
  readonly quoted: { readonly lines: readonly string[]; readonly more: boolean } | null
}

const WAY_ON = 'Reply with one word if that says it all: SOLVED, NOT SOLVED, HUMAN, STOP, or RECORD (what they know about you).'
const BUTTONS = 'Or use the buttons on this page'
const SENT_ALONG = 'Sent along, to be fetched here'

/** The words of a mail as plain text (RFC 3676, 4.3 for the line that parts what follows). */
export function letterInText({ business, words, linked, page, quoted }: Letter): string {
  const files = linked ? ['', ...linked.files.map(file => `${file.name} (${file.size})`), `${SENT_ALONG} until ${linked.until}: ${linked.page}`] : []
  const sign = business.look.signOff === '' ? [] : [business.look.signOff, '']
  const cited = quoted ? ['', 'You wrote:', ...quoted.lines.map(line => `> ${line}`), ...quoted.more ? ['> …'] : []] : []
  return [words, ...files, '', '-- ', ...sign, WAY_ON, `${BUTTONS}: ${page}`, ...cited, ''].join('\n')
}

const INK = '#1f2f52'
const NIGHT = '#1d1a17'
const DAY = '#ffffff'
const INK_AT_NIGHT = lightenFor(INK, NIGHT)

/** The same words in the look of the business: a table for the width, because Outlook knows no other; colours for day and night. */
export function letterInHtml(letter: Letter): string {
  const { business, words, linked, page, quoted } = letter
  const accent = isHex(business.look.accent) && contrastOf(business.look.accent, DAY) >= 4.5 ? business.look.accent : INK
  return '<!doctype html>\n' + String(html`<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>${styleOf(accent)}</style>
</head>
<body style="margin:0;padding:0" class="k-page">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="left" style="padding:20px 16px 32px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td height="4" class="k-bar" bgcolor="${accent}" style="height:4px;line-height:4px;font-size:4px">&nbsp;</td></tr>
<tr><td style="padding:14px 0 4px"><p class="k-name" style="margin:0"><bdi>${business.name}</bdi></p></td></tr>
<tr><td style="padding:0 0 14px">
${wordsInHtml(words)}${linked && files(linked)}</td></tr>
<tr><td class="k-foot" style="padding:14px 0 0">
${business.look.signOff !== '' && html`<p class="k-sign" dir="auto">${withLinks(business.look.signOff)}</p>`}
<p class="k-small">${WAY_ON}</p>
<p class="k-small"><a href="${page}" class="k-link">${BUTTONS}</a></p>
</td></tr>
${quoted && html`<tr><td style="padding:16px 0 0">
<p class="k-small">You wrote:</p>
<blockquote type="cite" class="k-quote">${quoted.lines.flatMap((line, i) => [i > 0 ? html`<br>\n` : '', withLinks(line)])}${quoted.more && html`<br>\n…`}</blockquote>
</td></tr>`}
</table>
</td></tr></table>
</body>
</html>
`)
}

const files = ({ files, page, until }: NonNullable<Letter['linked']>): Html => html`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="k-files" style="padding:10px 14px">
${files.map(file => html`<p class="k-file" dir="auto"><bdi>${file.name}</bdi> (${file.size})</p>`)}
<p class="k-small"><a href="${page}" class="k-link">${SENT_ALONG} until ${until}</a></p>
</td></tr></table>
`

/** Mail programs that know no dark show the day; those that turn colours round by themselves find the pairs still readable. */
const styleOf = (accent: string): Html => html`:root{color-scheme:light dark}
.k-page{background-color:${DAY};color:#23201d}
.k-name{font:bold 18px/1.3 Georgia,"Times New Roman",serif;color:${accent}}
.k-words{font:17px/1.55 Georgia,"Times New Roman",serif;color:#23201d;margin:12px 0;overflow-wrap:anywhere}
ul.k-words,ol.k-words{padding-left:24px;padding-inline-start:24px}
.k-foot{border-top:1px solid #d9d3ca}
.k-sign{font:15px/1.5 Georgia,"Times New Roman",serif;color:#3b3631;margin:0 0 10px}
.k-small{font:13px/1.5 Arial,Helvetica,sans-serif;color:#5c554d;margin:0 0 6px}
.k-link{color:${accent};text-decoration:underline}
.k-quote{font:15px/1.5 Georgia,"Times New Roman",serif;color:#5c554d;margin:0;padding:0 0 0 14px;border-left:2px solid #d9d3ca;overflow-wrap:anywhere}
.k-files{border:1px solid #d9d3ca}
.k-file{font:15px/1.5 Arial,Helvetica,sans-serif;color:#23201d;margin:0 0 4px}
@media (prefers-color-scheme:dark){
.k-page{background-color:${NIGHT}!important;color:#ece6dd!important}
.k-name,.k-link{color:${accent === INK ? INK_AT_NIGHT : lightenFor(accent, NIGHT)}!important}
.k-words,.k-file{color:#ece6dd!important}
.k-sign,.k-small,.k-quote{color:#b9b0a4!important}
.k-foot,.k-quote,.k-files{border-color:#4a443d!important}
}`
