const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:']
const LONGEST = 4_000

/** Reads the address of a link; null for whatever a browser should not be led to. The host is written as machines read it, so that a look-alike shows as xn--. */
export function readAddress(written: string): { href: string; host: string } | null {
  const plain = written.replaceAll(/[\0-\x20\x7f]+/g, ' ').trim()
  if (plain.length > LONGEST) return null
  const url = URL.parse(/^www\./i.test(plain) ? `http://${plain}` : plain)
  if (!url || !SCHEMES.includes(url.protocol)) return null
  if (url.protocol === 'tel:') return { href: url.href, host: decode(url.pathname) }
  if (url.protocol === 'mailto:') return { href: `mailto:${url.pathname}`, host: decode(url.pathname) } // subject and body are dropped: she writes them herself
  url.username = ''
  url.password = '' // what stands before the @ is there to be taken for the host
  return { href: url.href, host: url.hostname }
}

function decode(text: string): string {
  try { return decodeURIComponent(text) } catch { return text }
}

// A name with a dot is a host, unless it is that of a file.
const NAMED = /(?:https?:\/\/)?(?:[^\s/@<>"'()]{1,100}@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}])?[.\u3002])+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,50}))(?=$|[\s/:?#)>"'.,;!…\]])/giu
const FILES = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|md|jpe?g|png|gif|webp|svg|zip|rar|html?|php|aspx?|js|css|json|xml|ics|vcf|eml|mp[34]|mov|exe|dmg)$/i
const ABBREVIATIONS = /^(?:[a-z]\.)+[a-z]{2,3}$/i

/** The host that a link's words name although it goes to another; null when they name none or the right one. */
export function saysAnother(words: string, host: string): string | null {
  const true_ = ascii(host.split('@').at(-1)!)
  const text = words.slice(0, 500).replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
  for (const [whole, named] of text.matchAll(NAMED)) {
    const hasScheme = /^https?:/i.test(whole) || whole.includes('@') || /^www\./i.test(named!)
    if (!hasScheme && (FILES.test(named!) || ABBREVIATIONS.test(named!))) continue
    const said = ascii(named!.toLowerCase())
    if (said !== true_ && !true_.endsWith(`.${said.replace(/^www\./, '')}`) && said.replace(/^www\./, '') !== true_.replace(/^www\./, '')) return said
  }
  return null
}

const ascii = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? host.toLowerCase()
