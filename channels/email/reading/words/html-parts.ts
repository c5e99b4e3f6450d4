/** What an element of a mail's HTML is to the reader of its words. */
export type HtmlPart = 'hidden' | 'quote' | 'cite' | 'attribution' | 'divider' | 'signature' | null

const HIDDEN_ELEMENTS = /^(?:head|title|style|script|xml|noframes|textarea|select|button|svg|object|o:p-hidden)$/
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/i

// Classes and ids that mail programs give to what they quote; web mail sets a few letters before them ("x_", "ydp3").
const QUOTES = new RegExp('(?:^|[\\s_]|ydp[\\da-z]+)(?:yahoo_quoted(?:_\\d+)?|zmail_extra|protonmail_quote|OLK_SRC_BODY_SECTION|' +
  'messageReplySection|__QUOTED_TEXT__|__HEADERS__|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|' +
  'front-blockquote|tutanota_quote|reply_quote|quoted-content|gmail_quote_attribution)(?:$|\\s)', 'i')
const CITES = new RegExp('(?:^|[\\s_]|ydp[\\da-z]+)(?:gmail_quote|gmail_default_quote|protonmail_quote|tutanota_quote|front-blockquote|' +
  'spark_quote|moz-cite|cite)(?:$|\\s)', 'i')
const ATTRIBUTIONS = /(?:^|[\s_])(?:moz-cite-prefix|reply-intro|gmail_attr|airmail_on|moz-email-headers-intro)(?:$|\s)/i
const DIVIDERS = /(?:^|[\s_])(?:divRplyFwdMsg|appendonsend|stopSpelling|zwchr|__DIVIDER__)(?:$|\s)/i
const SIGNATURES = new RegExp('(?:^|[\\s_]|ydp[\\da-z]+)(?:gmail_signature(?:_prefix)?|moz-signature|AppleMailSignature|' +
  'ms-outlook-mobile-signature|Signature|protonmail_signature_block|messageSignatureSection|composer_signature|front-signature|' +
  'tutanota_signature|yahoo_signature|bloop_sign|mb_sig|__SIG_(?:PRE|POST)__|' +
  '(?:[a-z\\d]+[-_]){0,3}signature(?![-_](?:request|required|pad|field|link|button))(?:[-_][a-z\\d]+){0,2})(?:$|\\s)', 'i')
const OUTLOOK_LINE = new RegExp('border-top\\s*:\\s*(?:solid\\s+)?(?:[\\d.]+p[tx]\\s+)?(?:solid\\s+)?(?:#?(?:E1E1E1|B5C4DF|C4C4C4)\\b|' +
  'rgb\\((?:225, ?225, ?225|181, ?196, ?223|229, ?229, ?229)\\))', 'i')
const LIVE_LINE = /border-top-color\s*:\s*(?:rgb\(229, ?229, ?229\)|#e5e5e5)/i

const ATTRIBUTE = new RegExp('(?:^|\\s)(id|class|type|name|style|hidden|data-marker|data-signatureblock|fairemail)' +
  '(?:\\s*=\\s*(?:"([^"]*)"|\'([^\']*)\'|([^\\s"\'>]+))|(?=\\s|$))', 'gi')

/** Judges an element by its name and attributes. */
export function htmlPart(name: string, attributes: string): HtmlPart {
  if (HIDDEN_ELEMENTS.test(name)) return 'hidden'
  if (attributes === '') return null
  const values: Record<string, string> = {}
  for (const [, key, double, single, plain] of attributes.slice(0,
    4000).matchAll(ATTRIBUTE)) values[key!.toLowerCase()] ??= double ?? single ?? plain ?? ''
  const { style = '' } = values
  if (values.hidden !== undefined || style !== '' && HIDDEN.test(style)) return 'hidden'
  const called = [values.id, values.class, values['data-marker'], values.fairemail].filter(value => value).join(' ')
  if (name === 'blockquote') return values.type?.toLowerCase() === 'cite' || CITES.test(called) || QUOTES.test(called) ? 'cite' : null
  if (values.name !== undefined && /^(?:quote|messageReplySection)$/.test(values.name)) return 'quote'
  if (values['data-signatureblock'] !== undefined || values.name === 'messageSignatureSection' ||
    SIGNATURES.test(called)) return 'signature'
  if (ATTRIBUTIONS.test(called)) return 'attribution'
  if (DIVIDERS.test(called)) return 'divider'
  if (QUOTES.test(called)) return 'quote'
  return style !== '' && name === 'div' && (isOutlookLine(style) || LIVE_LINE.test(style)) ? 'divider' : null
}

// "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm", or "border-top:1pt solid rgb(181, 196, 223)".
const isOutlookLine = (style: string): boolean => OUTLOOK_LINE.test(style.slice(0, 400))
