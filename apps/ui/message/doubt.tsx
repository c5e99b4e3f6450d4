import type { Findings } from '@kith/sdk'
import { useState } from 'react'
import { Button } from '../button.tsx'
import type { Words } from '../words/en-GB.ts'
import { useWords } from '../words.tsx'

interface DoubtProps { word: 'proved' | 'unproved' | 'doubtful'; findings: Findings | null }

/** What speaks against a sender, in words, and what to do. What does not make her doubtful is told without alarm. */
export function Doubt({ word, findings }: DoubtProps) {
  const words = useWords()
  const said = words.desk.entry.doubt
  const [open, setOpen] = useState(false)
  const reasons = (findings?.doubts ?? []).map(one => words.desk.entry.doubt[one.what](one.says))
  if (word !== 'doubtful') return reasons.length === 0 ? null : <p className="told-of-sender">{reasons.join(' ')}</p>
  return (
    <div className="doubtful" role="note">
      <p><strong>{said.lead}</strong> {reasons.length > 0 ? reasons.join(' ') : said.plain} {said.act}</p>
      {findings && (
        <Button kind="quiet" className="doubtful-more" onPress={() => setOpen(!open)}>{open ? words.desk.entry.fold : words.desk.entry.checks.show}</Button>
      )}
      {open && findings && <Checks word={word} findings={findings} />}
    </div>
  )
}

/** What was checked about a sender, each in a sentence, and what follows from it. */
export function Checks({ word, findings }: { word: DoubtProps['word']; findings: Findings }) {
  const words = useWords()
  return <ul className="checks">{checksOf(word, findings, words).map((line, at) => <li key={at}>{line}</li>)}</ul>
}

function checksOf(word: DoubtProps['word'], findings: Findings, words: Words): string[] {
  const said = words.desk.entry.checks
  const { sealer } = findings
  const sealed = sealer === null ? [] : [findings.arc === 'pass' ? said.arc(sealer) : said.arcBroken(sealer)]
  return [
    said.spf[findings.spf], said.dkim[findings.dkim], said.dmarc[findings.dmarc], ...sealed,
    word === 'proved' ? said.word.proved(findings.domain ?? '') : said.word[word]
  ]
}
