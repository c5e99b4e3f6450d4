import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { SECOND } from '../../kit/clock.ts'
import { exportBusiness, type ExportOptions } from './export-business.ts'
import { inTar, TAR_END } from './tar.ts'

/** An export as one .tar.gz, made while it is read: nothing of it lies on the disk of Kith. */
export function exportStream(options: ExportOptions): Readable {
  const gzip = createGzip()
  const out = gzip.pipe(new PassThrough())
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (out.destroyed) throw new Error('whoever wanted it has gone')
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), once(out, 'close')])
  }
  exportBusiness(options, async file => {
    for await (const bytes of inTar(file, Math.floor(options.at / SECOND))) await write(bytes)
  }).then(async () => {
    await write(TAR_END)
    gzip.end()
  }).catch((error: unknown) => { out.destroy(error as Error) })
  return out
}
