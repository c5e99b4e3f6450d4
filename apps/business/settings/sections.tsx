import type { ReactNode } from 'react'
import type { BusinessSettings } from '@kith/sdk'
import type { Words } from '../../ui/words/en-GB.ts'
import type { SettingsDoors } from '../doors.ts'
import { BusinessSection } from './business-section.tsx'
import { DemoSection } from './demo-section.tsx'
import { LookSection } from './look-section.tsx'
import { ImportSection } from './import-section.tsx'
import { MailSection } from './mail-section.tsx'
import { MembersSection } from './members-section.tsx'
import { ProgramsSection } from './programs-section.tsx'
import { ProviderSection } from './provider-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

/** What every section is given: the settings as they are, the doors, and how to read them again. */
export interface SectionProps {
  settings: BusinessSettings
  doors: SettingsDoors
  businessId: string
  me: { id: string; role: string }
  changed: () => void
}

export interface Section {
  id: string
  name: (words: Words) => string
  /** Whether there is anything to see for this business and this member. */
  shown?: (settings: BusinessSettings, role: string) => boolean
  view: (props: SectionProps) => ReactNode
}

/** The sections of the settings, in their order. One more is one more line. */
export const SECTIONS: readonly Section[] = [
  { id: 'business', name: words => words.settings.sections.business, view: props => <BusinessSection {...props} /> },
  { id: 'members', name: words => words.settings.sections.members, view: props => <MembersSection {...props} /> },
  { id: 'mail', name: words => words.settings.sections.mail, view: props => <MailSection {...props} /> },
  { id: 'look', name: words => words.settings.sections.look, view: props => <LookSection {...props} /> },
  { id: 'bring-in', name: words => words.imports.title, view: props => <ImportSection businessId={props.businessId} /> },
  { id: 'sign-in', name: words => words.settings.sections['sign-in'], view: props => <ProviderSection {...props} /> },
  { id: 'programs', name: words => words.programs.title, view: props => <ProgramsSection businessId={props.businessId} /> },
  { id: 'webhooks', name: words => words.webhooks.title, view: props => <WebhooksSection businessId={props.businessId} /> },
  {
    id: 'demo', name: words => words.settings.sections.demo, shown: (settings, role) => settings.demoHere && role === 'owner',
    view: props => <DemoSection {...props} />
  }
]
