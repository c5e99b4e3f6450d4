/** A colour as `#rrggbb`. */
export type Hex = string

const channels = (hex: Hex): [number, number, number] => [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
/** Whether this is a colour as it is kept. */
export const isHex = (written: string): boolean => /^#[0-9a-f]{6}$/.test(written)

/** WCAG 2.2, relative luminance. */
function luminance(hex: Hex): number {
  const [r, g, b] = channels(hex).map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, 1 to 21. */
export function contrastOf(one: Hex, other: Hex): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The same colour, lighter until it can be read on a dark ground. */
export function lightenFor(hex: Hex, ground: Hex, least = 4.5): Hex {
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = `#${channels(hex).map(value => Math.round(value + (255 - value) * share).toString(16).padStart(2, '0')).join('')}`
    if (contrastOf(mixed, ground) >= least) return mixed
  }
  return '#ffffff'
}
