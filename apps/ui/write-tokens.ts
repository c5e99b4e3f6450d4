import { writeFileSync } from 'node:fs'
import { tokensSheet } from './tokens.ts'

writeFileSync(new URL('./styles/tokens.css', import.meta.url), tokensSheet())
