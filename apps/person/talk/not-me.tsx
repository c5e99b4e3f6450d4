import type { Profile } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { go } from '../../ui/router.tsx'
import { say, sayWrong } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import { meAfterAll, notMe, sentenceOf } from '../doors.ts'

/** What came by her address and is somebody else's: off her page at once, and back by undo. No business is told. */
export function NotMe({ business, conversation }: { business: Profile; conversation: string }) {
  const words = useWords()
  const said = words.person.talk
  const disown = async (): Promise<void> => {
    try {
      const of = await notMe(business.id, conversation)
      go('/my')
      say(said.wasNotMe(business.name), () => void meAfterAll(of).then(() => go(`/my/${business.slug}/${conversation}`)))
    } catch (problem) { sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable))) }
  }
  return <div><Button kind="quiet" onPress={() => void disown()}>{said.notMe}</Button></div>
}
