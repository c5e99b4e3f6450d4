import { alma, edwin, hugo, hugoOther, iris, irisAtWork } from './cast.ts'
import { asksSolved, found, link, mail, reply, scene, type Scene, take } from './script.ts'

/** Who turns out to be somebody else too, and a school of which three people write. */
export const harbourPeople: readonly Scene[] = [
  scene('iris-saddle', iris, 'My saddle creaks', [
    mail('9 days ago 10:05', `Hello,

      the saddle I bought from you in spring creaks on every turn of the pedals. Is that something you can grease, or does it want a new clamp?

      Kind regards
      Iris Whitlock
      +44 117 496 0172
      7 Coopers Row, Bristol BS1 6LN`),
    take('9 days ago 10:30', 'Noor'),
    asksSolved('9 days ago 10:41', 'Noor', 'Hello Iris, it is the clamp, and it is under warranty. Come by, it takes five minutes. Noor'),
    mail('8 days ago 12:15', 'Yes.', { quotes: true })
  ]),
  scene('iris-wheel', irisAtWork, 'Buckled front wheel', [
    mail('110 minutes ago', `Good morning,

      a car door came open in front of me. I am all right, but the front wheel is not round any more. May I leave the bicycle with you on my way home, about six?

      --
      I. Whitlock, Lantern Press
      Tel. 0117 496 0172`)
  ]),
  scene('hugo-lock', hugo, 'Lock that fits a frame bag', [
    mail('13 days ago 15:20', `Hi, which folding lock fits into a small frame bag? And do you keep it?

      Hugo`),
    take('13 days ago 15:40', 'Sam'),
    reply('13 days ago 15:44', 'Sam', 'Hello Hugo, the Tern 80: £54, and there are four on the shelf. Sam')
  ]),
  scene('hugo-other', hugoOther, 'The folding lock', [
    mail('11 days ago 18:05', `It is me again, from my other address: Sam wrote that the Tern 80 would fit. Please put one by for me, I come on Saturday.

      Hugo Pascoe`),
    take('10 days ago 09:10', 'Sam'),
    link('10 days ago 09:12', 'Sam', 'hugo-lock'),
    reply('10 days ago 09:15', 'Sam', 'It is behind the till with your name on it. Sam')
  ]),
  scene('school-shed', edwin, 'Key of the bicycle shed', [
    mail('6 days ago 07:55', `Morning. Your man left on Tuesday with the key of our bicycle shed. No harm done, but the second key is with Mrs Mwangi and she is away till Monday.

      E. Tallis, caretaker`),
    take('6 days ago 09:05', 'Joris'),
    found('6 days ago 09:08', 'Joris', { name: 'Seacliff School', domain: 'seacliff-school.example', manager: 'Joris' }),
    reply('6 days ago 09:12', 'Joris', 'Found it in my jacket, I am so sorry. I bring it round at ten. Joris')
  ]),
  scene('school-invoice', alma, 'Invoice for the helmets', [
    mail('5 hours ago', `Dear Harbour Bikes,

      I cannot find an order number on your invoice for the twelve helmets (£238.80), and without one I am not allowed to pay it. Could you send it again with SC-2207 on it?

      With kind regards
      Alma Ferreira, bursar, Seacliff School`)
  ])
]
