/** Where somebody's page stands; without an id, the page of all. */
export const personPath = (slug: string, id = ''): string => `/desk/${slug}/people${id && `/${id}`}`
/** Where the page of a firm or household stands. */
export const firmPath = (slug: string, id: string): string => `/desk/${slug}/firms/${id}`
