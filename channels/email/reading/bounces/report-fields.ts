const LONGEST = 100_000
const MOST_RECIPIENTS = 500

export type Fields = Map<string, string>

/** The groups of fields in a report (RFC 3464, 2.1), unfolded; of a field that stands twice in a group the first counts. */
export function fieldGroups(report: string): Fields[] {
  const groups: Fields[] = []
  let fields: Fields = new Map()
  for (const line of report.slice(0, LONGEST).replace(/\r/g, '').replace(/\n[ \t]+(?=\S)/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (colon > 0 && /^[\w-]{2,60}$/.test(name)) {
      // Some programs leave out the blank line between two recipients.
      if (name === 'final-recipient' && fields.has(name)) fields = opened(groups, fields)
      if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
    } else if (line.trim() === '' && fields.size > 0) {
      fields = opened(groups, fields)
    }
  }
  if (fields.size > 0) groups.push(fields)
  return groups
}

const opened = (groups: Fields[], fields: Fields): Fields => {
  groups.push(fields)
  return new Map()
}

/** Those groups that tell of one recipient each; a report in a single group tells of its one. */
export function recipientGroups(groups: Fields[]): Fields[] {
  const told = groups.filter(fields => fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action'))
  return told.slice(0, MOST_RECIPIENTS)
}

/** The address in a typed field such as `rfc822; ann@a.example`. */
export const addressOf = (field: string | undefined): string | null => field === undefined ? null : addressIn(field.replace(/^[\w-]+;/, ''))

/** The first address in a text. */
export const addressIn = (text: string): string | null =>
  text.slice(0, 50_000).match(/[^\s<>"'():;,=[\]「」（）]{1,128}@[\p{L}\p{N}.-]{1,190}[\p{L}\p{N}]/u)?.[0] ?? null
