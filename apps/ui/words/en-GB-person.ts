import { plurals } from './plural.ts'

const many = plurals('en-GB')
const places = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** What a person reads in her own app. */
export const personWords = {
  home: {
    title: 'Your conversations',
    moveWith: (business: string) => `It is your move with ${business}.`,
    moves: (n: number) => many(n, { one: 'It is your move in # conversation.', other: 'It is your move in # conversations.' }),
    owes: (business: string) => `${business} owes you an answer.`,
    owed: (n: number) => many(n, { one: '# answer is owed to you.', other: '# answers are owed to you.' }),
    nothingToDo: 'There is nothing for you to do.',
    nothingOpen: 'Nothing is open.',
    nothingOpenLead: 'Nobody waits for you, and nobody owes you an answer.',
    share: { yours: 'Your move', theirs: 'They owe you an answer', quiet: 'Nothing open' },
    stopped: 'Stopped. They may only answer what you ask.',
    noWords: 'Nothing has been said yet.',
    emptyTitle: 'Nothing has come by your address yet',
    emptyText: 'Every business that you write to will stand here, with whose move it is and by when they mean to answer. '
      + 'Have you written from another address? Prove that it is yours, and what came by it is here.',
    emptyNext: 'Prove another address',
    account: 'Your account',
    write: 'Write to a business'
  },
  say: {
    move: 'Your move.',
    willBy: (who: string, moment: string) => `${who} will answer, usually by ${moment}.`,
    meansBy: (who: string, moment: string) => `${who} means to answer by ${moment}.`,
    meansAndUsually: (who: string, means: string, usual: string) => `${who} means to answer by ${means}; usually it takes until ${usual}.`,
    meantBy: (who: string, moment: string) => `${who} meant to answer by ${moment} and has not yet.`,
    will: (who: string) => `${who} will answer.`,
    place: (n: number) => n === 1 ? 'You are next.' : places[n] ? `You are ${places[n]}.` : `You are number ${n} in line.`,
    answered: (who: string) => `${who} has answered you.`,
    asks: (who: string) => `${who} asks whether it is solved.`,
    rests: 'At rest, and not counted as solved. Write, and it goes on.',
    solved: 'Solved, by your word. Write, and it opens again.'
  },
  business: {
    back: 'Your conversations',
    openNow: 'Open now.',
    opens: (moment: string) => `Closed. Opens ${moment}.`,
    opensToday: (clock: string) => `Closed. Opens at ${clock}.`,
    usually: (long: string) => `Usually answers within ${long}, counted while they are open.`,
    conversations: 'Conversations',
    none: 'You have not written to each other yet.',
    write: (name: string) => `Write to ${name}`,
    wait: (name: string) => `Hearing from ${name}`,
    stopLead: 'If you stop them, they may only answer what you ask. Nothing is deleted, and you can let them write again at any time.',
    stoppedLead: (day: string) => `You stopped them ${day}. They may only answer what you ask.`,
    stop: (name: string) => `Stop ${name}`,
    letWrite: 'Let them write again',
    stopped: (name: string) => `${name} is stopped. From now on they may only answer what you ask.`,
    speaks: (name: string) => `${name} may write to you again.`,
    record: 'What they know about you',
    recordLead: 'Everything they keep under your name, their notes among it.',
    recordShow: 'Show it',
    recordHide: 'Fold it away',
    known: (name: string, day: string) => `They know you as ${name}, since ${day}.`,
    knownNameless: (day: string) => `They do not know your name. They have known you since ${day}.`,
    addressSince: (day: string) => `since ${day}`,
    addressFailing: (day: string) => `Their mail came back ${day}.`,
    awayUntil: (day: string) => `Your mail program told them that you are away until ${day}.`,
    noNotes: 'No notes.',
    noteBy: (name: string, day: string) => `Note by ${name}, ${day}`,
    recordShared: 'Only whoever has an address to herself is shown this. Yours is shared, or was yours for a time.',
    wrong: 'If something is wrong, write to them and say so.'
  },
  talk: {
    solvedAsk: (who: string) => `${who} asks: is it solved?`,
    solved: 'Solved',
    notSolved: 'Not solved',
    itIsSolved: 'It is solved',
    human: 'Ask for a human',
    inCopy: 'Who else reads this',
    readsSince: (day: string) => `reads from ${day} on, not what came before`,
    readsAll: 'reads all of it',
    admit: 'Let them read what came before',
    admitNoMore: 'No longer what came before',
    admitted: (name: string) => `${name} may read what came before.`,
    admittedNoMore: (name: string) => `${name} no longer reads what came before.`,
    notMe: 'This is not me',
    wasNotMe: (business: string) => `Taken off your page. ${business} is not told.`,
    saidSolved: 'It is solved, thank you.',
    saidNotSolved: 'It is not solved.',
    saidHuman: 'I should like a human to answer me.',
    didSolved: 'Solved, by your word.',
    didNotSolved: 'It goes on, with the same person.',
    didHuman: (business: string) => `Asked. A human at ${business} will read this and answer you; you need not say it again.`,
    you: 'You',
    channel: { email: 'by email', counter: 'at the counter', app: 'here', page: 'on their page' },
    machine: 'Kith sent you a short notice.',
    machineMine: 'Your mail program sent an automatic reply.',
    receipt: 'Receipt',
    receiptOf: (when: string) => `Receipt for what you wrote, ${when}`,
    gotReceipt: 'The receipt is saved on this device: signed proof of what arrived, and when.',
    files: 'Files',
    leaving: 'On its way…',
    answerAhead: (moment: string) => `An answer is due by ${moment}`,
    answerLate: (moment: string) => `An answer was due by ${moment}`
  },
  write: {
    label: (name: string) => `Write to ${name}`,
    hint: 'What would you like to say?',
    hintOn: 'Write back',
    lead: (name: string) => `Say it in your own words; a photo often helps. It joins the line at ${name} at once, and you get a receipt.`,
    photo: 'Add a photo or a file',
    without: (name: string) => `Leave out ${name}`,
    chosen: 'Goes with it',
    send: 'Send',
    sent: (name: string) => `It has arrived at ${name}.`,
    shrinking: 'Making the photo smaller…',
    tooBig: (name: string, size: string) => `${name} has ${size}; together, the files of one message may have about 1.4 MB.`,
    tooMany: 'Five files go with one message. Send these, then the rest.',
    unreadable: (name: string) => `We could not read ${name} as a picture, and it is too big to go as it is. Try a JPEG or a PNG.`,
    draft: 'Kept on this device until you send it.'
  },
  signIn: {
    title: 'Your side of the table',
    lead: 'Prove an address that you write from, and every conversation that came by it is here.'
  },
  account: {
    look: 'How it looks',
    signOut: 'Sign out',
    signOutLead: 'What you have begun to write on this device is removed. What was sent stays.'
  },
  missing: {
    title: 'There is nothing here',
    text: 'It may have moved, or the address may be mistyped.',
    next: 'Back to your conversations'
  }
}
