import { stewardWords } from './en-GB-steward.ts'
import { plurals } from './plural.ts'

const many = plurals('en-GB')

/** What the pages beside the desk say. */
export const pageWords = {
  bar: {
    counter: 'At the counter',
    problems: 'Not understood',
    member: (name: string) => `${name}: settings and sign out`,
    business: (name: string) => `${name}: change desk`,
    signOut: 'Sign out',
    settings: 'Settings of the business',
    otherDesk: 'Another desk',
    menu: 'Menu'
  },
  keys: {
    title: 'Keys',
    lead: 'A single letter acts wherever you are not typing.',
    off: 'Single-letter keys are off. The command menu still opens.',
    search: 'What would you like to do?',
    none: 'No command has that name.',
    send: 'Send what you wrote',
    leave: 'Leave the text'
  },
  counter: {
    title: 'At the counter',
    lead: 'Write down what the visitor says. It joins the same queue as every other message.',
    name: 'Name',
    nameHelp: 'May be left empty. Somebody without a name or an address is a person too.',
    said: 'What the visitor says',
    saidHelp: 'In the visitor’s own words, as nearly as you can.',
    saidNeeded: 'Write down what the visitor says.',
    address: 'Mail address or telephone',
    addressHelp: 'Only if the visitor wants an answer there.',
    reference: 'Reference on a slip',
    referenceHelp: 'If the visitor brings one, this joins that conversation.',
    subject: 'In a few words',
    subjectHelp: 'Optional. Kith takes the first words otherwise.',
    record: 'Write it down',
    slip: 'The slip',
    slipLead: 'Give this to the visitor. It is the way back to this conversation, with no address needed.',
    print: 'Print the slip',
    another: 'Next visitor',
    open: 'Open the conversation',
    slipReference: 'Your reference',
    slipSaid: (when: string, member: string) => `What you told ${member}, ${when}`,
    slipNext: 'How to go on', slipPage: 'Solved, not solved, a person, stop: without an account, with a button on this page.'
  },
  problems: {
    title: 'Received, not understood',
    lead: 'These arrived and are kept whole, but Kith could not read them. Nothing is lost.',
    emptyTitle: 'Everything that arrived was understood',
    emptyText: 'If something cannot be read, it is kept here with its source.',
    from: (from: string) => `From ${from}`,
    unknown: 'Sender unknown',
    arrived: (when: string, size: string) => `Arrived ${when}, ${size}`,
    to: (account: string) => `at ${account}`,
    source: 'See the source',
    hide: 'Hide the source',
    sourceOf: (from: string) => `Source, ${from}`,
    tryAgain: 'Try again',
    trying: 'Kith reads it again. If it is understood, it leaves this list.'
  },
  search: {
    title: 'Search',
    label: 'Search everything that was said',
    hint: 'A name, a word, a reference',
    startTitle: 'Search everything that was said',
    startText: 'Names, addresses, words from messages and notes, or the reference on a slip.',
    noneTitle: (q: string) => `Nothing found for “${q}”`,
    noneText: 'Try fewer words, or only part of a name.',
    found: (n: number, q: string) => many(n, { one: `Found once: “${q}”`, other: `Found # times: “${q}”` }),
    inNote: 'In a note',
    inMessage: 'In a message'
  },
  mailbox: {
    title: 'Demo mailbox',
    label: 'Demonstration',
    lead: 'A pretend mail program, so that you can be the other side. Mail written here goes through the real door.',
    choose: 'Whose mailbox?',
    people: 'Mailboxes',
    address: 'Or open an address',
    open: 'Open',
    mails: (n: number) => many(n, { one: '# mail', other: '# mails' }),
    inbox: 'Inbox',
    from: 'From',
    to: 'To',
    subject: 'Subject',
    text: 'Message',
    answer: 'Answer',
    write: 'New mail',
    send: 'Send',
    sent: 'Sent. It is at their door now.',
    refresh: 'Look for new mail',
    emptyTitle: 'No mail yet',
    emptyText: 'Write to a business, and its answer arrives here.',
    noneTitle: 'Choose a mailbox',
    noneText: 'Each belongs to one of the people in the demonstration.',
    pick: 'Choose a mail to read it',
    answerTo: (name: string) => `Answer to ${name}`,
    toNeeded: 'Write the address of the business.',
    textNeeded: 'Write something first.',
    re: (subject: string) => /^re:/i.test(subject) ? subject : `Re: ${subject}`
  },
  steward: stewardWords
}
