import type { Carried } from '../doors.ts'

/** A file that goes with a message; `preview` is what she sees of it, null where it is no picture. */
export interface Chosen extends Carried { preview: string | null; size: number }

/** What all files of a message may have together, in base64. */
export const ROOM = 1_900_000

// The first that fits is taken: as large as a screen shows it, and less only when several go together.
const STEPS: readonly (readonly [edge: number, quality: number])[] = [[1600, 0.82], [1280, 0.76], [1024, 0.7]]

/** What the files chosen so far take up. */
export const taken = (files: readonly Carried[]): number => files.reduce((sum, file) => sum + file.content.length, 0)

/** Makes a file ready to go within `room`: a photo is made smaller here, on her device. Null when it cannot be read as a picture and does not fit. */
export async function makeReady(file: File, room: number): Promise<Chosen | 'too-big' | 'unreadable'> {
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    const picture = await createImageBitmap(file).catch(() => null)
    if (picture) {
      for (const [edge, quality] of STEPS) {
        const url = shrink(picture, edge, quality)
        const content = url.slice(url.indexOf(',') + 1)
        if (content.length <= room) return { name: asJpeg(file.name), type: 'image/jpeg', content, preview: url, size: Math.round(content.length * 0.75) }
      }
      return 'too-big'
    }
    if (file.size * 4 / 3 > room) return 'unreadable'
  }
  if (file.size * 4 / 3 > room) return 'too-big'
  const url = await asDataUrl(file)
  return { name: file.name, type: file.type || 'application/octet-stream', content: url.slice(url.indexOf(',') + 1), preview: null, size: file.size }
}

const asJpeg = (name: string): string => `${name.replace(/\.\w+$/, '') || 'photo'}.jpg`

function shrink(picture: ImageBitmap, edge: number, quality: number): string {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.fillStyle = 'white' // JPEG knows no transparency; black would come of it
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas.toDataURL('image/jpeg', quality)
}

/** A file as a data: address, the only kind of picture besides our own that our content security policy lets in. */
export const asDataUrl = (file: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result))
  reader.onerror = () => reject(reader.error)
  reader.readAsDataURL(file)
})
