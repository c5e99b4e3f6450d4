/** A mail address as it is compared: without what its host ignores. `role`: it is an office's, not somebody's own. */
export interface MailTrait { readonly local: string; readonly host: string; readonly whole: string; readonly role: boolean }

const DOTLESS = /^(gmail|googlemail)\.com$/
const ROLE = /^(info|office|sales|support|help|hello|kontakt|contact|mail|admin|postmaster|webmaster|billing|accounts?|reception|team|noreply|no-reply|enquiries|service|verwaltung|buero|secretariat|hr|jobs|orders?|bestellung)$/

/** Reads an address (RFC 5322 addr-spec, also inside `Name <…>`); plus tags are dropped, and at Gmail the dots; null when it is none. */
export function readMail(text: string): MailTrait | null {
  const found = /<?\s*([^\s<>@",;:]+)@([^\s<>@",;:]+?)\.?\s*>?\s*$/.exec(text.trim())
  if (!found) return null
  let host = found[2]!.toLowerCase()
  let local = found[1]!.toLowerCase().replace(/^mailto:/, '')
  const plus = local.indexOf('+')
  if (plus > 0) local = local.slice(0, plus)
  if (DOTLESS.test(host)) {
    host = 'gmail.com'
    local = local.replaceAll('.', '')
  }
  return { local, host, whole: `${local}@${host}`, role: ROLE.test(local) }
}
