/** A quoted cell over more lines than this was never closed: its quote is then taken for a letter. */
const MOST_LINES = 60
const SIGNS = [',', ';', '\t', '|'] as const

const cellsIn = (line: string, sign: string): number => {
  const cells = splitLine(line, sign)
  return Array.isArray(cells) ? cells.length : line.split(sign).length
}

/** What stands between the cells: what the first lines have most evenly. */
export function signOf(lines: readonly string[]): string {
  let best = ','
  let most = 0
  for (const sign of SIGNS) {
    const counts = lines.filter(line => line.trim() !== '').map(line => cellsIn(line, sign))
    if (counts.length === 0) continue
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1]!
    const even = counts.filter(count => count === usual).length / counts.length
    if (usual > 1 && usual * even > most) {
      most = usual * even
      best = sign
    }
  }
  return best
}

/** The cells of a line (RFC 4180), null while a quote is open, `broken` when it was never closed: something follows its end lines later. */
export function splitLine(line: string, sign: string): string[] | null | 'broken' {
  if (!line.includes('"')) return line.split(sign)
  const cells: string[] = []
  for (let at = 0; ;) {
    let start = at
    while (line[start] === ' ') start++
    if (line[start] !== '"') {
      const end = line.indexOf(sign, at)
      if (end < 0) return [...cells, line.slice(at)]
      cells.push(line.slice(at, end))
      at = end + 1
      continue
    }
    let cell = ''
    let from = start + 1
    for (;;) {
      const quote = line.indexOf('"', from)
      if (quote < 0) return null
      cell += line.slice(from, quote)
      if (line[quote + 1] === '"') {
        cell += '"'
        from = quote + 2
        continue
      }
      const after = line.slice(quote + 1, quote + 40).trimStart()
      if (after === '' || after.startsWith(sign)) {
        from = quote + 1
        break
      }
      if (cell.includes('\n')) return 'broken'
      cell += '"'
      from = quote + 1
    }
    const end = line.indexOf(sign, from)
    cells.push(cell + line.slice(from, end < 0 ? undefined : end))
    if (end < 0) return cells
    at = end + 1
  }
}

/** Rows of cells from lines; never fails: ragged rows are given as they are, and a quote that is never closed spoils one line. */
export async function* rowsOf(lines: AsyncIterable<string>, sign: string | null = null): AsyncGenerator<string[]> {
  const head: string[] = []
  let between = sign
  let open: string[] = []
  function* take(line: string): Generator<string[]> {
    if (open.length === 0) {
      if (line.trim() === '') return
      const cells = splitLine(line, between!)
      if (Array.isArray(cells)) yield cells
      else open = [line]
      return
    }
    open.push(line)
    const cells = splitLine(open.join('\n'), between!)
    if (Array.isArray(cells)) {
      open = []
      yield cells
    } else if (cells === 'broken' || open.length > MOST_LINES) yield* giveUp()
  }
  function* giveUp(): Generator<string[]> {
    const [first, ...others] = open
    open = []
    yield first!.split(between!).map(cell => cell.replaceAll('"', ''))
    for (const line of others) yield* take(line)
  }
  for await (const line of lines) {
    if (between === null) {
      head.push(line)
      if (head.length < 30) continue
      between = signOf(head)
      for (const each of head.splice(0)) yield* take(each)
    } else yield* take(line)
  }
  if (between === null) {
    between = signOf(head)
    for (const each of head) yield* take(each)
  }
  while (open.length > 0) yield* giveUp()
}
