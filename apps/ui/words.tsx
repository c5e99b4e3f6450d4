import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Place } from './time.ts'
import { enGB } from './words/en-GB.ts'
import type { Words } from './words/en-GB.ts'

const WordsContext = createContext<Words>(enGB)
const ZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** Gives everything inside its language. */
export function Language({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}><I18nProvider locale={words.language}>{children}</I18nProvider></WordsContext>
}

/** Gives everything inside the time zone in which times are told: the business's own. */
export function Zone({ zone, children }: { zone: string; children: ReactNode }) {
  return <ZoneContext value={zone}>{children}</ZoneContext>
}

/** The catalogue of the language in use. */
export const useWords = (): Words => use(WordsContext)

/** Where and in which language times are told here. */
export function usePlace(): Place {
  return { language: use(WordsContext).language, zone: use(ZoneContext) }
}
