import { createContext, type ReactNode, use } from 'react'

/** How deep the parts of what is known of somebody lie: below a conversation, or on a page of their own. */
export const PartLevel = createContext<2 | 3>(3)

/** The title of such a part. */
export function PartTitle({ children }: { children: ReactNode }) {
  return use(PartLevel) === 2 ? <h2>{children}</h2> : <h3>{children}</h3>
}
