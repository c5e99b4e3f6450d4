import type { ExportFile } from './export-business.ts'

const BLOCK = 512

/** One file as tar writes it (POSIX.1-1988, ustar): a block that tells of it, then itself, filled up to whole blocks. */
export async function* inTar({ path, size, bytes }: ExportFile, seconds: number): AsyncGenerator<Uint8Array> {
  if (Buffer.byteLength(path) > 100) throw new Error('a path in an export has at most 100 letters')
  const head = Buffer.alloc(BLOCK)
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0')
  for (const [at, text] of [
    [0, path], [100, octal(0o644, 8)], [108, octal(0, 8)], [116, octal(0, 8)], [124, octal(size, 12)], [136, octal(seconds, 12)],
    [148, ' '.repeat(8)], [156, '0'], [257, 'ustar\0'], [263, '00']
  ] as const) head.write(text, at)
  const sum = head.reduce((all, byte) => all + byte, 0)
  head.write(`${octal(sum, 7)}\0 `, 148)
  yield head
  yield* bytes
  yield Buffer.alloc((BLOCK - size % BLOCK) % BLOCK)
}

/** Two empty blocks end an archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK)
