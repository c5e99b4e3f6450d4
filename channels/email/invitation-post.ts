import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import type { Own, Post } from './send.ts'

interface Invitation { readonly businessId: Id; readonly businessName: string; readonly from: string; readonly to: string; readonly by: string; readonly link: string }

/** Posts an invitation to serve at a business; answers whether it has left. It says nothing but who asks, and where to say yes. */
export const invitationPost = ({ post, ownPost, now }: { post: Post; ownPost: (businessId: Id) => Promise<Own | null>; now: () => Instant }) =>
  async ({ businessId, businessName, from, to, by, link }: Invitation): Promise<boolean> => {
    const own = await ownPost(businessId)
    const address = own?.address ?? from
    const mail = new MailComposer({
      from: { name: businessName, address }, to, subject: `${businessName} asks you to join its desk`, date: inUtc(now()),
      text: `${by} asks you to serve at ${businessName}.\n\nOpen this link to see for what, and to say yes:\n\n${link}\n\n`
        + 'It works once, for seven days. If you do not know who asks, you need do nothing.\n',
      headers: { 'Auto-Submitted': 'auto-generated' }
    })
    return (await (own?.post ?? post)({ from: address, to, raw: await mail.compile().build() })).how === 'sent'
  }
