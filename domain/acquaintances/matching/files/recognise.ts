import { KINDS, type Kind } from '../record.ts'
import { fold, isNothing } from '../values/fold.ts'
import { readDay } from '../values/read-date.ts'
import { readMail } from '../values/read-mail.ts'

/** What a column holds: a kind of detail, the records' own id, or nothing that tells who somebody is. */
export type Meaning = Kind | 'id' | 'ignore'

/** How headings are written, in the languages that we know; the first that fits. */
const HEADINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/^(cluster|cluster id|true id|truth|label|match id|group id|source|data source|status|category|amount|created.*|updated.*|comments?|notes?|description|type|.* type|.*role|rel .*)$/, 'ignore'],
  [/^((unique|record|rec|row|line) ?(id|no|nr|number)|id|uid|uuid|guid|key|nr|#)$/, 'id'],
  [/ssn|soc(ial)? ?sec|passport|licen[cs]e|\btax\b|\bvat\b|national ?id|insurance|\biban\b|account ?(no|nr|number|id)|(customer|client|member|membership|patient|loyalty|card) ?(no|nr|number|id)|\blei\b|\bnhs\b|medicare|pesel|steuer|ausweis|\bid number\b/, 'identifier'],
  [/e ?mail|courriel|correo|^mail$|poczta/, 'mail'],
  [/phone|mobile|^tel\b|telef|^cell\b|^fax\b|handy|landline|rufnummer|portable|telefoon|komorka|movil/, 'phone'],
  [/\bdob\b|birth|born|^geb|geburt|naissance|nacimiento|nascita|urodzenia|geboorte|birthday/, 'birth'],
  [/^(sex|gender|geschlecht|sexe|sexo|sesso|plec)$/, 'sex'],
  [/^(suffix|name suffix|generation)$/, 'suffix'],
  [/middle|second name|initials?$|zweiter vorname/, 'middle'],
  [/(first|given|fore|christian) ?name|^name (first|given)$|vorname|prenom|^nombres?$|^imie|voornaam|^nome$|^fname$|^first$|^given$/, 'given'],
  [/(last|family|sur) ?names?|^name (last|family)$|^surname|nachname|familienname|^nom( de famille)?$|apellidos?|cognome|nazwisko|achternaam|^lname$|^last$|^family$|sobrenome/, 'family'],
  [/employer|arbeitgeber|employeur/, 'employer'],
  [/company|organi[sz]ation|^name org$|\borg\b|^firm|^business( name)?$|(site|venue|restaurant|shop|store|school|hotel|place) ?name|^agency$|firma|unternehmen|societe|empresa|azienda|bedrijf/, 'firm'],
  [/^(full ?name|name|name full|contact( name)?|naam|nom complet|nombre completo|display ?name|person|client|member name|customer name)$/, 'name'],
  [/(street|house|building) ?(number|no|nr|num)$|hausnummer|^hnr$|huisnummer|numero civico/, 'number'],
  [/^(apartment|apt|unit|flat|suite)( (number|no))?$|^wohnung$/, 'unit'],
  [/(address|addr|street)( ?line)? ?[2-9]$|address (2|two)/, 'ignore'],
  [/^(full ?address|addr(ess)?( full| line ?1)?|address ?1|addr1|adresse|direccion|indirizzo|adres|mailing address|home address|.*\baddress)$/, 'address'],
  [/street|strasse|^str$|^rue$|^calle$|^via$|^ulica$|straat/, 'street'],
  [/suburb|district|neighbou?rhood|locality|ortsteil|quartier|barrio/, 'suburb'],
  [/city|town|^ort$|wohnort|stadt$|^ville$|ciudad|citta|miasto|plaats|commune/, 'city'],
  [/post ?code|postal|^zip|^plz$|postleitzahl|code postal|^cap$|codigo postal|kod pocztowy/, 'postcode'],
  [/^(.* )?(state|province|region|county|bundesland|provincia|wojewodztwo)$/, 'state'],
  [/country|^land$|^pays$|^pais$|nation$/, 'ignore'],
  [/web|^url$|homepage|domain$/, 'web']
]

/** What the content of a column has to look like to be what its heading says; the share of its cells that do. */
const LOOKS: Partial<Record<Meaning, (value: string) => boolean>> = {
  mail: value => readMail(value) !== null,
  phone: value => value.replaceAll(/\D/g, '').length >= 6,
  birth: value => readDay(value) !== null,
  web: value => /\.[a-z]{2,}/i.test(value),
  postcode: value => /\d/.test(value) && value.length <= 12
}
const ENOUGH = 0.3
/** Of a telephone number with all its prefixes. */
const MOST_DIGITS = 14

const OTHER_ID = /(country|state|type|issuer)$/

/** What a heading says by itself; null when we do not know it. The last part of an address of the web counts, as in RDF. */
export function meaningOfHeading(heading: string): Meaning | null {
  const words = fold(heading.replace(/^.*[#/]/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/([a-z])(\d)/gi, '$1 $2')).replaceAll('_', ' ')
  const meaning = HEADINGS.find(([fits]) => fits.test(words))?.[1] ?? null
  if (meaning === 'identifier' && OTHER_ID.test(words)) return 'ignore'
  return meaning
}

/** What a column holds, from its heading and from some of its cells. */
export function recogniseColumn(heading: string, cells: readonly string[]): Meaning {
  const told = cells.filter(cell => !isNothing(cell))
  const share = (looks: (value: string) => boolean): number => told.length === 0 ? 0 : told.filter(looks).length / told.length
  const said = meaningOfHeading(heading)
  if (said !== null) {
    const looks = LOOKS[said]
    if (looks === undefined || told.length === 0 || share(looks) >= ENOUGH) return said
  }
  if (told.length === 0) return 'ignore'
  if (share(LOOKS.mail!) > 0.6) return 'mail'
  if (share(value => /^[+(\d][\d\s()/.+-]{6,}$/.test(value) && /[\s()/+-]/.test(value) && value.replaceAll(/\D/g, '').length <= MOST_DIGITS && readDay(value) === null) > 0.6) return 'phone'
  if (said === null && isUnnamed(heading)) return fromContent(told, share)
  return 'ignore'
}

const isUnnamed = (heading: string): boolean => /^column \d+$/.test(heading)
const PAST = 2012

function fromContent(told: readonly string[], share: (looks: (value: string) => boolean) => number): Meaning {
  if (share(value => readDay(value) !== null) > 0.7 && share(value => (readDay(value)?.year ?? PAST) < PAST) > 0.6) return 'birth'
  if (share(value => /^\p{L}[\p{L}'-]+([ ,]+\p{L}[\p{L}.'-]*)+$/u.test(value)) > 0.7) return 'name'
  if (share(value => /^\d+[a-z]?[\s,]+\p{L}|\p{L}+\s\d+[a-z]?$/iu.test(value)) > 0.6) return 'address'
  if (share(value => /^\p{L}[\p{L}'-]+$/u.test(value)) > 0.8) return 'name'
  return new Set(told).size > told.length * 0.5 && share(value => /^[A-Z0-9-]{5,}$/i.test(value) && /\d/.test(value)) > 0.8 ? 'identifier' : 'ignore'
}

/** The meanings that may be given by hand. */
export const MEANINGS = [...KINDS, 'id', 'ignore'] as const
export const isMeaning = (word: string): word is Meaning => MEANINGS.some(meaning => meaning === word)
