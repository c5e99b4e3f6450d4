import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const places = [process.env.KITH_DATA_SETS, join(import.meta.dirname, '..', '..', 'shared', 'data')]

/** The folder of real input made by others, or null where it is not. */
export const dataSets = places.find((place): place is string => place !== undefined && existsSync(place)) ?? null

/** What a test that needs them says when it is left out. */
export const withoutDataSets: string | false = dataSets === null && 'the data sets are not here; name their folder with KITH_DATA_SETS'

/** Every file below a folder of the data sets, with its bytes. */
export function dataFiles(folder: string, ending: string): { name: string; bytes: Buffer }[] {
  if (dataSets === null) return []
  const found: { name: string; bytes: Buffer }[] = []
  const walk = (path: string): void => {
    for (const name of readdirSync(join(dataSets, path)).sort()) {
      const inner = join(path, name)
      if (statSync(join(dataSets, inner)).isDirectory()) walk(inner)
      else if (name.endsWith(ending)) found.push({ name: inner, bytes: readFileSync(join(dataSets, inner)) })
    }
  }
  walk(folder)
  return found
}
