import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { type EventKind, inWords, type TellPerson } from '../../domain/people/account-event.ts'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Post } from './send.ts'

const SENTENCES: Record<EventKind, string> = {
  'signed-in-on-new-device': 'Somebody signed in to your account on a device that we had not seen there before.',
  'address-added': 'An address was added to your account.',
  'address-removed': 'An address was removed from your account.',
  'address-passed-on': 'Somebody else has shown that an address of yours is now hers alone. It is no longer part of your account; what came by it before stays with you.',
  'address-shared': 'Somebody else has shown that she uses an address of yours too. You both keep it. Add an address of your own or a passkey, so that only you can sign in.',
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was removed from your account.',
  'second-factor-on': 'Signing in by code now needs your second factor too.',
  'second-factor-off': 'The second factor of your account was turned off.',
  'recovery-codes-made': 'New recovery codes were made for your account. Older ones work no more.',
  'recovery-code-used': 'A recovery code was used to sign in to your account, in place of the second factor.',
  'recovery-asked': 'Somebody says that the second factor of your account is lost. In three days it will be turned off, unless you stop it.',
  'recovery-stopped': 'The recovery of your account was stopped.',
  'recovery-used': 'The waiting time is over, and the second factor of your account was turned off.',
  'session-stolen': 'One of your sessions was used from two places at once, as a stolen one is. We have ended it.',
  'signed-out-everywhere': 'You were signed out everywhere.'
}

/** Mails what happened to an account. */
export const tellByMail = ({ post, url, now }: { post: Post; url: () => string; now: () => Instant }): TellPerson => async (to, event) => {
  const about = [event.address ? `Address: ${event.address}` : '', event.device ? `Device: ${event.device}` : '', `When: ${inWords(event.at)}`]
  const stop = event.stop === null ? '' : `To stop it, open this page and press the button: ${url()}/sign-in#stop=${event.stop}\n\n`
  const mail = new MailComposer({
    from: { name: 'Kith', address: 'sign-in@kith.localhost' }, to, subject: 'Your account at Kith', date: inUtc(now()),
    text: `${SENTENCES[event.kind]}\n\n${about.filter(line => line !== '').join('\n')}\n\n${stop}If this was not you, sign in and look at your account: ${url()}/account\n`,
    headers: { 'Auto-Submitted': 'auto-generated' }
  })
  const outcome = await post({ from: '', to, raw: await mail.compile().build() })
  return outcome.how !== 'later'
}
