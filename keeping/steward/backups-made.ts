import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { instant } from '../../kit/door/shapes.ts'

export const backupShape = z.object({ at: instant, file: z.string(), bytes: z.number().int(), rows: z.number().int(), seconds: z.number() }).meta({ id: 'BackupMade' })

/** The newest backups that were made from this data folder, newest first. */
export async function backupsMade(dataFolder: string | undefined, most = 5): Promise<z.infer<typeof backupShape>[]> {
  const written = dataFolder === undefined ? '' : await readFile(join(dataFolder, 'backups.log'), 'utf8').catch(() => '')
  return written.split('\n').flatMap(line => {
    try {
      return line === '' ? [] : [backupShape.parse(JSON.parse(line))]
    } catch {
      return [] // a line that was broken off by a full disk
    }
  }).slice(-most).reverse()
}
