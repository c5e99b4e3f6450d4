import { createHash } from 'node:crypto'
import type { Cleaned } from './clean-html.ts'

/** Ours, and all that there is besides what the author said of her own words. Who shows it may set the paper and the ink. */
const SHEET = `:root{color-scheme:light;background:var(--paper,#fff);color:var(--ink,#222)}
:root[data-coloured]{background:#fff;color:#222}
body{margin:0;padding:12px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word;overflow-x:auto;overflow-y:hidden;contain:paint}
img{max-width:100%;height:auto}table{max-width:100%}td,th{overflow-wrap:break-word}td img,th img{max-width:none}pre{white-space:pre-wrap}body>:first-child{margin-block-start:0}body>:last-child{margin-block-end:0}
blockquote{margin:8px 0;padding-inline-start:10px;border-inline-start:2px solid color-mix(in srgb,currentcolor 30%,transparent)}
blockquote blockquote blockquote blockquote{margin-inline-start:0;padding-inline-start:3px}
.k-gone:not(:empty){display:inline-block;font:12px/1.4 system-ui,sans-serif;padding:2px 6px;border:1px dashed currentcolor;border-radius:4px;opacity:.8}
a{color:var(--link,#1a4d8f)}.k-goes{font:12px/1.4 ui-monospace,monospace;color:var(--soft,#555);unicode-bidi:isolate;overflow-wrap:anywhere;word-break:break-word}
.k-elsewhere{color:var(--careful,#8a3b00);font-weight:700;text-decoration:underline}:root[data-coloured] a{color:#1a4d8f}:root[data-coloured] .k-goes{color:#555;background:#fff}
:root[data-coloured] .k-elsewhere{color:#8a3b00}@media(max-width:480px){body{padding:8px}td img,th img{max-width:100%}}`

const DIGEST = createHash('sha256').update(SHEET).digest('base64')

/**
 * What the frame is bound by, whatever may have slipped through: no script, no form, no frame, no font, nothing from elsewhere; of styles our own sheet and
 * attributes. It keeps our origin, so that pictures come with her session and the app around it can measure it; it can run nothing that would make use of that.
 */
export const LAYOUT_POLICY = `default-src 'none'; img-src 'self'; style-src-elem 'sha256-${DIGEST}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; ` +
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox'

/** The whole page for the frame. `language` of the words is not known: each paragraph finds its own direction. */
export const layoutPage = ({ html, coloured }: Pick<Cleaned, 'html' | 'coloured'>): string =>
  `<!doctype html><html${coloured ? ' data-coloured' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">` +
  `<title>\u200B</title><style>${SHEET}</style></head><body dir="auto">${html}</body></html>`
