// Made from api/openapi.json by `npm run generate`. Do not edit.

export type Acquaintance = { id: string; name: string; metAt: string; addresses: { kind: string; address: string; since: string }[]; conversations: Row[] }

export type Business = { id: string; slug: string; name: string; about: string; timeZone: string; openNow: boolean; members: { id: string; name: string }[]; teams: { id: string; name: string }[]; addresses: { channel: string; address: string }[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[] }

export type Conversation = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; openedAt: string; passedOn: number; mergedInto: string | null; participants: ({ id: string; name: string; address: string | null; since: string })[]; merged: { id: string; subject: string; mergeId: string }[]; splits: { id: string; subject: string; splitId: string }[]; splitFrom: { id: string; subject: string; splitId: string } | null }

export type DemoMail = { id: string; from: string; to: string; subject: string; at: string; text: string; messageId: string }

export type Entry = MessageEntry | NoteEntry

export type Found = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; hit: { messageId?: string; noteId?: string; text: string } }

export type InboundProblem = { id: string; channel: string; account: string; receivedAt: string; size: number; from: string | null; problem: string }

export type Invitation = { id: string; address: string; role: "owner" | "admin" | "member" | "read-only"; expiresAt: string }

export type Mailbox = { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string }; connectedAt: string; fetchedAt: string | null; trouble: { sentence: string; since: string } | null }

export type MailboxFinding = { end: "imap" | "smtp"; trouble: { code: string; sentence: string } | null }

export type Me = { name: string; desks: ({ business: { id: string; slug: string; name: string }; member: { id: string; name: string; role: "owner" | "admin" | "member" | "read-only" } })[] }

export type MessageEntry = { type: "message"; id: string; at: string; direction: "in" | "out"; channel: string; author: { kind: "acquaintance" | "member" | "machine"; name: string; address: string }; kind: "person" | "auto-reply" | "bounce" | "complaint" | "list" | "acknowledgement"; senderWord: "proved" | "unproved" | "doubtful"; subject: string; own: string; rest: string; hasHtml: boolean; hasSource: boolean; attachments: { place: number; name: string; type: string; size: number; inline: boolean }[]; delivery: ({ state: "held" | "waiting" | "sending" | "sent" | "failed" | "taken-back"; heldUntil: string | null; note: string }) | null; bornIn: string }

export type Named = { id: string; name: string }

export type NoteEntry = { type: "note"; id: string; at: string; member: { id: string; name: string }; text: string }

export type Problem = { type: string; title: string; status: number; code: string; detail: string; at?: string[] }

export type ProviderIdentity = { id: string; issuer: string; saysName: string; saysEmail: string; seenAt: string; memberId: string | null }

export type Row = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null }

