import { plurals } from './plural.ts'

const many = plurals('en-GB')

/** What the page says on which records of another system are brought in. */
export const importWords = {
  title: 'Bring in',
  lead: 'A file from the system you had: its rows become the people you know here. Whoever writes later is recognised, and doubles are found and shown to you with the reasons. All of it can be undone.',
  choose: 'Choose a file',
  dropHere: 'Drop or paste a file',
  drop: 'Drop a file here, or choose one: CSV, JSON lines or vCards.',
  formats: 'Nothing is sent to anybody, and nobody’s account is touched.',
  coming: (percent: number) => `Uploading, ${percent} %`,
  columns: 'What the columns hold',
  columnsLead: 'Kith has read the headings and some of the cells. Change what it got wrong; what is not used stays in the file.',
  example: 'For example',
  none: 'empty',
  start: 'Bring it in',
  leave: 'Leave it',
  rows: (count: number) => many(count, { one: '# row read', other: '# rows read' }),
  met: (count: number) => many(count, { one: '# new person', other: '# new people' }),
  known: (count: number) => many(count, { one: '# known already', other: '# known already' }),
  wrong: (count: number) => many(count, { one: '# line could not be read', other: '# lines could not be read' }),
  stop: 'Stop',
  goOn: 'Go on',
  undo: 'Undo all of it',
  before: 'Brought in before',
  emptyTitle: 'Nothing has been brought in',
  emptyText: 'Without a file, people become known as they write, ring or come by.',
  states: {
    coming: 'Not begun', running: 'Being read', stopped: 'Stopped', done: 'Done', undoing: 'Being undone', undone: 'Undone'
  },
  open: 'Go on with it',
  meanings: {
    employer: 'Employer', given: 'Given name', middle: 'Middle name', family: 'Family name', name: 'Whole name', suffix: 'Suffix of a name', firm: 'Firm', birth: 'Birth date', sex: 'Sex',
    mail: 'Mail address', phone: 'Telephone', number: 'House number', street: 'Street', unit: 'Flat or unit', address: 'Whole address', suburb: 'Part of the town', city: 'Town',
    postcode: 'Postcode', state: 'State or county', country: 'Country', web: 'Website', identifier: 'A number of theirs', id: 'Number of the row', ignore: 'Not used'
  }
}
