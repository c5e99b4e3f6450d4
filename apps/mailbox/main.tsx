import '../ui/styles.css'
import './mailbox.css'
import { createRoot } from 'react-dom/client'
import { Toasts } from '../ui/toasts.tsx'
import { enGB } from '../ui/words/en-GB.ts'
import { Language } from '../ui/words.tsx'
import { MailboxPage } from './mailbox-page.tsx'

const root = document.getElementById('mailbox')
if (root) createRoot(root).render(<Language words={enGB}><MailboxPage /><Toasts /></Language>)
