import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { PostCode } from '../../domain/people/sign-in.ts'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Post } from './send.ts'

/** Posts a sign-in code; only to its address, and into no log. */
export const codePost = (post: Post, now: () => Instant): PostCode => async (to, code) => {
  const mail = new MailComposer({
    from: { name: 'Kith', address: 'sign-in@kith.localhost' }, to, subject: 'Your code for Kith', date: inUtc(now()),
    text: `Your code is ${code.slice(0, 3)} ${code.slice(3)}. It works for ten minutes.\n\nIf you did not ask for it, you need do nothing: without it nobody comes in.\n`,
    headers: { 'Auto-Submitted': 'auto-generated' }
  })
  await post({ from: '', to, raw: await mail.compile().build() })
}
