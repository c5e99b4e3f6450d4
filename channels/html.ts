declare const safe: unique symbol

/** Markup that was written here, or escaped. */
export interface Html { readonly [safe]: true; toString(): string }

const markup = (text: string): Html => ({ toString: () => text }) as Html
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

type Piece = Html | string | number | null | false | readonly Piece[]

const written = (piece: Piece): string => {
  if (piece === null || piece === false) return ''
  if (typeof piece === 'string') return piece.replaceAll(/[&<>"']/g, letter => ESCAPES[letter]!)
  if (typeof piece === 'object' && Array.isArray(piece)) return piece.map(written).join('')
  return String(piece)
}

/** Writes markup; whatever is put into it is escaped, unless it was written by this too. */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Html =>
  markup(parts.reduce((text, part, i) => text + written(pieces[i - 1] ?? null) + part))
