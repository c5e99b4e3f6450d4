import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { CodeFor, PostCode } from '../../domain/people/people.ts'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Post } from './send.ts'

const WHY: Record<CodeFor, string> = {
  'sign-in': 'It signs you in to Kith.', address: 'It adds this address to an account at Kith.', proof: 'It lets you change how you sign in to Kith.'
}

/** Posts a sign-in code; only to its address, and into no log. */
export const codePost = (post: Post, now: () => Instant): PostCode => async (to, code, why) => {
  const mail = new MailComposer({
    from: { name: 'Kith', address: 'sign-in@kith.localhost' }, to, subject: 'Your code for Kith', date: inUtc(now()),
    text: `Your code is ${code.slice(0, 3)} ${code.slice(3)}. ${WHY[why]} It works for ten minutes, and nobody from Kith will ever ask you for it.\n\nIf you did not ask for it, you need do nothing: without it nobody comes in.\n`,
    headers: { 'Auto-Submitted': 'auto-generated' }
  })
  await post({ from: '', to, raw: await mail.compile().build() })
}
