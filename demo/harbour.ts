import { ada, amelie, bo, boy, derek, jonas, kasia, margaret, okafor, priya, tunde, walter, yusra } from './cast.ts'
import { harbourMore } from './harbour-more.ts'
import { harbourPeople } from './harbour-people.ts'
import { asksSolved, mail, matter, note, pass, type Play, reply, scene, take, visit, visitWithSlip } from './script.ts'

/** A bicycle shop with a workshop, by the old harbour. */
export const harbour: Play = {
  slug: 'harbour', name: 'Harbour Bikes', about: 'Bicycles, mended and sold by the old harbour.', timeZone: 'Europe/London',
  email: 'hello@harbour.example', counter: 'counter@harbour.example', answerWithinMinutes: 120,
  members: [
    { name: 'Kim', role: 'owner', email: 'kim@harbour.example' }, { name: 'Sam', role: 'member', email: 'sam@harbour.example' },
    { name: 'Noor', role: 'member', email: 'noor@harbour.example' }, { name: 'Joris', role: 'member', email: 'joris@harbour.example' }
  ],
  hours: [1, 2, 3, 4, 5, 6].map(weekday => ({ weekday, opens: 9 * 60, closes: 18 * 60 })),
  scenes: [
    scene('ada-gears', ada, 'Third gear slips since Tuesday', [
      mail('35 minutes ago', `Hello,

        since you mended it on Tuesday the third gear slips, always when I stand up on the pedals. First and second are perfect, thank you!

        Can I bring it in on Thursday after work? I finish at five.

        Ada

        -- 
        Ada Marsh
        14 Rope Walk`)
    ]),
    scene('bo-quote', bo, 'Price for a new rear wheel?', [
      mail('2 days ago 11:20', `Hi there

        what would a new rear wheel be for a 2016 Kestrel City, 28 inch, hub gear with 7? Mine has a crack right along the rim.
        Photo attached. No hurry at all.

        /Bo`, { photos: ['cracked-rim.png'] }),
      take('2 days ago 11:52', 'Sam'),
      reply('2 days ago 12:05', 'Sam', `Hello Bo,

        thank you for the photo, that one should not be ridden any more.

        We can build your hub into a new rim with new spokes: £84 for the rim and spokes, £45 for the work. A complete new wheel with a
        new hub would be £210, which you do not need, because your hub is fine for another ten years.

        Three working days from when you bring it.

        Sam`)
    ]),
    scene('margaret-trike', margaret, 'My late husband\'s tricycle', [
      mail('4 days ago 16:40', `Dear Sirs,

        I hope you will forgive my troubling you by electronic mail. My grandson has shown me how it is done, and I must say that
        it is rather quicker than walking to the post office, which I can no longer manage since my hip.

        My late husband Arthur bought his tricycle from your predecessors in (I believe) 1974. It has stood in the coal shed since the
        spring of last year. I should very much like to ride it to the shops, as the bus has been taken off, and I have not been able to
        get further than the corner since March.

        Would you be so kind as to tell me whether such an old machine can still be put in order, and whether somebody could fetch it?
        I live at the top of Beacon Hill and could not bring it down to you.

        I remain,
        Yours faithfully,
        Margaret Pemberton-Ashworth (Mrs)`),
      matter('3 days ago 09:20', 'Noor', 'question', 'vulnerable'),
      note('3 days ago 09:24', 'Noor', `Lives alone, hip operation, no bus. I know the house; Joris could fetch it with the van on his
        way home.`),
      mail('1 day ago 10:15', `Dear Sirs,

        I wrote to you some days ago about Arthur's tricycle and wonder whether my letter has gone astray. Please do not think me
        impatient. It is only that Mrs Okafor, who does my shopping, is going to her sister on Saturday for a fortnight.

        Yours faithfully,
        M. Pemberton-Ashworth`)
    ]),
    scene('derek-fork', derek, 'FORK YOU FITTED IS CRACKED', [
      mail('5 hours ago', `I picked up my bike from you on Saturday with a NEW FORK. This morning there is a crack where the crown meets
        the leg, you can put a fingernail in it. I have two kids in a trailer behind this thing.

        I rang twice, engaged both times. I want to know what you are going to do about it TODAY.

        D Holloway`, { photos: ['fork-crown.png', 'fork-crown-2.png'] }),
      matter('4 hours ago', 'Kim', 'complaint', 'safety'),
      take('3 hours ago', 'Kim'),
      note('170 minutes ago', 'Kim', `Batch of forks from Spoke & Sprocket, fitted 3 in all. Sam is ringing the other two now. He must
        not ride it.`)
    ]),
    scene('priya-thanks', priya, 'Thank you!!', [
      mail('6 days ago 19:02', `Just wanted to say that the little bell you put on for Meera "for nothing" has been rung approximately
        nine hundred times since Saturday. The neighbours say thank you as well (they do not).

        Honestly, you made her week.

        Priya x`),
      take('5 days ago 09:15', 'Noor'),
      asksSolved('5 days ago 09:18', 'Noor', `Dear Priya,

        this is now pinned over the workbench. Tell Meera that a bell must be oiled once a year, and that we do it for nothing too.

        Noor`),
      mail('5 days ago 12:40', 'Yes, thanks!', { quotes: true })
    ]),
    scene('jonas-kindersitz', jonas, 'Kindersitz für ein Lastenrad', [
      mail('70 minutes ago', `Guten Tag,

        wir sind im Sommer aus Lübeck hierhergezogen und haben ein Lastenrad mitgebracht (Modell von 2021, vorne zwei Räder).
        Meine Frage: Haben Sie einen Kindersitz mit Dreipunktgurt, der in die Kiste passt? Die Kiste ist innen 54 cm breit.
        Unsere Tochter wird im Januar zwei.

        Ich kann auch auf Englisch schreiben, falls das leichter ist. Man hat mir aber gesagt, dass bei Ihnen jemand Deutsch spricht.

        Mit freundlichen Grüßen
        Jonas Köhler`)
    ]),
    scene('amelie-location', amelie, 'Location de quatre vélos pour le week-end', [
      mail('8 days ago 20:31', `Bonjour,

        nous venons de Saint-Malo par le bateau de vendredi soir, deux adultes et deux enfants (9 et 12 ans). Est-il possible de louer
        quatre vélos du samedi matin au dimanche soir ? Et faut-il apporter nos casques ?

        Merci d'avance et à bientôt peut-être,
        Amélie Dubois-Laurent`),
      take('7 days ago 09:40', 'Joris'),
      reply('7 days ago 09:55', 'Joris', `Bonjour Amélie,

        oui, c'est possible : quatre vélos pour deux jours, 96 £, casques compris. Nous ouvrons samedi à 9 heures, à cinq minutes à pied du
        bateau. Dimanche soir, vous pouvez les laisser dans la cour ; je vous donnerai le code.

        Joris`),
      mail('7 days ago 13:10', `Parfait, nous prenons les quatre ! Les enfants sont ravis. Leur taille : 1 m 35 et 1 m 52.

        Amélie`, { quotes: true }),
      reply('7 days ago 14:02', 'Joris', `C'est noté : deux grands, un 24 pouces et un 26 pouces, samedi à partir de 9 heures. Bonne
        traversée !

        Joris`)
    ]),
    scene('yusra-dynamo', yusra, 'مصباح الدراجة', [
      mail('1 day ago 17:20', `السلام عليكم،

        المصباح الأمامي الذي ركبتموه الأسبوع الماضي ينطفئ عندما أتوقف عند الإشارة. هل هذا طبيعي أم أن هناك عطلًا؟ أعود من العمل بعد الظلام
        وأخاف أن لا تراني السيارات.

        شكرًا لكم
        يسرى حداد`),
      matter('1 day ago 17:41', 'Noor', 'problem', 'ordinary'),
      take('1 day ago 17:42', 'Noor'),
      reply('1 day ago 17:50', 'Noor', `وعليكم السلام يسرى،

        هذا ليس طبيعيًا: يجب أن يبقى الضوء أربع دقائق بعد التوقف. تعالي في أي وقت بين التاسعة والسادسة، نبدله وأنت تنتظرين، ولا تدفعين
        شيئًا.

        نور`)
    ]),
    scene('kasia-zwrot', kasia, 'Zwrot pieniędzy za błotniki', [
      mail('2 days ago 08:05', `Dzień dobry,

        trzy tygodnie temu oddałam błotniki (były za wąskie), a pieniądze, £45.99, jeszcze do mnie nie wróciły. Pan przy ladzie
        powiedział, że to potrwa pięć dni. Czy mogliby Państwo to sprawdzić? Numer rachunku: H-20817.

        Pozdrawiam serdecznie
        Katarzyna Wiśniewska`),
      matter('2 days ago 09:10', 'Joris', 'problem', 'ordinary'),
      pass('2 days ago 09:12', 'Joris', 'Kim', `I was the man at the counter. I wrote the card number down wrong, it is on me. Only you
        can send a refund again.`),
      mail('1 day ago 09:40', `Dzień dobry, piszę jeszcze raz, bo nie wiem, czy mój list dotarł. K. Wiśniewska`),
      mail('4 hours ago', `Trzeci raz. Proszę chociaż o krótką odpowiedź.`, { quotes: true })
    ]),
    scene('walter-lock', walter, 'Key broken off in a lock', [
      visit('3 days ago 10:30', 'Kim', `The key has broken off in the lock and the bike is chained to the railings outside the fish
        market. Has no telephone and no mail. Will come by again tomorrow at the same time.`),
      note('3 days ago 10:34', 'Kim', `Joris, can you take the big cutter to the fish market at lunch? Blue roadster. He will wait there.`),
      take('3 days ago 10:40', 'Joris'),
      reply('3 days ago 14:15', 'Joris', `Cut it, the bike is here in the yard with a new lock on it. Key is in the till in an envelope
        with his name. £18, he can pay when he likes.`),
      visitWithSlip('2 days ago 10:35', 'Kim', `Came for his bike, very pleased. Asks whether we could also look at the back brake, it
        drags.`),
      reply('2 days ago 16:20', 'Joris', `Back brake done: new cable, £6. Told him at the counter it will be ready today.`)
    ]),
    scene('okafor-pedal', okafor, 'Pedal comes loose', [
      visit('50 minutes ago', 'Noor', `The left pedal comes loose every few days although she tightens it. Thinks the thread has gone.
        Would like to know today whether it can be saved, she rides to her cleaning job at five in the morning.`)
    ]),
    scene('boy-scooter', boy, 'Wheel of a scooter', [
      visit('1 day ago 15:45', 'Sam', 'The front wheel of his scooter squeaks. He has £2.35.'),
      reply('1 day ago 16:02', 'Sam', 'One drop of oil. Told him to keep the £2.35.')
    ]),
    scene('tunde-order', tunde, 'Order H-21144: where is my frame bag?', [
      mail('3 days ago 12:00', `Hi, I ordered a frame bag on the 2nd and paid £62.50. The page says "being packed" for eight days now.
        Is it lost?

        Tunde`),
      reply('3 days ago 12:44', 'Sam', `Hello Tunde,

        it is not lost, it was never sent: the last one had a torn seam and nobody wrote to you, which they should have. A new one comes
        from the maker tomorrow and goes to you the same day. We have sent back the £4.50 for carriage.

        Sam`),
      mail('3 days ago 13:05', 'Fair enough, thanks for being straight with me. Tunde', { quotes: true }),
      reply('2 days ago 15:30', 'Sam', 'It left this afternoon, and should be with you tomorrow before noon. Sam'),
      visit('1 day ago 12:10', 'Kim', `Says that the bag came this morning and is the wrong colour (he ordered grey, it is green). Will
        keep it if he gets something off.`,
        'tunde@bakare.example')
    ]),
    ...harbourMore, ...harbourPeople
  ]
}
