import type { Act, Matter } from './act.ts'
import type { State } from '../../domain/conversations/conversation.ts'
import { type Html, html } from '../html.ts'

const STATE: Record<State, (name: string) => string> = {
  'awaiting-business': name => `${name} owes you an answer.`,
  'awaiting-person': name => `${name} has answered you.`,
  'solved-proposed': name => `${name} asks whether it is solved.`,
  'not-answered': () => 'This rests. It does not count as solved.',
  closed: () => 'This is solved, by your word.'
}

const DONE: Record<Act, (name: string) => string> = {
  solved: () => 'Thank you. It is closed, by your word.',
  'not-solved': name => `${name} knows that it is not solved. It goes back to the same person.`,
  human: name => `${name} has been asked for a person. You keep your place in the line.`,
  stop: name => `${name} may not write to you any more, unless you write first.`,
  speak: name => `${name} may write to you again.`,
  record: name => `What ${name} knows about you is on its way to your mail address.`
}

const button = (act: Act, words: string, small: string, first = false): Html =>
  html`<button name="act" value="${act}" class="${first ? 'first' : ''}">${words}<small>${small}</small></button>`

/** What she can do about a matter without any account. It shows which matter it is and how it stands, and nothing that was said. */
export function matterPage({ business, reference, state, silentSince }: Matter, path: string, done: Act | null): Html {
  const asks = state === 'solved-proposed'
  return html`<h1>${business.name}</h1>
<p class="quiet">Your conversation ${reference}</p>
${done && html`<p class="told" role="status">${DONE[done](business.name)}</p>`}
<p class="state">${STATE[state](business.name)}</p>
<form method="post" action="${path}" class="acts">
${state === 'closed' ? button('not-solved', 'It is not solved after all', 'It goes back to the same person.')
  : [button('solved', 'It is solved', 'Only you can close it.', asks), button('not-solved', 'It is not solved', 'It goes back to the same person.', asks)]}
${button('human', 'I want a person to answer', 'You keep your place in the line.')}
${button('record', 'What do they know about me?', 'It comes to your mail address, and only there.')}
${silentSince === null ? button('stop', 'Stop', 'They may not write to you any more, unless you write first.') : button('speak', 'Let them write again', 'You have stopped them.')}
</form>
<p class="quiet">To say more, reply to their mail, or read everything in <a href="/my/${business.slug}">your own Kith</a>. Nothing happens by opening this page; each button can be undone by another.</p>`
}
