import { bill, claudine, council, eleanor, ernest, helen, lucy, piotr, rory, samira, scanner } from './cast.ts'
import { asksSolved, mail, matter, note, pass, type Play, reply, riddle, scene, splitOff, take, visit, visitWithSlip } from './script.ts'

/** A town's library: readers, schools, the council, and what the council is asked by law to answer. */
export const library: Play = {
  slug: 'northgate', name: 'Northgate Library', about: 'The town\'s library and local history room.', timeZone: 'Europe/London',
  email: 'enquiries@northgate.example', counter: 'desk@northgate.example', answerWithinMinutes: 480,
  members: [
    { name: 'Folake', role: 'owner', email: `folake@northgate.example` }, { name: 'Tomasz', role: 'member', email:
      'tomasz@northgate.example' }, { name: 'Ruth', role: 'member', email: 'ruth@northgate.example' }
  ],
  hours: [2, 3, 4, 5, 6].map(weekday => ({ weekday, opens: 10 * 60, closes: 18 * 60 })),
  scenes: [
    scene('ernest-large-print', ernest, 'Large-print books and the mobile library', [
      mail('3 days ago 11:30', `Dear Sir or Madam,

        I write on behalf of myself and of five other residents of Almond Court, whose average age, I am told, is eighty-seven.

        Since the mobile library ceased to call on the first Thursday of the month we have been without new reading matter. Several of us
        depend upon large print. Mr Osgood, who is all but blind, had his talking books from the same van.

        I should be obliged to know (a) whether the van is to be restored, (b) if it is not, by what other means we are to be served,
        and (c) to whom a complaint should properly be addressed, in case the answer to (a) and (b) should be unsatisfactory.

        I have the honour to be, Madam or Sir,
        your obedient servant,
        Ernest J. Whitcombe`),
      matter('3 days ago 12:00', 'Ruth', 'complaint', 'vulnerable'),
      take('3 days ago 12:05', 'Folake'),
      note('3 days ago 12:20', 'Folake', `The van is off the road until March, that is public. I have asked the Friends whether two of
        them could drive a box over each month.`),
      mail('1 day ago 11:00', `Dear Madam,

        further to mine of some days ago, I am desired by Mr Osgood to add that he has now heard all his talking books twice and one of
        them, which is about the Crimea, four times.

        E. J. Whitcombe`)
    ]),
    scene('samira-card', samira, 'بطاقة المكتبة لأطفالي', [
      mail('2 hours ago', `مرحبا،

        انتقلنا إلى المدينة الشهر الماضي. أريد بطاقات لأطفالي الثلاثة (٤ و٧ و١١ سنة). ما الأوراق المطلوبة؟ ليس عندنا عقد إيجار بعد، نسكن
        عند أختي. وهل لديكم كتب بالعربية للأطفال؟

        شكرا جزيلا
        سميرة العلي`)
    ]),
    scene('rory-fine', rory, 'Fine for a book I brought back', [
      mail('2 days ago 19:20', `I've had a letter saying I owe £11.40 for "Tide Tables of the Western Approaches". I put it through the
        returns slot on the Sunday before it was due. Check your slot. I'm not paying for your slot.

        Rory Kavanagh`),
      matter('1 day ago 10:10', 'Tomasz', 'complaint', 'ordinary'),
      take('1 day ago 10:10', 'Tomasz'),
      reply('1 day ago 11:30', 'Tomasz', `Dear Mr Kavanagh,

        we checked the slot, and found your book behind it, together with a mitten and a note to a girl named Bryony. The fine is
        cancelled and the letter should not have been sent before somebody had looked. I am sorry.

        The slot has been screwed back to the wall.

        Tomasz`),
      mail('1 day ago 13:15', `Ha. Thank you. Is the note still there?`, { quotes: true })
    ]),
    scene('helen-class', helen, 'Class visit, 3 December', [
      mail('7 days ago 12:15', `Dear library,

        thirty children, ages six and seven, and four adults, on 3 December at 10:30. Could somebody read to them? Two use a wheelchair;
        is the lift mended?

        Helen Osei`),
      take('6 days ago 10:05', 'Ruth'),
      reply('6 days ago 10:30', 'Ruth', `Dear Helen,

        you are written in: 3 December, 10:30, the children's room. I will read. The lift is mended and was tried on Friday with the
        heaviest of us in it.

        Ruth`),
      mail('6 days ago 12:00', 'Marvellous, thank you. One child is allergic to nuts, in case there are biscuits. Helen', { quotes: true }),
      asksSolved('6 days ago 14:00', 'Ruth', 'No biscuits then, but clementines. We look forward to it. Ruth'),
      mail('6 days ago 15:20', 'Yes it is!', { quotes: true })
    ]),
    scene('piotr-printer', piotr, 'Drukarka', [
      mail('4 hours ago', `Dzień dobry, czy mogę u Państwa wydrukować 60 stron na egzamin w piątek? Ile kosztuje strona? Piotr Nowak`)
    ]),
    scene('council-roof', council, 'Works to the roof: access required', [
      mail('5 days ago 10:00', `Dear Ms Adeyemi,

        RE: NORTHGATE LIBRARY, HIGH STREET. RENEWAL OF LEAD FLASHING (WORKS ORDER 4471/B)

        Please note that the contractor will require access to the roof by way of the local history room from 08:00 on three consecutive
        days, to be agreed. The room must be cleared to a distance of two metres from the north window. Kindly confirm (1) preferred
        dates, (2) the name of the keyholder, and (3) whether asbestos survey AS/2011/17 is held on site.

        Yours sincerely,
        Property Services`, { cc: [{ name: 'Roofing contractor', email: 'office@hale-roofing.example' }] }),
      take('5 days ago 11:00', 'Folake'),
      reply('4 days ago 10:30', 'Folake', `Dear colleagues,

        (1) 8 to 10 December. (2) Tomasz, from 07:45. (3) Yes, in the office, and a copy will be with you today.

        Please tell the contractor that the maps along the north wall cannot be moved in a day: we need a week's notice of any change.

        Folake Adeyemi`),
      mail('2 days ago 09:15', `Thank you for your mail, which has been passed to the contractor. Property Services`, { quotes: true })
    ]),
    scene('eleanor-archive', eleanor, 'Harbour masters\' ledgers, 1811 to 1847', [
      mail('9 days ago 17:40', `Dear archivist,

        for a history of the estuary's pilots I should like to see the harbour masters' ledgers, which the county catalogue places with
        you as NL/HM/1-14. May they be photographed? I could come on any Wednesday.

        Also, and separately: I have my grandmother's collection of 200 postcards of the town and have nobody to leave it to. Would the
        library have it?

        Eleanor Voss-Hughes`),
      take('8 days ago 10:20', 'Ruth'),
      reply('8 days ago 11:00', 'Ruth', `Dear Dr Voss-Hughes,

        we hold all but volume 9, which was lost in the flood of 1953. You may photograph them without flash. Would Wednesday week suit?

        Of the postcards I dare not speak lightly. May I ask our head of library?

        Ruth`),
      mail('7 days ago 09:10', 'Wednesday week it is, at ten. E.V.-H.', { quotes: true }),
      mail('7 days ago 09:14', 'And do ask about the postcards, please. I am eighty-one, and should be happier for knowing. E.V.-H.'),
      splitOff('7 days ago 10:30', 'Ruth', 2, 'A gift of 200 postcards'),
      reply('6 days ago 16:00', 'Ruth', 'Ten o\'clock, then, at the side door; ring twice. The ledgers will be on the table. Ruth')
    ]),
    scene('lucy-baby', lucy, 'rhyme time??', [
      mail('55 minutes ago', `Is rhyme time still on fridays and do i need to book? theyre 7 months and one of them screams. sorry in
        advance. Lucy`)
    ]),
    scene('bill-reading', bill, 'Learning to read', [
      visit('2 days ago 15:10', 'Tomasz', `Would like to learn to read. He is 54. Asks that we do not post anything to the house. Comes
        by on Thursdays when the market is on.`),
      matter('2 days ago 15:20', 'Tomasz', 'question', 'vulnerable'),
      pass('2 days ago 15:22', 'Tomasz', 'Ruth', `You know Mrs Hale who taught Jim. He would rather speak with a woman, he said. No
        letters, please.`),
      reply('1 day ago 10:40', 'Ruth', `Mrs Hale can begin next Thursday at two, in the small room upstairs, nobody else there. It costs
        nothing. Tell him when he comes.`),
      visitWithSlip('1 day ago 14:00', 'Tomasz', `Came in early. Told him what Ruth wrote. He will be here on Thursday at two, and says
        thank you.`)
    ]),
    scene('claudine-pret', claudine, 'Prêt entre bibliothèques', [
      mail('23 days ago 10:30', `Madame, Monsieur, serait-il possible d'emprunter chez vous « Les Pêcheurs du Levant » pour la
        médiathèque de Roscoff ?

        Claudine Moreau, bibliothécaire`),
      take('23 days ago 11:30', 'Folake'),
      reply('22 days ago 10:15', 'Folake', `Chère collègue, volontiers, pour huit semaines. À quelle adresse faut-il l'envoyer ? Folake
        Adeyemi`)
    ]),
    scene('fax-riddle', scanner, '', [
      riddle('1 day ago 16:44', `Subject: FAX 1/1
Content-Type: text/plain; charset=us-ascii

TO NORTHGATE LIBRARY  PLEASE HOLD MY SEAT FOR THE TALK ON FRIDAY  TWO IF POSSIBLE
`)
    ]),
    scene('helen-choir', helen, 'Using the hall for a rehearsal', [
      mail('13 days ago 16:00', `Could our choir (25 children) rehearse in the reading hall one evening in December, after you close? We
        would bring our own caretaker. Helen Osei`),
      take('12 days ago 10:30', 'Folake'),
      asksSolved('11 days ago 12:00', 'Folake', `Dear Helen, yes: Tuesday 9 December from six to eight, no charge. The insurers ask that
        the gallery stay empty. Folake`)
    ])
  ]
}
