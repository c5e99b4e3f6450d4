import { css } from './colour.ts'
import type { Oklch } from './colour.ts'

/** First tier: the pigments. Nothing outside this file names them. */
export const pigments = {
  paper: [0.978, 0.008, 85], sheet: [0.997, 0.003, 85], shade: [0.953, 0.011, 83], fold: [0.89, 0.013, 80], edge: [0.61, 0.016, 75],
  ink: [0.235, 0.012, 65], inkSoft: [0.42, 0.014, 65], inkFaint: [0.495, 0.015, 65],
  well: [0.375, 0.085, 258], wellDeep: [0.31, 0.085, 258], wellWash: [0.935, 0.018, 255],
  wax: [0.525, 0.14, 48], waxBright: [0.615, 0.15, 50], waxWash: [0.955, 0.03, 70],
  ledger: [0.938, 0.014, 148], ledgerLine: [0.885, 0.018, 148], pencil: [0.37, 0.014, 190],
  leaf: [0.44, 0.085, 150], straw: [0.47, 0.09, 85], brick: [0.47, 0.16, 22],
  charcoal: [0.208, 0.008, 65], slate: [0.248, 0.009, 65], soot: [0.178, 0.007, 65], seam: [0.33, 0.011, 65], rim: [0.565, 0.013, 70],
  chalk: [0.925, 0.011, 85], chalkSoft: [0.775, 0.012, 80], chalkFaint: [0.685, 0.012, 80],
  skyInk: [0.8, 0.075, 250], skyInkDeep: [0.86, 0.06, 250], skyWash: [0.305, 0.03, 252], night: [0.2, 0.03, 255],
  ember: [0.79, 0.13, 64], emberBright: [0.75, 0.155, 58], emberWash: [0.285, 0.036, 62],
  slateLedger: [0.272, 0.014, 165], slateLedgerLine: [0.325, 0.016, 165], graphite: [0.83, 0.013, 170],
  leafLight: [0.78, 0.1, 150], strawLight: [0.82, 0.1, 85], brickLight: [0.75, 0.125, 25]
} as const satisfies Record<string, Oklch>

type Pigment = keyof typeof pigments
type Pair = readonly [light: Pigment, dark: Pigment]

/** Second tier: what a colour means, in daylight and at night. `signal` has one meaning: it is your move. */
export const meanings = {
  page: ['paper', 'charcoal'], sheet: ['sheet', 'slate'], sunken: ['shade', 'soot'], line: ['fold', 'seam'], edge: ['edge', 'rim'],
  text: ['ink', 'chalk'], 'text-soft': ['inkSoft', 'chalkSoft'], 'text-faint': ['inkFaint', 'chalkFaint'],
  action: ['well', 'skyInk'], 'action-strong': ['wellDeep', 'skyInkDeep'], 'action-wash': ['wellWash', 'skyWash'],
  'on-action': ['sheet', 'night'],
  signal: ['wax', 'ember'], 'signal-mark': ['waxBright', 'emberBright'], 'signal-wash': ['waxWash', 'emberWash'],
  note: ['ledger', 'slateLedger'], 'note-line': ['ledgerLine', 'slateLedgerLine'], 'note-text': ['pencil', 'graphite'],
  good: ['leaf', 'leafLight'], careful: ['straw', 'strawLight'], wrong: ['brick', 'brickLight']
} as const satisfies Record<string, Pair>

export type Meaning = keyof typeof meanings

/** Third tier: the few places where a part of the screen departs from a plain meaning; and all that is not colour. */
export const measures = {
  'space-1': '4px', 'space-2': '8px', 'space-3': '12px', 'space-4': '16px', 'space-5': '24px', 'space-6': '32px',
  'space-7': '48px', 'space-8': '64px',
  'size-12': '0.75rem', 'size-14': '0.875rem', 'size-16': '1rem', 'size-18': '1.125rem', 'size-22': '1.375rem',
  'size-28': '1.75rem', 'size-36': '2.25rem',
  hand: '"Source Serif 4 Variable", "Source Serif fallback", "Noto Naskh Arabic", Georgia, serif',
  machine: '"Inter Variable", "Inter fallback", system-ui, "Noto Sans Arabic", sans-serif',
  plain: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  measure: '66ch', radius: '6px', 'focus-width': '2px', quick: '120ms', calm: '200ms',
  'button-height': '36px', 'row-pad': '12px', 'target': '24px'
} as const

/** Pairs that carry words: at least 4.5:1 in both themes. */
export const textPairs: readonly (readonly [Meaning, Meaning])[] = [
  ...(['page', 'sheet', 'sunken'] as const).flatMap(ground =>
    (['text', 'text-soft', 'text-faint', 'action', 'signal', 'good', 'careful', 'wrong'] as const).map(ink => [ink, ground] as const)),
  ['on-action', 'action'], ['on-action', 'action-strong'], ['action', 'action-wash'], ['text', 'action-wash'], ['text-soft', 'action-wash'],
  ['text', 'signal-wash'], ['text-soft', 'signal-wash'], ['text-faint', 'signal-wash'], ['signal', 'signal-wash'],
  ['signal', 'action-wash'],
  ['note-text', 'note'], ['text', 'note'], ['text-soft', 'note'], ['wrong', 'note'], ['action', 'note'],
  ['text-faint', 'action-wash'], ['page', 'text']
]

/** Pairs that carry shape (edges of controls, marks, focus): at least 3:1 in both themes. */
export const shapePairs: readonly (readonly [Meaning, Meaning])[] = [
  ['edge', 'page'], ['edge', 'sheet'], ['edge', 'sunken'], ['edge', 'note'], ['signal-mark', 'page'], ['signal-mark', 'sheet'],
  ['signal-mark', 'action-wash'], ['action', 'page'], ['action', 'sheet'], ['action', 'note'], ['action', 'sunken'],
  ['action', 'action-wash']
]

/** The pigment of a meaning in a theme. */
export const pigmentOf = (meaning: Meaning, theme: 'light' | 'dark'): Oklch => pigments[meanings[meaning][theme === 'light' ? 0 : 1]]

/** The whole sheet of custom properties, as `styles/tokens.css` holds it. */
export function tokensSheet(): string {
  const colours = Object.entries(meanings).map(([name, [light, dark]]) =>
    `    --${name}: light-dark(${css(pigments[light])}, ${css(pigments[dark])});`)
  const rest = Object.entries(measures).map(([name, value]) => `    --${name}: ${value};`)
  return [
    '/* Written by apps/ui/write-tokens.ts from tokens.ts. */', '@layer tokens {', '  :root {', '    color-scheme: light dark;',
    ...colours, ...rest, '  }',
    "  :root[data-theme='light'] { color-scheme: light; }",
    "  :root[data-theme='dark'] { color-scheme: dark; }", '}', ''
  ].join('\n')
}
