import '../ui/styles.css'
import './styles.css'
import { createRoot } from 'react-dom/client'
import { Failed } from '../ui/states.tsx'
import { enGB } from '../ui/words/en-GB.ts'
import { pseudo } from '../ui/words/pseudo.ts'
import { Language } from '../ui/words.tsx'
import { App } from './app.tsx'
import { begin } from './session.ts'

// `?words=pseudo` lets a test find text that is not in the catalogue; `?direction=rtl` turns every screen round.
const asked = new URLSearchParams(location.search)
const words = asked.get('words') === 'pseudo' ? pseudo(enGB) : enGB
document.documentElement.lang = words.language
document.documentElement.dir = asked.get('direction') === 'rtl' ? 'rtl' : words.direction

const place = document.getElementById('kith')
if (place) {
  const root = createRoot(place, {
    // A fault of ours must not leave an empty page: it says so, and what was typed is still on this machine.
    onUncaughtError: fault => {
      console.error(fault)
      queueMicrotask(() => root.render(<Language words={words}><main className="page"><Broken /></main></Language>))
    }
  })
  root.render(<Language words={words}><App /></Language>)
}
void begin()

function Broken() {
  return <Failed level={1} title={words.state.brokenTitle} text={words.state.brokenText} onAgain={() => location.reload()} />
}
