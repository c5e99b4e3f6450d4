/** What a matter is called for which nobody gave a subject. */
export const firstWords = (said: string): string => {
  const line = said.split('\n', 1)[0]!
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
