import { accountWords } from './en-GB-account.ts'
import { importWords } from './en-GB-imports.ts'
import { deskWords } from './en-GB-desk.ts'
import { pageWords } from './en-GB-pages.ts'
import { peopleWords } from './en-GB-people.ts'
import { programWords } from './en-GB-programs.ts'
import { settingsWords } from './en-GB-settings.ts'
import { personWords } from './en-GB-person.ts'

/** Everything Kith says, in British English. Another language is another object of this type. */
export const enGB = {
  language: 'en-GB',
  direction: 'ltr' as 'ltr' | 'rtl',
  time: {
    justNow: 'a moment',
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    dayAt: (day: string, clock: string) => `${day} at ${clock}`,
    dueIn: (long: string) => `due in ${long}`,
    dueAgo: (long: string) => `was due ${long} ago`,
    dueAt: (moment: string) => `due ${moment}`,
    wasDueAt: (moment: string) => `was due ${moment}`,
    dueNow: 'due now',
    now: 'Now'
  },
  app: {
    name: 'Kith',
    skip: 'Go to the content',
    close: 'Close',
    cancel: 'Leave it',
    back: 'Back',
    undo: 'Undo',
    more: 'More',
    again: 'Try again',
    loading: 'Loading',
    older: 'Show older',
    news: 'What just happened'
  },
  preferences: {
    theme: 'Light or dark',
    system: 'As this machine',
    light: 'Light',
    dark: 'Dark',
    density: 'Rows',
    roomy: 'Roomy',
    middle: 'Middle',
    close: 'Close together',
    keys: 'Single-letter keys',
    keysOn: 'On',
    keysOff: 'Off'
  },
  state: {
    failedTitle: 'This could not be loaded',
    failedText: 'Nothing is lost. Check the connection, then try again.',
    brokenTitle: 'This screen broke; it is our mistake',
    brokenText: 'Nothing is lost: what you wrote is kept on this machine, and what was sent was sent.',
    notFoundTitle: 'There is nothing here',
    notFoundText: 'It may have moved, or the address may be mistyped.',
    notFoundNext: 'Back to the desk',
    away: (since: string) => `Kith cannot be reached since ${since}. What you see may be old; what you write is kept here.`,
    offline: (since: string) => `This machine is offline since ${since}. What you see may be old; what you write is kept here.`,
    didNotHappen: (sentence: string) => `That did not happen. ${sentence}`,
    unreachable: 'Kith could not be reached. Nothing was changed; try again in a moment.'
  },
  signIn: {
    title: 'Sign in',
    lead: 'We send a code to your address, or you use a passkey. No password to remember.',
    address: 'Your mail address',
    sendCode: 'Send me a code',
    codeLead: (address: string) => `A code is on its way to ${address}. It is good for ten minutes.`,
    code: 'The code from the mail',
    enter: 'Sign in',
    otherAddress: 'Use another address',
    linkFailed: 'This link has been used or has run out. Ask for a code instead.',
    addressNeeded: 'Write the address at which you get mail.',
    codeNeeded: 'Write the code from the mail.',
    passkey: 'Use a passkey',
    second: 'The code from your authenticator app',
    secondHelp: 'Or one of your recovery codes.',
    lost: 'I have lost it',
    waits: (when: string) => `In three days, ${when}, you can sign in with a code by mail alone.`,
    waitsWhy: 'Every address and every device of yours has been told and can stop it until then. Nobody who has only your mailbox gets in unseen.',
    anew: 'I am new at this address',
    anewHelp: 'Somebody else had it before. You get an account of your own and see nothing of hers.'
  },
  choose: {
    title: 'Which desk?',
    lead: (name: string) => `You act for more than one business, ${name}.`,
    role: (role: string) => `Your part there: ${role}`,
    roles: { owner: 'owner', admin: 'administrator', member: 'member', 'read-only': 'reads along' },
    noneTitle: 'You do not act for a business yet',
    noneText: 'Ask a colleague to add your address, then sign in again.'
  },
  account: accountWords,
  desk: deskWords,
  imports: importWords,
  ...programWords,
  page: pageWords,
  people: peopleWords,
  settings: settingsWords,
  person: personWords
}

export type Words = typeof enGB
