const LONGEST_FOOTER = 4_000
const RULER = /\n[_=*-]{10,}\r?\n[^]*$|(?<==)\r?\n[^]*\S[ \t]\S[^]*$/

/** Takes from the end of an encoded body the footer that old list servers set below it in plain letters; null when there is none. */
export function takeFooter(pieces: Uint8Array[]): Buffer | null {
  const last = pieces.at(-1)
  if (last === undefined) return null
  let from = pieces.length - 1
  for (let length = last.length; from > 0 && length < LONGEST_FOOTER; from--) length += pieces[from - 1]!.length
  const whole = from === pieces.length - 1 ? Buffer.from(last.buffer, last.byteOffset, last.length)
    : Buffer.concat(pieces.slice(from).flatMap((piece, i) => i === 0 ? [piece] : [Buffer.from('\n'), piece]))
  const at = RULER.exec(whole.toString('latin1', Math.max(0, whole.length - LONGEST_FOOTER)))?.index
  if (at === undefined) return null
  const start = Math.max(0, whole.length - LONGEST_FOOTER) + at
  pieces.splice(from, pieces.length, whole.subarray(0, start))
  return whole.subarray(start)
}
