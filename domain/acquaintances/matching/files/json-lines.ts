/** One thing of a line: the name of the field, those of the objects around it left away, and what it says. */
export type Said = readonly [field: string, value: string]

/** What a line of JSON says: objects and lists inside are opened, so that a field may occur several times. Null when it is no object. */
export function readLine(line: string): Said[] | null {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  const said: Said[] = []
  open(json, '', said, 0)
  return said
}

function open(value: unknown, name: string, said: Said[], depth: number): void {
  if (depth > 8 || value === null || value === undefined) return
  if (Array.isArray(value)) for (const each of value.slice(0, 200)) open(each, name, said, depth + 1)
  else if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) open(inner, key, said, depth + 1)
  else if (String(value).trim() !== '') said.push([name, String(value)])
}
