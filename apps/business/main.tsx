import '../ui/styles.css'
import './styles.css'
import { createRoot } from 'react-dom/client'
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

const root = document.getElementById('kith')
if (root) createRoot(root).render(<Language words={words}><App /></Language>)
void begin()
