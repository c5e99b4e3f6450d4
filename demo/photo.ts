import { crc32, deflateSync } from 'node:zlib'

const [WIDTH, HEIGHT] = [160, 120]

/** A small picture of a wheel, as PNG (RFC 2083); another name gives other colours. */
export function photo(name: string): Buffer {
  const tint = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 60
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) Buffer.from(colourAt(x, y, tint)).copy(rows, y * (1 + WIDTH * 3) + 1 + x * 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))
  ])
}

function colourAt(x: number, y: number, tint: number): number[] {
  const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2]
  const radius = Math.hypot(dx, dy)
  if (Math.abs(radius - 48) < 5) return [44, 46, 52]
  if (Math.abs(radius - 41) < 2 || radius < 4) return [176, 180, 188]
  const spoke = Math.atan2(dy, dx) / Math.PI * 12
  if (radius < 41 && Math.abs(spoke - Math.round(spoke)) * radius < 3) return [206, 208, 212]
  const light = 190 - Math.round(y / 2)
  return [light + tint / 2, light, light - tint]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}
