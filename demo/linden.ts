import { alistair, bethan, charlotte, dot, fatima, gareth, henri, marek, nina, sue, ulrike } from './cast.ts'
import { asksSolved, bounce, mail, matter, mergeInto, note, pass, type Play, reply, scene, splitOff, take } from './script.ts'

/** Jumpers and coats by post; two rooms over a bakery. */
export const linden: Play = {
  slug: 'linden', name: 'Linden & Wool', about: 'Jumpers, coats and blankets by post, made to be mended.', timeZone: 'Europe/London',
  email: 'hello@linden.example', counter: null, answerWithinMinutes: 240,
  members: [
    { name: 'Hannah', role: 'owner', email: 'hannah@linden.example' }, { name: 'Miguel', role: 'member', email: 'miguel@linden.example' },
    { name: 'Zofia', role: 'member', email: 'zofia@linden.example' }
  ],
  hours: [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: 8 * 60 + 30, closes: 17 * 60 })),
  scenes: [
    scene('nina-size', nina, 'Order LW-5512: M instead of L', [
      mail('3 hours ago', `Hello,

        the moss green cardigan has come and it is beautiful, but it is an M and I ordered an L (LW-5512, your slip says L as well, only the
        cardigan disagrees). I would wear it on Saturday, if that can be done?

        Nina Petrova`, { photos: ['label.png'] })
    ]),
    scene('gareth-refund', gareth, 'REFUND £45.99 - fourth time of asking', [
      mail('6 days ago 09:05', `I sent back the scarf (LW-5320) on the 3rd. Proof of posting attached. Where is my £45.99?

        G Lloyd-Williams`, { photos: ['proof-of-posting.png'] }),
      reply('6 days ago 10:40', 'Miguel', `Hello Mr Lloyd-Williams, thank you, I am looking for the parcel and write again by tomorrow
        evening. Miguel`),
      mail('4 days ago 08:20', 'It is "tomorrow evening" plus one. Well?', { quotes: true }),
      matter('4 days ago 08:45', 'Miguel', 'complaint', 'ordinary'),
      mail('3 days ago 08:20', 'And another day. I have been buying from you since 2009.'),
      pass('3 days ago 09:00', 'Miguel', 'Hannah', `
        My mistake: the parcel lay under the cutting table and I forgot to write. He is right. £45.99, and I would give him the postage
        as well.`),
      mail('2 hours ago', `I will not ask a fifth time. Next I write to the paper.

        Gareth Lloyd-Williams`)
    ]),
    scene('fatima-taille', fatima, 'Question de taille pour un manteau', [
      mail('2 days ago 21:10', `Bonsoir,

        j'hésite entre le 40 et le 42 pour le manteau « Tilleul ». Je mesure 1 m 74 et je porterai toujours un gros pull dessous. Le
        tissu se détend-il avec le temps ? Et combien de temps ai-je pour le renvoyer depuis la France ?

        Bien cordialement,
        Fatima Zahra Benali`),
      take('1 day ago 08:50', 'Zofia'),
      reply('1 day ago 09:15', 'Zofia', `Bonjour Madame,

        avec un gros pull, prenez le 42 : le drap ne se détend presque pas. Vous avez trente jours à partir du jour où il arrive chez
        vous, et l'étiquette de retour est dans le paquet.

        Zofia`)
    ]),
    scene('sue-moths', sue, 'moths!!!', [
      mail('5 days ago 13:00', `Hiya, had my jumper out of the drawer and theres 2 holes in it, moths i think. Its the red one with the
        reindeer my mum bought me before she passed. Is there any way you can mend it? dont care what it costs

        Sue`, { photos: ['holes.png'] }),
      matter('5 days ago 13:20', 'Hannah', 'question', 'vulnerable'),
      take('5 days ago 13:20', 'Hannah'),
      reply('5 days ago 13:41', 'Hannah', `Dear Sue,

        I looked closely at your picture. Both can be knitted shut so that you will have to search for the place, and we still have that
        red. There is nothing to pay: we made it to be mended. Please freeze it for two days in a bag before you post it, that stops the
        moths.

        I will do it myself.
        Hannah`),
      mail('5 days ago 14:30', 'Oh thats made me cry a bit. Its in the freezer next to the peas. Thank you x', { quotes: true }),
      asksSolved('1 day ago 15:20', 'Hannah', `It went back to you this afternoon, wrapped in tissue. The left elbow was thin, so I did
        that too. Hannah`)
    ]),
    scene('ulrike-zoll', ulrike, 'Zollgebühren für meine Bestellung LW-5490', [
      mail('4 days ago 11:15', `Sehr geehrte Damen und Herren,

        der Paketbote verlangte heute 31,20 € Einfuhrabgaben für meine Bestellung LW-5490, obwohl auf Ihrer Seite steht, dass Sie die
        Abgaben für Österreich übernehmen. Ich habe den Betrag bezahlt, um das Paket zu erhalten, und bitte um Erstattung. Die Quittung
        liegt bei.

        Mit freundlichen Grüßen
        Mag. Ulrike Brandstätter`, { photos: ['quittung.png'] }),
      take('4 days ago 12:30', 'Zofia'),
      reply('4 days ago 12:48', 'Zofia', `Sehr geehrte Frau Brandstätter,

        Sie haben recht, das übernehmen wir. Der Paketdienst hat unser Feld auf dem Formular übersehen. Die 31,20 € gehen heute an Sie
        zurück; es dauert zwei bis drei Tage, bis Sie sie sehen.

        Zofia`),
      mail('2 days ago 09:30', 'Danke, das Geld ist schon da. Der Mantel ist übrigens wunderbar. U. Brandstätter', { quotes: true })
    ]),
    scene('marek-kolor', marek, 'Koc: inny kolor niż na zdjęciu', [
      mail('1 day ago 16:10', `Dzień dobry, zamówiłem koc „len i wełna" w kolorze piaskowym, a przyszedł prawie różowy. W świetle
        dziennym widać to wyraźnie (zdjęcie). Czy to pomyłka, czy on taki ma być?

        Marek Zieliński`, { photos: ['koc.png'] }),
      take('1 day ago 16:30', 'Zofia'),
      note('1 day ago 16:33', 'Zofia', 'Looks like dye lot 7. Miguel, are there others of lot 7 out there?')
    ]),
    scene('charlotte-wholesale', charlotte, 'Stocking your blankets', [
      mail('8 days ago 10:00', `Dear Hannah,

        my daughter and I keep a small shop in Ludlow, and people ask about the blanket on our own sofa every week. Would you sell to us
        by the dozen? We would want to pay you properly and not squeeze you.

        Charlotte Wren
        Wren & Daughter`),
      take('8 days ago 11:00', 'Hannah'),
      reply('8 days ago 11:30', 'Hannah', `Dear Charlotte, what a nice letter to get. Yes: a dozen at £58 each, if I may have four
        weeks. Which colours? Hannah`),
      mail('7 days ago 09:20', `Six sand, four moss, two of the dark blue please. Four weeks is quite soon enough.

        Charlotte`, { quotes: true }),
      mail('7 days ago 09:26', `And while I have you: the cuff of my own cardigan is coming undone (LW-3377). Could I send that to be mended?

        Charlotte`),
      splitOff('7 days ago 09:40', 'Hannah', 2, 'Cuff of a cardigan, LW-3377'),
      reply('6 days ago 10:00', 'Hannah', 'Noted: six, four and two, ready in four weeks. The bill comes with them. Hannah')
    ]),
    scene('alistair-parcel', alistair, 'Parcel says delivered, is not here', [
      mail('1 day ago 12:05', `Tracking says "handed to resident" at 11:14. I am the resident. Nobody handed me anything. LW-5533, £128.

        Alistair Ng`),
      take('1 day ago 12:30', 'Miguel'),
      reply('1 day ago 12:36', 'Miguel', `Hello Alistair, I have asked the courier for the place where it was scanned and hear by three.
        If it is not found by tomorrow noon, a new one leaves the same day. Miguel`)
    ]),
    scene('alistair-found', alistair, 'Found it', [
      mail('1 day ago 18:40', `It was with the people downstairs who were, as it turns out, "residents". Sorry for the fuss and thanks
        for being quick.

        Alistair`),
      mergeInto('90 minutes ago', 'Miguel', 'alistair-parcel')
    ]),
    scene('bethan-wash', bethan, 'How do I wash the grey jumper', [
      mail('26 days ago 10:00', `Hand wash says the label but my hands are bad with arthritis. Can it go in the machine on wool? Bethan
        Price`),
      take('26 days ago 10:30', 'Zofia'),
      reply('26 days ago 10:40', 'Zofia', `Dear Bethan, yes: wool programme, cold, inside out, in a pillow case, and no spin above 400.
        Does your machine have that? Zofia`)
    ]),
    scene('henri-tissu', henri, 'Échantillons', [
      mail('12 days ago 09:00', `Bonjour, envoyez-vous des échantillons de tissu ? Il m'en faudrait trois. H. Castaing, tapissier`),
      reply('12 days ago 09:45', 'Zofia', 'Bonjour Monsieur, oui, gratuitement. Lesquels, et à quelle adresse ? Zofia'),
      bounce('12 days ago 09:46', 'user unknown: h.castaing@poste.example')
    ]),
    scene('dot-letter', dot, 'A word of thanks, and a small complaint', [
      mail('9 days ago 15:00', `Dear Miss Linden,

        (I do not know whether there is a Miss Linden, but it is pleasant to think so.)

        The bed jacket came on my ninetieth birthday and fits to perfection. I was married in wool, in February 1956, and know what I am
        talking about.

        The small complaint: the buttons. They are handsome, but they are small, and my fingers are not what they were. Could you not
        put larger ones on for those of us who need them? I should gladly sew them on myself if you were to send me six.

        With warm regards,
        Dorothy Bramwell (Mrs), known to all as Dot`),
      matter('8 days ago 08:50', 'Hannah', 'complaint', 'vulnerable'),
      take('8 days ago 08:50', 'Hannah'),
      reply('8 days ago 09:10', 'Hannah', `Dear Mrs Bramwell,

        there is no Miss Linden; it is the tree outside the window. Six large buttons of the same horn are in today's post, with thread
        of the right colour, and from next month everybody can choose them. That was your doing.

        Many happy returns of the day,
        Hannah`),
      mail('5 days ago 10:30', `Dear Hannah, they have come and I have sewn on four already. I have told everyone at the day room. Dot`),
      asksSolved('5 days ago 11:00', 'Hannah', 'How good. I hope the other two go on as easily. Hannah'),
      mail('5 days ago 16:10', 'Yes, thank you.')
    ]),
    scene('nina-newsletter', nina, 'Newsletter', [
      mail('15 days ago 08:00', 'Please take me off the newsletter, I only want to hear from you when I write. Thanks, Nina'),
      asksSolved('15 days ago 09:00', 'Miguel', 'Done, and it stays done. Miguel')
    ])
  ]
}
