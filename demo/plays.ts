import { harbour } from './harbour.ts'
import { library } from './library.ts'
import { linden } from './linden.ts'
import type { Play } from './script.ts'

/** The businesses of the demo. */
export const PLAYS: readonly Play[] = [harbour, linden, library]
