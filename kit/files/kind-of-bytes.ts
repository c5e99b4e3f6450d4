/** What the first bytes of a file say that it is, whatever it is called. */
export type ByteKind = 'exe' | 'elf' | 'mach-o' | 'class' | 'script' | 'lnk' | 'iso' | 'dmg' | 'vhd' | 'ole' | 'zip' | 'rar' | '7z' | 'gzip' | 'cab' | 'pdf' | 'rtf' | 'svg' | 'html' |
  'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'bmp' | 'tiff' | 'ico' | 'heic' | 'mp4' | 'mp3' | 'wav' | 'ogg' | 'swf' | 'chm' | 'one'

const at = (bytes: Uint8Array, place: number, written: string): boolean => {
  if (bytes.length < place + written.length) return false
  for (let i = 0; i < written.length; i++) if (bytes[place + i] !== written.charCodeAt(i)) return false
  return true
}

const HEADS: readonly (readonly [place: number, written: string, kind: ByteKind])[] = [
  [0, '\x7fELF', 'elf'], [0, '\xfe\xed\xfa\xce', 'mach-o'], [0, '\xfe\xed\xfa\xcf', 'mach-o'], [0, '\xce\xfa\xed\xfe', 'mach-o'], [0, '\xcf\xfa\xed\xfe', 'mach-o'],
  [0, '#!', 'script'], [0, 'L\0\0\0\x01\x14\x02\0', 'lnk'], [0x8001, 'CD001', 'iso'], [0x8801, 'CD001', 'iso'],
  [0, 'vhdxfile', 'vhd'], [0, 'conectix', 'vhd'], [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'], [0, 'PK\x03\x04', 'zip'], [0, 'PK\x05\x06', 'zip'], [0, 'PK\x07\x08', 'zip'],
  [0, 'Rar!\x1a\x07', 'rar'], [0, "7z\xbc\xaf'\x1c", '7z'], [0, '\x1f\x8b', 'gzip'], [0, 'MSCF', 'cab'], [0, '{\\rtf', 'rtf'],
  [0, '\x89PNG\r\n\x1a\n', 'png'], [0, '\xff\xd8\xff', 'jpeg'], [0, 'GIF87a', 'gif'], [0, 'GIF89a', 'gif'], [0, 'BM', 'bmp'],
  [0, 'II*\0', 'tiff'], [0, 'MM\0*', 'tiff'], [0, '\0\0\x01\0', 'ico'], [0, 'ID3', 'mp3'], [0, 'OggS', 'ogg'],
  [0, 'FWS', 'swf'], [0, 'CWS', 'swf'], [0, 'ZWS', 'swf'], [0, 'ITSF', 'chm'], [0, '\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d', 'one']
]

/** Reads the magic of a file; null where nothing is known by it. Plain text has none. */
export function kindOfBytes(bytes: Uint8Array): ByteKind | null {
  for (const [place, written, kind] of HEADS) if (at(bytes, place, written)) return kind
  if (at(bytes, 0, 'MZ') && isPortableExecutable(bytes)) return 'exe'
  // A fat Mach-O and a Java class begin alike; the second number is a count of machines there and a version here.
  if (at(bytes, 0, '\xca\xfe\xba\xbe')) return (bytes[7] ?? 0) < 20 && bytes[6] === 0 ? 'mach-o' : 'class'
  if (at(bytes, 0, 'RIFF')) return at(bytes, 8, 'WEBP') ? 'webp' : at(bytes, 8, 'WAVE') ? 'wav' : null
  if (at(bytes, 4, 'ftyp')) return /^(avif|avis)/.test(brand(bytes)) ? 'avif' : /^(heic|heix|mif1|heim)/.test(brand(bytes)) ? 'heic' : 'mp4'
  if (bytes.length > 512 && at(bytes, bytes.length - 512, 'koly')) return 'dmg'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf' // readers look for it in the first kilobyte
  const text = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '').trimStart().toLowerCase()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(text)) return 'svg'
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|script|iframe|meta)[\s>]/.test(text)) return 'html'
  return null
}

const brand = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset + 8, Math.min(4, Math.max(0, bytes.length - 8))).toString('latin1')

// Two letters begin many a text; a program says at 0x3c where its true head stands, or is an old one of DOS.
function isPortableExecutable(bytes: Uint8Array): boolean {
  if (bytes.length < 64) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = view.getUint32(0x3c, true)
  const hasTrueHead = head + 1 < bytes.length && /^(?:PE|NE|LE|LX)$/.test(String.fromCharCode(bytes[head]!, bytes[head + 1]!))
  return hasTrueHead || view.getUint16(0x18, true) >= 0x1c && view.getUint16(8, true) > 0 && bytes.subarray(0, 64).includes(0)
}
