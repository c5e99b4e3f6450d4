import { ada, bank, courier, grace, hamish, ines, leila, owen, scanner, supplier, tunde } from './cast.ts'
import { asksSolved, bounce, mail, matter, mergeInto, note, pass, reply, riddle, scene, type Scene, splitOff, take } from './script.ts'

/** The older and the odder of what Harbour Bikes lives through. */
export const harbourMore: readonly Scene[] = [
  scene('ada-first', ada, 'Service before the winter', [
    mail('12 days ago 08:50', `Hello, could you give my bike a once-over before the winter? It is the dark green one with the basket.
      And what does it cost?

      Ada Marsh`),
    take('12 days ago 09:30', 'Sam'),
    reply('12 days ago 09:41', 'Sam', `Hello Ada, bring it whenever you like before Friday. The winter service is £55, with new brake
      blocks £68. Sam`),
    mail('11 days ago 18:20', 'I left it in the yard this evening. With the brake blocks please. Ada', { quotes: true }),
    asksSolved('8 days ago 15:05', 'Sam', `Done: cleaned, cable and brake blocks new, third gear set. £68, and it is by the door. Sam`)
  ]),
  scene('grace-school', grace, 'Twenty bicycles for a cycling course in April', [
    mail('9 days ago 14:22', `Dear Harbour Bikes,

      Seacliff School would like to run a cycling course for its Year 5 in the week of 13 April, and we are looking for somebody who
      could lend or hire us twenty bicycles of a suitable size, check them beforehand, and be on hand on the Monday.

      1. Is this something that you do?
      2. What would it cost for five mornings?
      3. Are you insured for children riding under instruction?

      Our deputy head, Mr Achebe, is copied in; he holds the purse.

      With kind regards,
      Grace Mwangi
      Year 5, Seacliff School`, { cc: [{ name: 'Chidi Achebe', email: 'c.achebe@seacliff-school.example' }] }),
    take('8 days ago 10:00', 'Kim'),
    reply('8 days ago 11:35', 'Kim', `Dear Grace Mwangi,

      1. Yes. We have fourteen of the right size and can borrow six from our friends in Westport.
      2. £420 for the five mornings with the check, and one of us there on the Monday. Less if you can store them.
      3. Yes; I attach nothing yet because the new certificate comes in January. You will have it then.

      Kim`),
    mail('7 days ago 08:15', `Thank you, that is clear. We can store them in the gym. Mr Achebe asks for it on paper with the price less
      storage.

      Grace Mwangi

      ---- Forwarded by C. Achebe ----
      > Please get the figure in writing before the governors meet on the 2nd.
      > If it is under £400 I can sign it myself.`, { quotes: true }),
    pass('7 days ago 09:05', 'Kim', 'Noor', `Please write the offer: £380 with storage. School paper, so spell the name of the head
      right (Ms Ferreira-Quist).`),
    mail('1 day ago 08:30', `Good morning, the governors meet tomorrow. Could we have the offer today? Best wishes, Grace Mwangi`)
  ]),
  scene('owen-typo', owen, 'hi', [
    mail('26 minutes ago', `hi do u do punctures while u wait?? an is it ok if i dont no what size tyre. its a mountian bike sort of.
      cheers owen`)
  ]),
  scene('ines-two', ines, 'Wobbly wheel, and a question about a job', [
    mail('5 days ago 09:50', `Hello! My front wheel wobbles since I met a kerb. It is a 700c with 32 spokes. Can it be trued or is it over?

      Inês`),
    take('5 days ago 10:20', 'Sam'),
    reply('5 days ago 10:28', 'Sam', `Hello Inês, nearly always it can be trued: £15, half an hour. If not we tell you before we do
      anything. Sam`),
    mail('4 days ago 10:02', `Great, I will come by. Something quite different: are you looking for anybody in the workshop? I did two
      years at a shop in Porto, mostly hub gears. I could send my papers.

      Inês`, { quotes: true }),
    splitOff('4 days ago 10:15', 'Sam', 1, 'Work in the workshop?'),
    note('4 days ago 10:16', 'Sam', 'The wheel is mine. Split the question about work off for Kim.')
  ]),
  scene('leila-bike', leila, 'Is my bike ready?', [
    mail('3 days ago 15:30', `Hi, blue Dawes, brought in on Monday by my brother (Karim Farouk). Is it ready? I need it for an
      interview. Leila`),
    take('3 days ago 15:42', 'Noor'),
    reply('3 days ago 15:45', 'Noor', 'Hello Leila, it is ready from noon tomorrow. Good luck with the interview! Noor')
  ]),
  scene('leila-again', leila, 'Bike pick up', [
    mail('2 days ago 09:05', `Sorry, me again from my telephone. Can my brother pick it up instead of me, and can I pay now by card?
      Leila`),
    mergeInto('2 days ago 09:20', 'Noor', 'leila-bike'),
    reply('2 days ago 09:22', 'Noor', 'Of course, he only needs to say your name. You can pay when you next pass by; it is £32. Noor'),
    mail('2 days ago 09:31', 'You are lovely. Thank you. L', { quotes: true })
  ]),
  scene('hamish-full', hamish, 'Spare parts for a 1962 roadster', [
    mail('6 days ago 21:15', `Good evening. I am in want of a chain case and two cotter pins for a gentleman's roadster of 1962. I am 90
      miles from you and would need them posted.

      H. MacAllister`),
    take('5 days ago 09:30', 'Joris'),
    reply('5 days ago 10:10', 'Joris', `Dear Mr MacAllister, we have the pins (£3 the pair) and a chain case that has been painted over
      once (£20). Posting is £6. Shall I send them?

      Joris`),
    note('5 days ago 10:30', 'Joris', `His mailbox is full and the answer came back. There is a croft number in the old order book; I
      will try to ring at six.`)
  ]),
  scene('tunde-away', tunde, 'Saddle bag as well?', [
    mail('10 days ago 16:00', 'Do you also have the small saddle bag in grey? Tunde'),
    reply('10 days ago 16:20', 'Sam', 'Yes, two of them, £28. Shall I put one by? Sam'),
    mail('10 days ago 16:21', `I am walking the coast path until the 20th and read no mail. In urgent cases please write to Folu.`,
      { headers: { 'Auto-Submitted': 'auto-replied' }, subject: 'Out of office: Re: Saddle bag as well?' })
  ]),
  scene('supplier-forks', supplier, 'Recall: FX-20 forks, batch 0417', [
    mail('200 minutes ago', `Dear all,

      after two reports we are recalling the FX-20 fork, batch 0417. Please do not let anybody ride one. Replacement forks leave us
      tonight by courier, free of charge; we pay for your work at your usual rate.

      A list of what we sent to you is below. I am on 0117 496 0841 until eight.

      Rebecca

      FX-20 1 1/8"  black  0417-003
      FX-20 1 1/8"  black  0417-004
      FX-20 1 1/8"  black  0417-011`),
    take('190 minutes ago', 'Sam'),
    reply('165 minutes ago', 'Sam', `Thank you for being quick. One of the three has cracked; nobody is hurt. We have reached two of the
      riders. Sam`)
  ]),
  scene('bank-doubtful', bank, 'Your account has been limited', [
    mail('95 minutes ago', `Dear valued account holder,

      we noticed unusual activity. Confirm your details within 24 hours to restore full access, or your account will be closed.

      http://oldharbourbank.example.verify-login.example/confirm`, { peer: '203.0.113.66' })
  ]),
  scene('courier-bounced', courier, 'Collection tomorrow', [
    mail('4 days ago 07:10', `Driver will be with you between 10:00 and 14:00. Reply to this mail to change the time. Depot 14`),
    reply('4 days ago 09:02', 'Noor', 'After 11 please, the ramp is blocked before. Noor, Harbour Bikes'),
    bounce('4 days ago 09:03', 'mailbox is full: depot14@pelican-parcels.example')
  ]),
  scene('scan-riddle', scanner, '', [
    riddle('2 days ago 13:37', `X-Mailer: DeskScan 4.1
Subject: Scan from the office
MIME-Version: 1.0
Content-Type: text/plain

Page 1 of 3. Delivery note 88213.
`)
  ]),
  scene('owen-old', owen, 'inner tube', [
    mail('24 days ago 12:00', 'hi how much is a inner tube 26"'),
    take('24 days ago 12:30', 'Joris'),
    reply('24 days ago 12:32', 'Joris', 'Hello Owen, £6, or £14 if we put it in. Which valve do you have, thick or thin? Joris')
  ]),
  scene('grace-helmet', grace, 'A helmet left in your shop?', [
    mail('20 days ago 17:05', `Did one of our children leave a yellow helmet with you on Saturday? It says "ZAINAB" inside in felt pen.
      G. Mwangi`),
    matter('19 days ago 09:05', 'Noor', 'question', 'ordinary'),
    take('19 days ago 09:06', 'Noor'),
    asksSolved('19 days ago 09:08', 'Noor', 'Yes! It is on the shelf behind the till and has been waiting for Zainab. Noor'),
    mail('19 days ago 12:50', 'Yes.', { quotes: true })
  ])
]
