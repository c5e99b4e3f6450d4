import '../ui/styles.css'
import './styles.css'
import { createRoot } from 'react-dom/client'
import { Failed } from '../ui/states.tsx'
import { enGB } from '../ui/words/en-GB.ts'
import { pseudo } from '../ui/words/pseudo.ts'
import { Language } from '../ui/words.tsx'
import { App } from './app.tsx'
import { refresh } from './session.ts'

// As in the business app: `?words=pseudo` shows what is not translated, `?direction=rtl` turns every screen round.
const asked = new URLSearchParams(location.search)
const words = asked.get('words') === 'pseudo' ? pseudo(enGB) : enGB
document.documentElement.lang = words.language
document.documentElement.dir = asked.get('direction') === 'rtl' ? 'rtl' : words.direction

const place = document.getElementById('kith')
if (place) {
  const root = createRoot(place, {
    // A fault of ours must not leave an empty page: what was typed is still on this device.
    onUncaughtError: fault => {
      console.error(fault)
      queueMicrotask(() => root.render(<Language words={words}><main className="her-broken"><Broken /></main></Language>))
    }
  })
  root.render(<Language words={words}><App /></Language>)
}
void refresh()
// Only where the browser has it: on a page that came safely. Without it everything works, except without a line.
window.addEventListener('load', () => { navigator.serviceWorker?.register('/my-offline.js', { scope: '/my' }).catch(() => {}) })

function Broken() {
  return <Failed level={1} title={words.state.brokenTitle} text={words.state.brokenText} onAgain={() => location.reload()} />
}
