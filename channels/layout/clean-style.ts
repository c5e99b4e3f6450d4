const LENGTH = String.raw`-?0|\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw)?|auto`
const COLOUR = String.raw`#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/deg]{1,60}\)`
const lengths = new RegExp(`^(?:${LENGTH})(?: (?:${LENGTH})){0,3}$`)
const one = new RegExp(`^(?:${LENGTH})$`)
const colour = new RegExp(`^(?:${COLOUR})$`)
const line = new RegExp(`^(?:(?:${LENGTH}|thin|medium|thick|none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset|${COLOUR})(?: |$)){1,4}$`)
const word = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})$`)

/** What an author may say about how her words look. Nothing here can fetch, move, cover, hide behind, or act; what is not here is gone. */
const MAY: Readonly<Record<string, RegExp>> = {
  color: colour, 'background-color': colour, background: colour,
  'font-family': /^[\p{L}\d\s,'"-]{1,200}$/u, 'font-size': /^(?:\d{1,2}(?:\.\d{1,4})?(?:px|pt|em|rem|%|vw)|1\d\d%|(?:xx?-)?(?:small|large)|smaller|larger|medium)$/,
  'font-style': word('normal', 'italic', 'oblique'), 'font-weight': /^(?:normal|bold|bolder|lighter|[1-9]00)$/, 'font-variant': word('normal', 'small-caps'),
  'text-align': word('left', 'right', 'center', 'justify', 'start', 'end'), 'text-decoration': /^(?:none|underline|line-through)$/, 'text-indent': one,
  'text-transform': word('none', 'uppercase', 'lowercase', 'capitalize'), 'line-height': /^(?:normal|\d{1,3}(?:\.\d{1,4})?(?:px|pt|em|%)?)$/, 'letter-spacing': /^(?:normal|\d(?:\.\d{1,3})?(?:px|pt|em))$/,
  'white-space': word('normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line'), 'word-break': word('normal', 'break-all', 'break-word', 'keep-all'), 'overflow-wrap': word('normal', 'break-word', 'anywhere'),
  'vertical-align': word('baseline', 'top', 'middle', 'bottom', 'sub', 'super', 'text-top', 'text-bottom'), direction: word('ltr', 'rtl'),
  width: one, 'max-width': one, 'min-width': one, height: one, 'table-layout': word('auto', 'fixed'), float: word('none', 'left', 'right'), clear: word('none', 'left', 'right', 'both'),
  display: word('none', 'block', 'inline', 'inline-block', 'table', 'table-row', 'table-cell', 'list-item'),
  'border-collapse': word('collapse', 'separate'), 'border-spacing': lengths, 'border-radius': lengths, 'border-width': lengths, 'border-color': colour,
  'border-style': word('none', 'solid', 'dashed', 'dotted', 'double'), 'list-style-type': /^(?:none|disc|circle|square|decimal|lower-(?:alpha|roman)|upper-(?:alpha|roman))$/
}
for (const side of ['', '-top', '-right', '-bottom', '-left']) Object.assign(MAY, { [`padding${side}`]: lengths, [`margin${side}`]: lengths, [`border${side}`]: line })

const LONGEST = 4_000

/** The declarations of a style attribute that are on the list, each checked by itself: whatever a trick splits them into, only these come out. */
export function cleanStyle(written: string): string {
  const kept: string[] = []
  for (const declaration of written.slice(0, LONGEST).split(';')) {
    const at = declaration.indexOf(':')
    const property = declaration.slice(0, Math.max(at, 0)).trim().toLowerCase()
    const value = declaration.slice(at + 1).replaceAll(/\s+/g, ' ').trim().replace(/ ?! ?important$/i, '')
    const read = property === 'font-family' ? value : value.toLowerCase()
    if (Object.hasOwn(MAY, property) && MAY[property]!.test(read)) kept.push(`${property}:${read.replaceAll('"', "'")}`)
  }
  return kept.join(';')
}

/** Whether a picture is meant not to be seen: then it is there to see, not to be seen. */
export function isHiddenByStyle(written: string): boolean {
  const style = written.toLowerCase().replaceAll(/\s+/g, '')
  return /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:;|!|$))/.test(style) || /(?:^|;)(?:max-)?(?:width|height):(?:0|[012](?:\.\d+)?px|0?\.\d+px)(?:;|!|$)/.test(style)
}
