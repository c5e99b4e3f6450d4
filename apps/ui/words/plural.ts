/** The forms a language may have; `other` always exists (CLDR plural rules). */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses the form for a count and writes the count where `#` stands. */
export function plurals(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count))
}

/** Joins names the way the language does: Ada, Bo and Kim. */
export function lists(language: string): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' })
  return names => format.format(names)
}
