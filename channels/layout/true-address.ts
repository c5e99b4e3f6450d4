import { asciiHost } from '../../kit/values/address.ts'

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']
const LONGEST = 4_000
const LONGEST_SHOWN = 320

/** The address of a link as a browser would follow it; null for whatever it should not be led to. */
export function readAddress(written: string): string | null {
  const plain = written.replaceAll(/[\0-\x20\x7f]+/g, ' ').trim()
  if (plain.length > LONGEST) return null
  const url = URL.parse(/^www\./i.test(plain) ? `http://${plain}` : plain)
  if (!url || !SCHEMES.includes(url.protocol)) return null
  if (url.protocol === 'mailto:') return `mailto:${url.pathname}` // subject and body are dropped: she writes them herself
  url.username = ''
  url.password = '' // what stands before the @ is there to be taken for the host
  return url.href
}

/** Where an address leads: its host as machines read it, so that a look-alike shows as xn--; of mailto and tel the mailbox or number. */
export function hostOf(href: string): string {
  const url = URL.parse(href)
  return url === null ? '' : url.hostname || decoded(url.pathname).slice(0, LONGEST_SHOWN)
}

/** Percent signs opened; as it stands where they mean nothing. */
export function decoded(text: string): string {
  try { return decodeURIComponent(text) } catch { return text }
}

// A name with a dot is a host, unless it is that of a file.
const NAMED = /(?:https?:\/\/)?(?:[^\s/@<>"'()]{1,100}@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}])?[.\u3002])+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,50}))(?=$|[\s/:?#)>"'.,;!…\]])/giu
const FILES = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|md|jpe?g|png|gif|webp|svg|zip|rar|html?|php|aspx?|js|css|json|xml|ics|vcf|eml|mp[34]|mov|exe|dmg)$/i
const ABBREVIATIONS = /^(?:[a-z]\.)+[a-z]{2,3}$/i

/** The host that a link's words name although it goes to another; null when they name none or the right one. */
export function saysAnother(words: string, host: string): string | null {
  const goesTo = asciiHost(host.split('@').at(-1)!)
  const text = words.slice(0, 500).replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
  for (const [whole, named] of text.matchAll(NAMED)) {
    const hasScheme = /^https?:/i.test(whole) || whole.includes('@') || /^www\./i.test(named!)
    if (!hasScheme && (FILES.test(named!) || ABBREVIATIONS.test(named!))) continue
    const said = asciiHost(named!.toLowerCase())
    if (said !== goesTo && !goesTo.endsWith(`.${said.replace(/^www\./, '')}`) && said.replace(/^www\./, '') !== goesTo.replace(/^www\./, '')) return said
  }
  return null
}
