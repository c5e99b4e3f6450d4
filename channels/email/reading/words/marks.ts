/** Characters for private use that htmlAsMarkedText sets before a line, and that no text brings with it. */
export const MARK = {
  /** A line that says who wrote what follows. */
  attribution: '\uE000',
  /** What stands from here on was written by others. */
  divider: '\uE001',
  signature: '\uE002',
  /** The first line of what the mail program itself calls a quote. */
  quote: '\uE003'
} as const

export const withoutMarks = (text: string): string => text.replace(/[\uE000-\uE003]/g, '')
