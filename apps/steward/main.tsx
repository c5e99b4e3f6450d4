import '../ui/styles.css'
import './steward.css'
import { createRoot } from 'react-dom/client'
import { Toasts } from '../ui/toasts.tsx'
import { enGB } from '../ui/words/en-GB.ts'
import { Language } from '../ui/words.tsx'
import { StewardPage } from './steward-page.tsx'

const root = document.getElementById('steward')
if (root) createRoot(root).render(<Language words={enGB}><StewardPage /><Toasts /></Language>)
