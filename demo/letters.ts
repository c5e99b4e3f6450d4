/** What people write, in many hands; `%` stands for something that differs from letter to letter. */
const LETTERS: readonly (readonly [name: string, subject: string, text: string])[] = [
  ['Rosa Delgado', 'Is % ready?', 'Hello, you said that it would be done by today. Is % ready, and until when are you open?\n\nRosa'],
  ['Desmond Achike', '%', 'Good afternoon, I should like to know what % would cost, and how long it takes. No hurry. Desmond Achike'],
  ['Mia Lund', 'Wrong thing in the parcel',
    'Hi! I ordered % and got something quite different. Photo follows when my telephone is charged. Mia'],
  ['Arthur Pym', 'Opening hours',
    'Sirs, are you open on the Saturday before Christmas? I should come by bus, and it only goes twice. A. Pym'],
  ['Zeynep Kaya', 'Re-order', 'Same again please as in March: %. The old card still works. Zeynep'],
  ['Tom', 'hi', 'hi is % still there? my mate said u had one'],
  ['Béatrice Morel', 'Une question', 'Bonjour, avez-vous encore % ? Je passerai samedi matin. Merci, Béatrice Morel'],
  ['Heinrich Wolter', 'Rückfrage zu meiner Bestellung',
    'Guten Tag, ich warte seit zwei Wochen auf %. Können Sie mir sagen, wann ich damit rechnen kann?\n\nHeinrich Wolter'],
  ['Agnieszka Lis', 'Pytanie', 'Dzień dobry, czy % można jeszcze wymienić? Mam paragon. Agnieszka Lis'],
  ['نادية منصور', 'سؤال', 'مرحبا، هل يمكنني إرجاع ما اشتريته الأسبوع الماضي؟ معي الإيصال. شكرا، نادية'],
  ['Peggy Marlowe', 'Thank you', 'My dears, % is perfect and I have shown it to everybody. You need not answer this. Peggy Marlowe'],
  ['Colin Brack', 'NOT GOOD ENOUGH',
    'Third time I have written about %. Nobody answers. I want my £38.50 back or I want to know why not. C. Brack'],
  ['Siobhán Ní Dhomhnaill', 'A small thing',
    'Hello, nothing terrible: one screw was missing with %. Could you put one in an envelope? Siobhán'],
  ['Luca Ferri', 'Invoice', 'Good morning, could you send me the invoice for % with our VAT number IT01234567890? Grazie, Luca Ferri'],
  ['Oluwaseun Adebayo-Montgomery', 'Delivery on Thursday',
    'I shall be at the hospital on Thursday. Can % come on Friday instead, or go to number 12?\n\nOluwaseun'],
  ['Jean', 'my password', 'I cannot get in any more, it says the code has gone to an address I no longer have. What do I do? Jean'],
  ['Iris Chen', 'Gift', 'Hello, can you wrap % and put in a card that says "To Dad, mind the step"? Iris'],
  ['Bram de Wit', 'Vraag', 'Hallo, verkopen jullie % ook los? En wat zijn de verzendkosten naar Gent? Groet, Bram'],
  ['Edna Cartwright', 'By letter, if I may',
    'Dear friends, I do not trust this machine. Would you answer me by letter about %? 3 Mill Lane. E. Cartwright'],
  ['Karim Benyoucef', 'Still waiting', 'Hi, it is about % again. You wrote that somebody rings me before five; it is seven. Karim'],
  ['Mattias Öberg', 'Fel storlek', 'Hej! % var tyvärr för liten. Kan jag byta till en storlek större? /Mattias'],
  ['Pilar Ortega', 'Consulta', 'Buenas tardes, ¿tienen todavía %? Lo vi en su escaparate el domingo. Pilar Ortega'],
  ['George', 'smoke', 'There was smoke from % when I switched it on. I have pulled the plug. Is it safe to touch? George'],
  ['Wanda Kowal', 'Change of address',
    'From the 1st I live at 8 Quay Street, flat 4. Please send % there and not to the old place. W. Kowal']
]

const THINGS = [
  'the blue one', 'my order from last week', 'a pair of size 42', 'the repair', 'the large one in the window', 'number 3 on my list',
  'what I brought in on Monday', 'the second-hand one', 'a spare part for it', 'the grey one with the pocket', 'my daughter\'s', 'the thing we spoke about'
]

export interface Letter {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** As many different letters as are asked for, from as many people. */
export function manyLetters(count: number, addresses: readonly string[]): Letter[] {
  return Array.from({ length: count }, (_, i) => {
    const [name, subject, text] = LETTERS[i % LETTERS.length]!
    const thing = THINGS[(i + Math.floor(i / LETTERS.length)) % THINGS.length]!
    const about = subject.replaceAll('%', thing)
    return {
      from: { name, address: `writer-${i + 1}@letterbox.example` }, to: addresses[i % addresses.length]!,
      subject: about.charAt(0).toUpperCase() + about.slice(1), text: text.replaceAll('%', thing)
    }
  })
}
