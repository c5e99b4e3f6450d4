/** Quotes upon quotes, of about so many characters: what long exchanges of mails become. */
export const TOWERS: Record<string, { html: boolean; build: (size: number) => string }> = {
  'quotes in quotes': { html: false, build: nested },
  'attributions without marks': { html: false, build: repeated(at =>
    `Answer ${at}\n\nOn Tue, Mar 3, 2026 at 9:14 AM Bo <bo@x.example> wrote:\n\n`) },
  'answers between quotes': {
    html: false,
    build: size => `On 3 March 2026, Bo <bo@x.example> wrote:\n${repeated(at => `> Question ${at}?\n\nAnswer ${at}.\n\n`)(size)}`
  },
  'blocks of headers': {
    html: false,
    build: repeated(at => `Answer ${at}\n\nFrom: Bo <bo@x.example>\nSent: Tuesday, March 3, 2026 9:14 AM\nTo: Ann\nSubject: Kettle\n\n`)
  },
  'attributions one below the other': { html: false, build: repeated(() => 'On Tue, Mar 3, 2026 at 9:14 AM Bo\n') },
  'quotes in quotes, HTML': {
    html: true,
    build: repeated(at => `<div>Answer ${at}</div><div class="gmail_quote"><div class="gmail_attr">On Tue, Bo wrote:<br></div>` +
      '<blockquote class="gmail_quote">')
  },
  'bare quotes in quotes, HTML': { html: true, build: repeated(() => '<blockquote>a') },
  'blocks of headers, HTML': {
    html: true,
    build: repeated(at => `<p>Answer ${at}</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Bo<br>` +
      '<b>Sent:</b> 3 March 2026</p></div>')
  }
}

function nested(size: number): string {
  const lines = ['It still leaks.', '']
  for (let depth = 1, length = 0; length < size; depth++) {
    const words = depth % 3 === 0 ? 'On 3 March 2026 at 09:14, Bo <bo@x.example> wrote:' : 'Does it still leak?'
    lines.push(`${'>'.repeat(depth)} ${words}`)
    length += lines.at(-1)!.length + 1
  }
  return lines.join('\n')
}

function repeated(piece: (at: number) => string): (size: number) => string {
  return size => {
    const pieces: string[] = []
    for (let at = 0, length = 0; length < size; at++) {
      pieces.push(piece(at))
      length += pieces[at]!.length
    }
    return pieces.join('')
  }
}

/** The exponent with which the time grows with the size: least squares on both logarithms. */
export function slopeOf(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const)
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}
