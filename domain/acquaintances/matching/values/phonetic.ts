const SAME: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn|ae|wr)/, ''], [/^x/, 's'], [/sch|sh|sz|tch|ch|cz|zh/g, 'S'], [/ph|pf/g, 'f'], [/[wv]/g, 'f'], [/dg|dj|gi|j/g, 'J'], [/ck|q|c(?![eiy])/g, 'k'],
  [/c/g, 's'], [/z/g, 's'], [/x/g, 'ks'], [/gh/g, 'k'], [/g/g, 'k'], [/th|dt|d/g, 't'], [/b/g, 'p'], [/h/g, '']
]

const known = new Map<string, string>()

/** How a name sounds, roughly, in the languages of Europe: consonants by class, vowels only in front (after Russell's Soundex, 1918, and Postel 1969). */
export function soundOf(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  let sound = name
  for (const [from, to] of SAME) sound = sound.replace(from, to)
  const first = /^[aeiouy]/.test(sound) ? 'a' : ''
  sound = (first + sound.replaceAll(/[aeiouy]/g, '')).replaceAll(/(.)\1+/g, '$1').slice(0, 6)
  if (known.size > 200_000) known.clear()
  known.set(name, sound)
  return sound
}
