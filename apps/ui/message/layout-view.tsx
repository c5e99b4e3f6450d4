import type { Layout } from '@kith/sdk'
import { useEffect, useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Button } from '../button.tsx'
import { Failed, Shape } from '../states.tsx'
import { useWords } from '../words.tsx'

interface LayoutProps {
  name: string
  read: () => Promise<Layout>
  /** Where its page lies, without pictures from elsewhere or with them. */
  pageAt: (pictures: boolean) => string
}

const MOST_NAMED = 3
const HIGHEST = 12_000
const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'
const INKS = { '--paper': '--page', '--ink': '--text', '--link': '--action', '--soft': '--text-soft', '--careful': '--careful' }

/** A message as its author laid it out, in a frame that can do nothing; what it would fetch, and where its links truly go, stands above it in words. */
export function LayoutView({ name, read, pageAt }: LayoutProps) {
  const words = useWords()
  const said = words.desk.entry.layout
  const [told, setTold] = useState<Layout | 'loading' | 'failed'>('loading')
  const [pictures, setPictures] = useState(false)
  const [tries, setTries] = useState(0)
  const asked = useRef(read)
  useEffect(() => {
    let gone = false
    asked.current().then(layout => { if (!gone) setTold(layout) }, () => { if (!gone) setTold('failed') })
    return () => { gone = true }
  }, [tries])
  const again = (): void => {
    setTold('loading')
    setTries(count => count + 1)
  }
  if (told === 'loading') return <Shape blocks={1} lines={4} />
  if (told === 'failed') return <Failed onAgain={again} />
  return (
    <div className="layout">
      <Elsewhere layout={told} />
      {told.watchers.length > 0 && <p className="layout-say">{said.watchers(told.watchers.slice(0, MOST_NAMED))}</p>}
      {told.remotePictures > 0 && (
        <p className="layout-pictures" role="status">
          <span className="layout-say">{pictures ? said.shown : said.hidden(told.remotePictures)}</span>
          {!pictures && <Button onPress={() => setPictures(true)}>{said.showPictures}</Button>}
        </p>
      )}
      <Frame title={said.frame(name)} src={pageAt(pictures)} />
    </div>
  )
}

function Elsewhere({ layout }: { layout: Layout }) {
  const said = useWords().desk.entry.layout
  const astray = layout.links.filter(link => link.says !== null)
  if (astray.length === 0) return null
  const named = astray.slice(0, MOST_NAMED)
  return (
    <ul className="layout-astray">
      {named.map((link, at) => <li key={at}>{said.elsewhere(link.says ?? '', link.host)}</li>)}
      {astray.length > named.length && <li>{said.moreElsewhere(astray.length - named.length)}</li>}
    </ul>
  )
}

// Nothing inside can run; what the frame needs to know of the screen around it is told from here, and its height is measured from here.
function Frame({ title, src }: { title: string; src: string }) {
  const [height, setHeight] = useState(160)
  const [ready, setReady] = useState(false)
  const watch = useRef<ResizeObserver | null>(null)
  useEffect(() => () => watch.current?.disconnect(), [])
  const loaded = (event: SyntheticEvent<HTMLIFrameElement>): void => {
    const inside = event.currentTarget.contentDocument
    if (!inside?.body) return
    dress(inside.documentElement)
    const measure = (): void => setHeight(Math.min(HIGHEST, Math.ceil(inside.body.getBoundingClientRect().height)))
    watch.current?.disconnect()
    watch.current = new ResizeObserver(measure)
    watch.current.observe(inside.body)
    measure()
    setReady(true)
  }
  return (
    <iframe className="layout-frame" title={title} src={src} sandbox={SANDBOX} referrerPolicy="no-referrer" style={{ blockSize: height }}
      data-ready={ready ? '' : undefined} onLoad={loaded} />
  )
}

function dress(root: HTMLElement): void {
  if (root.hasAttribute('data-coloured')) return
  const around = getComputedStyle(document.documentElement)
  root.style.colorScheme = around.colorScheme
  for (const [theirs, ours] of Object.entries(INKS)) root.style.setProperty(theirs, around.getPropertyValue(ours))
}