export type Settings = { name: string; about: string; timeZone: string; hours: { weekday: number; opens: number; closes: number }[]; closedOn: string[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[]; slug: string; demoHere: boolean; mailDomain: string; addresses: { id: string; channel: string; address: string; team: string }[]; members: ({ id: string; name: string; role: "owner" | "admin" | "member" | "read-only" })[]; teams: { id: string; name: string; memberIds: string[] }[]; invitations: Invitation[] }

export type Slip = { business: string; reference: string; visitedAt: string; name: string; said: string; member: string; answer: string; howToGoOn: string[] }

export type Stir = { seq: number; facts: ({ seq: number; kind: string; about: string; by: { kind: string; id: string | null }; at: string })[]; rows: Row[] }

/** Every route: what it takes and what it gives. */
export interface Routes {
  'GET /v1/beginnings': { params: null; query: null; body: null; gives: { open: boolean; mailDomain: string } }
  'POST /v1/beginnings': { params: null; query: null; body: { name: string; slug: string; timeZone: string; answerWithinMinutes: number; hours: { weekday: number; opens: number; closes: number }[]; owner: { name: string; address: string }; code: string }; gives: Me }
  'GET /v1/businesses/{businessId}': { params: { businessId: string }; query: null; body: null; gives: Business }
  'GET /v1/businesses/{businessId}/acquaintances/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Acquaintance }
  'POST /v1/businesses/{businessId}/addresses': { params: { businessId: string }; query: null; body: { name: string; teamId?: string }; gives: { id: string; address: string } }
  'DELETE /v1/businesses/{businessId}/addresses/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/conversations': { params: { businessId: string }; query: { cursor?: string; state?: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner?: "me" | string }; body: null; gives: { items: Row[]; next: string | null } }
  'GET /v1/businesses/{businessId}/conversations/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Conversation }
  'PUT /v1/businesses/{businessId}/conversations/{id}/matter': { params: { businessId: string; id: string }; query: null; body: { kind?: "question" | "problem" | "complaint"; need?: "ordinary" | "vulnerable" | "safety"; subject?: string }; gives: Row }
  'POST /v1/businesses/{businessId}/conversations/{id}/merges': { params: { businessId: string; id: string }; query: null; body: { into: string }; gives: { id: string } }
  'POST /v1/businesses/{businessId}/conversations/{id}/messages': { params: { businessId: string; id: string }; query: null; body: { text: string; channel?: string; answering?: string }; gives: Entry }
  'POST /v1/businesses/{businessId}/conversations/{id}/notes': { params: { businessId: string; id: string }; query: null; body: { text: string }; gives: Entry }
  'PUT /v1/businesses/{businessId}/conversations/{id}/owner': { params: { businessId: string; id: string }; query: null; body: { memberId: string; note?: string }; gives: Row }
  'POST /v1/businesses/{businessId}/conversations/{id}/solved-proposal': { params: { businessId: string; id: string }; query: null; body: { text?: string }; gives: Entry }
  'POST /v1/businesses/{businessId}/conversations/{id}/splits': { params: { businessId: string; id: string }; query: null; body: { messageIds: string[]; subject: string }; gives: { id: string; conversationId: string } }
  'GET /v1/businesses/{businessId}/conversations/{id}/timeline': { params: { businessId: string; id: string }; query: { cursor?: string }; body: null; gives: { items: Entry[]; next: string | null } }
  'POST /v1/businesses/{businessId}/counter/visits': { params: { businessId: string }; query: null; body: { name: string; said: string; address?: string; reference?: string; subject?: string }; gives: { visitId: string; conversation: Row; slip: Slip } }
  'GET /v1/businesses/{businessId}/counter/visits/{id}/slip': { params: { businessId: string; id: string }; query: null; body: null; gives: Slip }
  'POST /v1/businesses/{businessId}/demo-removals': { params: { businessId: string }; query: null; body: { word: string }; gives: { removed: number } }
  'GET /v1/businesses/{businessId}/inbound/problems': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: InboundProblem[]; next: string | null } }
  'POST /v1/businesses/{businessId}/inbound/{id}/readings': { params: { businessId: string; id: string }; query: null; body: null; gives: Record<string, never> }
  'GET /v1/businesses/{businessId}/inbound/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'POST /v1/businesses/{businessId}/invitations': { params: { businessId: string }; query: null; body: { address: string; role: "owner" | "admin" | "member" | "read-only"; teamIds?: string[] }; gives: { invitation: Invitation; link: string | null } }
  'DELETE /v1/businesses/{businessId}/invitations/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: null; gives: { mailbox: Mailbox | null } }
  'PUT /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string } }; gives: { connected: boolean; findings: MailboxFinding[] } }
  'DELETE /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/mailbox/checks': { params: { businessId: string }; query: null; body: { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string } }; gives: { findings: MailboxFinding[] } }
  'DELETE /v1/businesses/{businessId}/members/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'PUT /v1/businesses/{businessId}/members/{id}/role': { params: { businessId: string; id: string }; query: null; body: { role: "owner" | "admin" | "member" | "read-only" }; gives: null }
  'DELETE /v1/businesses/{businessId}/merges/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/messages/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/messages/{id}/attachments/{place}': { params: { businessId: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/messages/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'PUT /v1/businesses/{businessId}/provider-identities/{id}/member': { params: { businessId: string; id: string }; query: null; body: { memberId: string | null }; gives: null }
  'GET /v1/businesses/{businessId}/queue': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Row[]; next: string | null; waiting: number; untaken: number } }
  'POST /v1/businesses/{businessId}/queue/turns': { params: { businessId: string }; query: null; body: null; gives: Row }
  'GET /v1/businesses/{businessId}/search': { params: { businessId: string }; query: { cursor?: string; q?: string }; body: null; gives: { items: Found[]; next: string | null } }
  'GET /v1/businesses/{businessId}/settings': { params: { businessId: string }; query: null; body: null; gives: Settings }
  'PUT /v1/businesses/{businessId}/settings': { params: { businessId: string }; query: null; body: { name: string; about: string; timeZone: string; hours: { weekday: number; opens: number; closes: number }[]; closedOn: string[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[] }; gives: Settings }
  'GET /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: null; gives: { provider: { issuer: string; clientName: string; returnUrl: string } | null; returnUrl: string; identities: ProviderIdentity[] } }
  'PUT /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: { issuer: string; clientName: string; secret: string }; gives: null }
  'DELETE /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/splits/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/teams': { params: { businessId: string }; query: null; body: { name: string; memberIds: string[] }; gives: { id: string } }
  'PUT /v1/businesses/{businessId}/teams/{id}': { params: { businessId: string; id: string }; query: null; body: { name: string; memberIds: string[] }; gives: { id: string } }
  'POST /v1/demo-removals': { params: null; query: null; body: { word: string }; gives: { removed: number } }
  'GET /v1/demo/mailboxes': { params: null; query: null; body: null; gives: { items: { address: string; count: number }[] } }
  'GET /v1/demo/mailboxes/{address}': { params: { address: string }; query: { cursor?: string }; body: null; gives: { items: DemoMail[]; next: string | null } }
  'POST /v1/demo/mailboxes/{address}/messages': { params: { address: string }; query: null; body: { to: string; subject: string; text: string; inReplyTo?: string }; gives: Record<string, never> }
  'POST /v1/invitations/acceptances': { params: null; query: null; body: { token: string; name: string }; gives: { slug: string } }
  'POST /v1/invitations/codes': { params: null; query: null; body: { token: string }; gives: Record<string, never> }
  'POST /v1/invitations/openings': { params: null; query: null; body: { token: string }; gives: { business: string; role: "owner" | "admin" | "member" | "read-only"; address: string } }
  'GET /v1/me': { params: null; query: null; body: null; gives: Me }
  'DELETE /v1/me/desks/{id}': { params: { id: string }; query: null; body: null; gives: null }
  'DELETE /v1/session': { params: null; query: null; body: null; gives: null }
  'POST /v1/sign-in/codes': { params: null; query: null; body: { address: string }; gives: Record<string, never> }
  'POST /v1/sign-in/oidc/returns': { params: null; query: null; body: { passage: string; query: string }; gives: Me }
  'POST /v1/sign-in/oidc/starts': { params: null; query: null; body: { slug: string } | { invitation: string }; gives: { location: string; passage: string } }
  'POST /v1/sign-in/sessions': { params: null; query: null; body: { address: string; code: string } | { link: string }; gives: Me }
}
