import { layoutWords } from './en-GB-layout.ts'
import { plurals } from './plural.ts'

const many = plurals('en-GB')
const atClock = (when: string): string => /^\d\d:/.test(when) ? `at ${when}` : when

/** What the desk says: the queue, the conversation, and what may be done about it. */
export const deskWords = {
  title: 'Desk',
  nav: 'Pages',
  views: 'Views',
  view: { waiting: 'Waiting', mine: 'Mine', all: 'All', resting: 'Resting', closed: 'Closed' },
  viewLead: {
    mine: 'What you look after, newest first.',
    all: 'Every conversation, newest first.',
    resting: 'Not answered by the person. Never counted as solved.',
    closed: 'Closed by the person.'
  },
  waiting: (n: number) => many(n, { one: '# person waits', other: '# people wait' }),
  untaken: (n: number) => many(n, { one: '# is not taken yet', other: '# are not taken yet' }),
  waitingLead: (waiting: string, untaken: string) => `${waiting}; ${untaken}.`,
  allTaken: (waiting: string) => `${waiting}; each has somebody.`,
  nobodyWaits: 'Nobody waits.',
  above: (n: number) => many(n, { one: '# new above', other: '# new above' }),
  empty: {
    waiting: ['Nobody waits', 'When somebody writes or comes in, you see it here within a second.'],
    mine: ['You look after nothing yet', 'Take the next turn, and it stays with you until the matter is solved.'],
    all: ['No conversations yet', 'The first mail to your address will open one.'],
    resting: ['Nothing rests', 'A conversation comes to rest here when the person does not answer for a while.'],
    closed: ['Nothing is closed', 'Only the person can close a conversation. What is closed is kept here.']
  },
  calm: 'Everybody has an answer',
  calmText: 'A good moment for what you look after.',
  choose: 'Choose a conversation',
  chooseText: 'Or take the next turn: Kith gives you the one that has waited longest for its kind.',
  sentence: {
    yourMove: 'Your move',
    waits: (since: string) => `Waits since ${since}`,
    who: (name: string, waits: string) => `${name} ${waits.charAt(0).toLowerCase()}${waits.slice(1)}`,
    answer: (due: string) => `Answer ${due}`,
    cameBack: 'Our answer came back.',
    waitingFor: (name: string) => `We wait for ${name}.`,
    proposed: (name: string) => `We asked ${name} whether it is solved.`,
    resting: 'Rests, not answered.',
    closed: (name: string) => `${name} closed it.`,
    nobody: 'Nobody has it yet',
    youHave: 'You have it',
    has: (name: string) => `${name} has it`,
    stop: (text: string) => `${text}.`
  },
  boost: {
    safety: 'Goes first: somebody may be in danger.',
    vulnerable: 'Goes ahead: has asked for particular care.',
    'second-contact': 'Goes ahead: asks for the second time.',
    'broken-pledge': 'Goes ahead: we did not keep our word.'
  },
  kind: { question: 'A question', problem: 'A problem', complaint: 'A complaint' },
  need: { ordinary: 'Ordinary', vulnerable: 'Particular care', safety: 'Safety' },
  channel: { email: 'by email', counter: 'at the counter' },
  doubtful: 'This may not be from whom it names.',
  noSubject: 'No subject',
  noName: 'A visitor',
  act: {
    take: 'Take it',
    takeNext: 'Take next',
    reply: 'Reply',
    note: 'Note',
    passOn: 'Pass on',
    solved: 'Ask whether it is solved',
    merge: 'Merge into…',
    split: 'Split off messages…',
    need: (need: string) => `Set need: ${need}`,
    about: (name: string) => `About ${name}`,
    list: 'Back to the list',
    nextRow: 'Next conversation',
    lastRow: 'Previous conversation',
    open: 'Open',
    search: 'Search',
    keys: 'Keys',
    menu: 'All commands',
    go: (view: string) => `Go to ${view}`
  },
  did: {
    took: 'You have it.',
    tookNext: (name: string) => `You have the turn of ${name}.`,
    passed: (name: string) => `Passed on to ${name}.`,
    undone: 'Undone.',
    merged: (subject: string) => `Merged into “${subject}”.`,
    split: (n: number) => many(n, { one: 'Split off # message.', other: 'Split off # messages.' }),
    need: (need: string) => `Need is now: ${need}.`,
    kind: (kind: string) => `Now: ${kind}.`,
    putTogether: 'Put together.',
    putBeside: 'They stand beside each other now. Each keeps to its own people.',
    keptApart: 'Kept apart.',
    given: 'It is hers now. The answer goes to her.',
    takenBack: 'Taken back. Nothing has left; your words are in the reply again.',
    somebodyAnswered: 'Somebody answered while you were writing. Your draft is kept; read what was said, then send again.'
  },
  entry: {
    timeline: 'What was said',
    from: (name: string, how: string) => `${name} ${how}`,
    note: (name: string) => `Note by ${name}`,
    noteOnly: 'only members see this',
    rest: 'Show the rest',
    restHide: 'Fold the rest',
    ...layoutWords,
    source: 'See the source',
    attachments: 'Attachments',
    download: 'Download',
    onlyHtml: 'It has no words that we could read by themselves. See it as it was written.',
    copiedLeft: (n: number) => many(n, { one: '# more was in copy, who does not read along.', other: '# more were in copy, who do not read along.' }),
    wordless: 'No words, only what is attached.',
    erased: (when: string) => `Erased on ${when}, by the rule of this business.`,
    pick: (who: string) => `Choose the message of ${who}`,
    dueAhead: (due: string) => `Answer ${due}`,
    machine: {
      acknowledgement: (name: string) => `Kith told ${name} that the message arrived.`,
      'auto-reply': (name: string) => `An automatic reply came from ${name}.`,
      bounce: 'A mail system told us what became of our mail.',
      delivered: 'A mail system told us that our mail arrived.',
      complaint: (name: string) => `The mail provider of ${name} reported our mail as unwanted. We answer what ${name} asks, and send nothing else.`,
      list: 'A mail from a list came in.'
    },
    open: 'Read it',
    fold: 'Fold it'
  },
  delivery: {
    held: (seconds: number) => many(seconds, { one: 'Leaves in # second.', other: 'Leaves in # seconds.' }),
    waiting: 'Leaves in a moment.',
    sending: 'On its way.',
    sent: 'Sent.',
    sendTo: 'Send it to',
    noOther: (name: string, reference: string) =>
      `We know no other way to ${name} yet. What you wrote stays here: it can be read out at the counter or on the telephone under ${reference}.`,
    'taken-back': 'Taken back; it never left.',
    visit: 'There is no address to send it to. It is told when the person comes again.',
    couldNot: 'Could not be delivered.',
    notYet: 'Not delivered yet.',
    triedAgain: 'We try again by ourselves.',
    theySaid: (said: string) => `Their server said: ${said}`,
    sendAgain: 'Send again',
    didSendAgain: 'On its way again.',
    otherAddress: 'Use another address',
    why: {
      'address-unknown': ['Nobody is known at this address.', 'Look for a letter too many or too few, or ask for another address.'],
      'domain-unknown': ['What stands behind the @ does not exist.', 'Look for a slip of the pen, or ask for another address.'],
      'mailbox-full': ['The mailbox is full.', 'Try again in a few days, or use another address.'],
      'mailbox-closed': ['The mailbox has been closed.', 'Use another address, or ring.'],
      'too-large': ['The mail is larger than that mailbox takes.', 'Leave out a file, or send fewer at once.'],
      blocked: ['Their server does not take mail from us at present.', 'Whoever runs Kith here has been told. Meanwhile use another address.'],
      unsigned: ['Their server could not make sure that the mail is yours.', 'The DNS records of your domain need a look; whoever runs Kith here has been told.'],
      'looks-like-spam': ['Their server took the mail for advertising.', 'Say it in other words, with fewer links, and send again.'],
      'too-fast': ['Their server asks us to send more slowly.', 'Send again a little later.'],
      greylisted: ['Their server asks us to come again, as it does with strangers.', 'Send again a little later.'],
      busy: ['Their server asked us to come later.', 'Send again, or use another address.'],
      unreachable: ['The mail server could not be reached.', 'Send again; if that does not help, tell whoever runs Kith here.'],
      'no-answer': ['The line broke before we heard whether it arrived.', 'It may be there already. Send again if no answer comes.'],
      'login-refused': ['The mail server did not let us in.', 'Look at the mailbox in the settings.'],
      'no-post': ['No mail server is set for outgoing mail.', 'Connect a mailbox in the settings, or tell whoever runs Kith here.'],
      'no-address': ['There is no mail address to send it to.', 'It is told when the person comes again.'],
      expired: ['It could not be delivered for days.', 'Send again, or use another address.'],
      refused: ['Their server refused it.', 'Read what it said, then send again or use another address.']
    }
  },
  later: {
    button: 'Send later',
    preset: {
      'in-an-hour': (when: string) => `In an hour, at ${when}`,
      'this-afternoon': (when: string) => `This afternoon, at ${when}`,
      'next-opening': (when: string) => `When we open: ${when}`
    },
    pick: 'Another time…',
    at: 'Leaves at',
    sendThen: 'Send then',
    never: 'Rather not',
    did: (when: string) => `It leaves ${atClock(when)}. Should the person write before then, it waits for you.`,
    leaves: (when: string) => `leaves ${atClock(when)}`,
    wasFor: (when: string) => `was to leave ${atClock(when)}`,
    change: 'Change',
    takeBack: 'Take back',
    now: 'Send now',
    anyway: 'Send as it is',
    held: {
      'she-wrote': (name: string) => `Held: ${name} has written since. Read it, then change this or send it as it is.`,
      answered: (name: string) => `Held: somebody has answered ${name} since. Read it, then change this or send it as it is.`,
      'author-left': (name: string) => `Held: whoever wrote it is no longer here. Take it back, and answer ${name} yourself.`
    }
  },
  compose: {
    mode: 'What you write',
    reply: 'Reply',
    note: 'Note for us',
    replyTo: (name: string, address: string) => `To ${name}, by email to ${address}`,
    yourReply: 'Your reply',
    yourNote: 'Your note',
    replyHint: 'Write your reply',
    noteHint: 'What the next of us should know',
    notePlain: (business: string, name: string) =>
      `Only members of ${business} see this. It is part of the record that ${name} gets if it is asked for.`,
    send: 'Send reply',
    keep: 'Keep note',
    noAddress: (name: string, reference: string) =>
      `${name} left no address. Write the answer as a note; it is told at the counter when the slip ${reference} comes back.`,
    otherHas: (name: string) => `${name} has this one. You can still write.`,
    files: {
      label: 'Goes along',
      add: 'Attach files',
      leaveOut: (name: string) => `Leave out ${name}`,
      arriving: (percent: number) => `${percent} %`,
      asLinks: (name: string) => `What is too large for a mail reaches ${name} as a link that works for sixty days.`
    },
    away: (name: string, day: string) => `${name} is away until ${day}.`,
    failing: (address: string, day: string, why: string) => `Mail to ${address} came back ${day}. ${why}`,
    readsNothing: (address: string) => `By its name, nobody reads what is sent to ${address}.`
  },
  about: {
    title: (name: string) => `About ${name}`,
    met: (day: string) => `Known since ${day}`,
    addresses: 'Addresses',
    away: (day: string) => `Away until ${day}.`,
    failing: (day: string, why: string) => `Mail came back ${day}. ${why}`,
    beside: 'Belongs with',
    readsAll: 'reads all of it, as the first party wishes',
    noAddresses: 'No address yet. The slip is the way back.',
    others: 'Other conversations',
    noOthers: 'This is the only one.',
    matter: 'The matter',
    kind: 'Kind',
    need: 'Need',
    passedOn: (n: number) => n === 0 ? 'Never passed on.' : many(n, { one: 'Passed on once.', other: 'Passed on # times.' }),
    reference: 'Reference',
    participants: 'Who takes part',
    since: (day: string) => `reads since ${day}`,
    merged: (subject: string) => `“${subject}” was merged into this one.`,
    splitOff: (subject: string) => `“${subject}” was split off.`,
    splitFrom: (subject: string) => `Split off “${subject}”.`,
    joins: 'Merged and split'
  },
  suggestion: {
    label: 'What may belong together',
    mayBelong: 'This may belong to',
    mayBelongHere: 'What may belong here:',
    of: 'of',
    why: {
      'lost-reference': 'The same person, the same subject; her mail program did not say what it answers.',
      'token-elsewhere': 'It was sent to the address that only our mail there carries, but from another address.',
      'same-name': 'It answers a message there, from another address of what looks like the same name.',
      'came-early': 'It answers a mail that arrived only afterwards.'
    },
    twoPeople: 'Nobody reads more than before.',
    together: 'Put together',
    beside: 'Put beside each other',
    apart: 'Keep apart',
    act: { together: 'Put together what may belong together', apart: 'Keep apart what may belong together' }
  },
  forwarded: {
    label: (name: string) => `Passed on, written by ${name}`,
    writtenBy: 'Passed on; written by',
    somebody: 'somebody who is not named',
    give: (name: string) => `Give it to ${name}`,
    keep: (name: string) => `${name} reads along`,
    plain: (name: string) => `It becomes a conversation of its own, and the answer goes there. What ${name} wrote above it stays here.`,
    given: (name: string) => `Given to ${name}`,
    noAddress: 'The mail does not say from which address it came first, so it cannot be given on.'
  },
  passOn: {
    title: 'Pass on',
    lead: (name: string) => `The whole story goes along. ${name} is not asked again.`,
    to: 'To whom',
    choose: 'Choose a member',
    note: 'What should they know?',
    button: (name: string) => `Pass on to ${name}`,
    buttonEmpty: 'Pass on'
  },
  solved: {
    title: (name: string) => `Ask ${name} whether it is solved`,
    lead: (name: string) => `Only ${name} can close it. If not, it comes back to the same member.`,
    text: 'Add a sentence, if you like',
    button: 'Send the question'
  },
  merge: {
    title: 'Merge into another conversation',
    lead: (name: string) => `Only conversations of ${name} are offered. It can be undone at any time.`,
    choose: 'Into which one?',
    none: (name: string) => `${name} has no other conversation to merge this one into.`,
    button: 'Merge'
  },
  split: {
    lead: 'Choose the messages that are about something else.',
    subject: 'What they are about',
    button: (n: number) => n === 0 ? 'Split off' : many(n, { one: 'Split off # message', other: 'Split off # messages' }),
    stop: 'Stop splitting'
  }
}
