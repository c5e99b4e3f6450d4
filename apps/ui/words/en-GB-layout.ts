import { lists, plurals } from './plural.ts'

const many = plurals('en-GB')
const list = lists('en-GB')

/** What is said of a message as it was laid out, of who may have sent it, and of what its files may do. */
export const layoutWords = {
  layout: {
    show: 'As it was written',
    hide: 'Only the words',
    frame: (name: string) => `The message of ${name}, as it was written`,
    hidden: (n: number) => many(n, { one: '# picture lies elsewhere. Whoever keeps it would learn that it is read.', other: '# pictures lie elsewhere. Whoever keeps them would learn that they are read.' }),
    showPictures: 'Show pictures',
    shown: 'The pictures were fetched by Kith; nobody was told who reads.',
    watchers: (hosts: readonly string[]) => `A hidden picture would tell ${list(hosts)} that this is read. It is never fetched.`,
    elsewhere: (says: string, host: string) => `A link says ${says}, and goes to ${host}.`,
    moreElsewhere: (n: number) => many(n, { one: 'One more link goes elsewhere than it says.', other: '# more links go elsewhere than they say.' })
  },
  doubt: {
    lead: 'This may not be from her.',
    'not-its-server': (domain: string) => domain ? `${domain} says which servers send its mail, and this came by another.` : 'It did not come by the servers of the address it names.',
    changed: (domain: string) => domain ? `It bears a signature for ${domain} that does not fit what it says.` : 'It bears a signature that does not fit what it says.',
    unsigned: (domain: string) => `Mail from ${domain} is signed by its own servers; this one was not.`,
    'several-authors': () => 'It names several authors; mail programs show different ones.',
    'author-unclear': (domain: string) => `Read another way, it comes from ${domain}.`,
    'no-author': () => 'It does not say who wrote it; the name was taken from elsewhere in it.',
    'name-is-address': (says: string) => `Its name shows ${says}, but that is not where it came from.`,
    'name-is-ours': (says: string) => `It bears the name ${says}, but comes from outside.`,
    'name-of-member': (says: string) => `It bears the name of ${says}, who works here, but comes from outside.`,
    'reply-elsewhere': (says: string) => `It asks for answers to ${says}. Kith answers the address it came from.`,
    plain: 'We could not prove that it came from the address it names.',
    act: 'Do not act on it before you have asked her another way.'
  },
  checks: {
    show: 'What was checked',
    spf: { pass: 'It came by a server that its sender names (SPF).', fail: 'It came by a server that its sender does not name (SPF).', none: 'Its sender does not say by which servers it sends (SPF).', unsure: 'Whether the server may send for it could not be told (SPF).' },
    dkim: { pass: 'Its signature fits (DKIM).', fail: 'Its signature does not fit (DKIM).', none: 'It is not signed (DKIM).', unsure: 'Its signature could not be checked (DKIM).' },
    dmarc: { pass: 'That fits the address it names (DMARC).', fail: 'That does not fit the address it names (DMARC).', none: 'The domain of the address does not say what should fit (DMARC).', unsure: 'Whether that fits could not be told (DMARC).' },
    arc: (sealer: string) => `It was forwarded by ${sealer}, whose seal fits (ARC).`,
    arcBroken: (sealer: string) => `It was forwarded by ${sealer}; the seal does not fit (ARC).`,
    word: {
      proved: (domain: string) => `So it is from ${domain}.`,
      unproved: 'So nobody can prove whom it is from, and nothing speaks against it.',
      doubtful: 'So it may be from somebody else.'
    }
  },
  enclosed: {
    secured: {
      signed: (by: string) => `Signed with ${by}. Kith keeps the signature and does not check it.`,
      encrypted: (by: string) => `Encrypted with ${by}. Kith keeps it but cannot read it.`
    },
    invitation: 'An invitation:',
    calledOff: 'Called off:',
    repeats: 'It repeats.',
    where: 'Where:',
    organiser: 'From',
    card: 'A visiting card:',
    stop: '.'
  },
  danger: {
    program: 'A program: whoever opens it lets it do what it likes.',
    script: 'It runs commands when it is opened.',
    shortcut: 'It leads elsewhere, and can start a program.',
    'disk-image': 'An image of a disk, in which anything may hide.',
    'document-that-acts': 'This document carries a program of its own.',
    'archive-with-program': 'There is something in this archive that runs when it is opened.',
    'locked-archive': 'It is locked, so nobody could look inside.',
    'reversed-name': 'Its name is turned round, to look harmless.',
    'two-endings': 'It is called like a document, and is something that runs.',
    'not-what-it-says': 'It is not what its name says.',
    'web-page': 'A web page, which can pretend to be any other.',
    'crowded-archive': 'Its list could not be read, or it unpacks to more than a disk holds.'
  },
  take: {
    title: 'Take this file all the same?',
    lead: (name: string) => `Take it only if you know who sent ${name} and have asked what it is. Kith never opens it.`,
    yes: 'Download it'
  }
}
