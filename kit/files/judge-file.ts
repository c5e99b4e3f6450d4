import type { Danger } from './danger.ts'
import { dangerOfEnding, endingOf, hasTwoEndings, isTurned } from './endings.ts'
import { type ByteKind, kindOfBytes } from './kind-of-bytes.ts'
import { readZipDirectory } from './zip-directory.ts'

/** `tail` is the end of a file of which `bytes` are only the beginning. */
export interface FileSeen { readonly name: string; readonly type: string; readonly bytes: Uint8Array; readonly tail?: Uint8Array | null }

const BY_BYTES: Partial<Record<ByteKind, Danger>> = {
  exe: 'program', elf: 'program', 'mach-o': 'program', class: 'program', script: 'script', lnk: 'shortcut', iso: 'disk-image', dmg: 'disk-image', vhd: 'disk-image',
  chm: 'script', one: 'script', swf: 'web-page', svg: 'web-page', html: 'web-page'
}

/** What a file may do to whoever opens it, by its name and by its bytes: neither alone is believed. Nothing is unpacked or run. Null: nothing was found. */
export function judgeFile({ name, type, bytes, tail }: FileSeen): Danger | null {
  const ending = endingOf(name)
  const kind = kindOfBytes(bytes)
  const worst = dangerOfEnding(ending)
  const dressed = isTurned(name) ? 'reversed-name' as const : hasTwoEndings(name) ? 'two-endings' as const : null
  const ofBytes = (kind && BY_BYTES[kind]) ?? null
  if (ofBytes && ofBytes !== 'web-page') return dressed ?? ofBytes
  if (worst && worst !== 'web-page') return dressed ?? worst
  return dressed ?? inside(kind, bytes, tail ?? null) ?? ofBytes ?? worst ?? (differs(kind, ending, type) ? 'not-what-it-says' : null)
}

function inside(kind: ByteKind | null, bytes: Uint8Array, tail: Uint8Array | null): Danger | null {
  if (kind === 'ole') return insideOle(bytes)
  if (kind === 'rtf') return hasObject(bytes) ? 'document-that-acts' : null
  if (kind === 'cab') return 'archive-with-program'
  if (kind === 'rar') return isLockedRar(bytes) ? 'locked-archive' : listsProgram(bytes) ? 'archive-with-program' : null
  if (kind === '7z' || kind === 'gzip') return kind === '7z' && listsProgram(bytes) ? 'archive-with-program' : null
  return kind === 'zip' ? insideZip(tail ?? bytes) : null
}

const ACTING_PARTS = /(?:^|\/)(?:vbaproject\.bin$|macrosheets\/|activex\/.+\.bin$)|^(?:Basic|Scripts)\/.+\.(?:xlb|bas|py|js|xml)$/i
const PACKAGE = /^(?:\[content_types\]\.xml|mimetype)$/i

function insideZip(bytes: Uint8Array): Danger | null {
  const listed = readZipDirectory(bytes)
  if (!listed) return 'crowded-archive'
  const { names, locked, crowded } = listed
  if (names.some(name => ACTING_PARTS.test(name))) return 'document-that-acts'
  if (names.includes('META-INF/MANIFEST.MF') && names.some(name => name.endsWith('.class'))) return 'program'
  // An office file has pictures of its own that would be pages elsewhere, and a book is made of pages.
  const isPackage = names.some(name => PACKAGE.test(name))
  const found = names.map(name => isTurned(name) || hasTwoEndings(name) ? 'program' : dangerOfEnding(endingOf(name)))
  if (found.some(each => each !== null && !(isPackage && each === 'web-page'))) return 'archive-with-program'
  if (locked) return 'locked-archive'
  return crowded ? 'crowded-archive' : null
}

const latin = (bytes: Uint8Array, most: number): string => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, most)).toString('latin1')

/** Names of streams stand in the directory of an OLE file in UTF-16; that of a project of Visual Basic gives it away, and so do the tables of an installer. */
function insideOle(bytes: Uint8Array): Danger | null {
  const text = latin(bytes, 20_000_000).replaceAll('\0', '')
  if (text.includes('InstallExecuteSequence')) return 'program'
  if (/_VBA_PROJECT|PROJECTwm|Attribut.?e VB_|.Ole10Native/.test(text)) return 'document-that-acts'
  return text.includes('EncryptedPackage') ? 'locked-archive' : null
}

const hasObject = (bytes: Uint8Array): boolean => /\\objdata|\\objocx|\\objupdate/i.test(latin(bytes, 5_000_000))

/** RAR 5 begins with a header of its own where the list is locked; RAR 4 has a flag for the list and one for each file. */
function isLockedRar(bytes: Uint8Array): boolean {
  if (bytes[6] !== 1) return ((bytes[10] ?? 0) & 0x80) !== 0 || (bytes[22] === 0x74 && ((bytes[23] ?? 0) & 4) !== 0)
  let place = 12
  while ((bytes[place] ?? 0) & 0x80) place++
  return bytes[place + 1] === 4
}

const PROGRAM_NAME = /[\w -]{1,100}\.(?:exe|scr|pif|com|bat|cmd|js|jse|vbs|vbe|wsf|hta|lnk|ps1|msi|jar|dll|cpl)(?![\w.])/i

const listsProgram = (bytes: Uint8Array): boolean => PROGRAM_NAME.test(latin(bytes, 2_000_000).replaceAll('\0', ''))

/** What a file of an ending may be in truth. */
const MEANT: Readonly<Record<string, readonly ByteKind[]>> = {
  png: ['png'], jpg: ['jpeg'], jpeg: ['jpeg'], gif: ['gif'], webp: ['webp'], pdf: ['pdf'], bmp: ['bmp'], tif: ['tiff'], tiff: ['tiff'], heic: ['heic', 'avif'],
  docx: ['zip', 'ole'], xlsx: ['zip', 'ole'], pptx: ['zip', 'ole'], odt: ['zip'], ods: ['zip'], zip: ['zip'], rtf: ['rtf'],
  doc: ['ole', 'rtf', 'zip', 'html'], xls: ['ole', 'zip', 'html'], txt: [], csv: [], ics: [], vcf: []
}
const PICTURE_KINDS: readonly ByteKind[] = ['png', 'jpeg', 'gif', 'webp', 'avif', 'bmp', 'tiff', 'ico', 'heic']

/** A picture that is another kind of picture harms nobody; a letter that is an archive, or a picture that is a document, is a disguise. */
function differs(kind: ByteKind | null, ending: string, type: string): boolean {
  const meant = MEANT[ending] ?? (ending === '' && type.startsWith('image/') ? PICTURE_KINDS : undefined)
  if (!meant || kind === null || meant.includes(kind)) return false
  return !(PICTURE_KINDS.includes(kind) && meant.some(each => PICTURE_KINDS.includes(each)))
}

