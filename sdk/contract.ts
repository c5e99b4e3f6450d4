// Made from api/openapi.json by `npm run generate`. Do not edit.

export type Acquaintance = { id: string; name: string; metAt: string; addresses: { kind: string; address: string; since: string }[]; conversations: Row[] }

export type Business = { id: string; slug: string; name: string; about: string; timeZone: string; openNow: boolean; members: { id: string; name: string }[]; teams: { id: string; name: string }[]; addresses: { channel: string; address: string }[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[] }

export type Conversation = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; openedAt: string; passedOn: number; mergedInto: string | null; participants: ({ id: string; name: string; address: string | null; since: string })[]; merged: { id: string; subject: string; mergeId: string }[]; splits: { id: string; subject: string; splitId: string }[]; splitFrom: { id: string; subject: string; splitId: string } | null }

export type DemoMail = { id: string; from: string; to: string; subject: string; at: string; text: string; messageId: string }

export type Entry = MessageEntry | NoteEntry

export type Found = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; hit: { messageId?: string; noteId?: string; text: string } }

export type InboundProblem = { id: string; channel: string; account: string; receivedAt: string; size: number; from: string | null; problem: string }

export type Me = { name: string; desks: ({ business: { id: string; slug: string; name: string }; member: { id: string; name: string; role: "owner" | "admin" | "member" | "read-only" } })[] }

export type MessageEntry = { type: "message"; id: string; at: string; direction: "in" | "out"; channel: string; author: { kind: "acquaintance" | "member" | "machine"; name: string; address: string }; kind: "person" | "auto-reply" | "bounce" | "complaint" | "list" | "acknowledgement"; senderWord: "proved" | "unproved" | "doubtful"; subject: string; own: string; rest: string; hasHtml: boolean; hasSource: boolean; attachments: { place: number; name: string; type: string; size: number; inline: boolean }[]; delivery: ({ state: "held" | "waiting" | "sending" | "sent" | "failed" | "taken-back"; heldUntil: string | null; note: string }) | null; bornIn: string }

export type Named = { id: string; name: string }

export type NoteEntry = { type: "note"; id: string; at: string; member: { id: string; name: string }; text: string }

export type Problem = { type: string; title: string; status: number; code: string; detail: string; at?: string[] }

export type ProblemCode = "already-left" | "already-one" | "code-wrong" | "cursor-unreadable" | "database-away" | "delivery-not-found" | "different-people" | "fault" | "host-unknown" | "instant-malformed" | "kept-not-read" | "key-used" | "link-used" | "member-not-found" | "no-counter" | "no-members" | "no-seat" | "no-sender" | "nobody-to-answer" | "nobody-waits" | "not-found" | "not-in-conversation" | "not-in-this-form" | "not-understood" | "nothing-left" | "nothing-said" | "other-origin" | "people-only" | "private-address" | "program-not-found" | "program-unnamed" | "read-only" | "replay-too-long" | "request-unreadable" | "role" | "scope-missing" | "shown-already" | "sign-in-needed" | "somebody-answered" | "token-in-url" | "token-not-valid" | "too-large" | "too-many-requests" | "too-many-webhooks" | "too-slow" | "under-way" | "url-insecure" | "url-malformed" | "url-private" | "visit-unreadable" | "webhook-not-found"

export type Program = { id: string; name: string; mode: "live" | "test"; start: string; scopes: ("business:read" | "acquaintances:read" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "webhooks:set-up")[]; madeBy: { id: string; name: string }; madeAt: string; expiresAt: string; usedAt: string | null; withdrawnAt: string | null }

export type ProgramItself = { id: string; name: string; mode: "live" | "test"; scopes: ("business:read" | "acquaintances:read" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "webhooks:set-up")[]; expiresAt: string; business: { id: string; slug: string; name: string } }

export type Row = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; lastChannel: string; stirredAt: string; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null }

export type Slip = { business: string; reference: string; visitedAt: string; name: string; said: string; member: string; answer: string; howToGoOn: string[] }

export type Stir = { seq: number; facts: ({ seq: number; kind: string; about: string; by: { kind: string; id: string | null }; at: string })[]; rows: Row[] }

export type Webhook = { id: string; url: string; kinds: ("message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met")[]; madeAt: string; failures: number; failingSince: string | null; pausedAt: string | null; pauseReason: string; waiting: number; dead: number }

export type WebhookDelivery = { id: string; type: string; happenedAt: string; state: "waiting" | "sending" | "delivered" | "dead"; tries: number; nextTryAt: string | null; endedAt: string | null; attempts: ({ at: string; tookMs: number; status: number | null; error: string; excerpt: string })[] }

export type WebhookEvent = { type: "message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met" | "ping"; timestamp: string; data: { businessId: string; by?: { kind: "acquaintance" | "member" | "program" | "kith"; id: string | null }; conversationId?: string; acquaintanceId?: string; messageId?: string; webhookId?: string; conversation?: { id: string; reference: string; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; acquaintanceId: string; ownerId: string | null } } }

/** Every route: what it takes and what it gives. */
export interface Routes {
  'GET /v1/businesses/{businessId}': { params: { businessId: string }; query: null; body: null; gives: Business }
  'GET /v1/businesses/{businessId}/acquaintances/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Acquaintance }
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
  'GET /v1/businesses/{businessId}/inbound/problems': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: InboundProblem[]; next: string | null } }
  'POST /v1/businesses/{businessId}/inbound/{id}/readings': { params: { businessId: string; id: string }; query: null; body: null; gives: Record<string, never> }
  'GET /v1/businesses/{businessId}/inbound/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'DELETE /v1/businesses/{businessId}/merges/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/messages/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/messages/{id}/attachments/{place}': { params: { businessId: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/messages/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/programs': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Program[]; next: string | null } }
  'POST /v1/businesses/{businessId}/programs': { params: { businessId: string }; query: null; body: { name: string; scopes: ("business:read" | "acquaintances:read" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "webhooks:set-up")[]; expiresInDays?: number }; gives: { id: string; token: string } }
  'DELETE /v1/businesses/{businessId}/programs/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/queue': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Row[]; next: string | null; waiting: number; untaken: number } }
  'POST /v1/businesses/{businessId}/queue/turns': { params: { businessId: string }; query: null; body: null; gives: Row }
  'GET /v1/businesses/{businessId}/search': { params: { businessId: string }; query: { cursor?: string; q?: string }; body: null; gives: { items: Found[]; next: string | null } }
  'DELETE /v1/businesses/{businessId}/splits/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/webhooks': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Webhook[]; next: string | null } }
  'POST /v1/businesses/{businessId}/webhooks': { params: { businessId: string }; query: null; body: { url: string; kinds: ("message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met")[] }; gives: { id: string; secret: string } }
  'GET /v1/businesses/{businessId}/webhooks/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Webhook }
  'PUT /v1/businesses/{businessId}/webhooks/{id}': { params: { businessId: string; id: string }; query: null; body: { url: string; kinds: ("message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met")[] }; gives: null }
  'DELETE /v1/businesses/{businessId}/webhooks/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/webhooks/{id}/deliveries': { params: { businessId: string; id: string }; query: { cursor?: string; state?: "waiting" | "sending" | "delivered" | "dead" }; body: null; gives: { items: WebhookDelivery[]; next: string | null } }
  'POST /v1/businesses/{businessId}/webhooks/{id}/deliveries/{deliveryId}/replays': { params: { businessId: string; id: string; deliveryId: string }; query: null; body: null; gives: Record<string, never> }
  'PUT /v1/businesses/{businessId}/webhooks/{id}/pause': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/webhooks/{id}/pause': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/webhooks/{id}/pings': { params: { businessId: string; id: string }; query: null; body: null; gives: { id: string } }
  'POST /v1/businesses/{businessId}/webhooks/{id}/replays': { params: { businessId: string; id: string }; query: null; body: { since: string }; gives: { events: number } }
  'POST /v1/businesses/{businessId}/webhooks/{id}/secrets': { params: { businessId: string; id: string }; query: null; body: null; gives: { secret: string } }
  'GET /v1/demo/mailboxes': { params: null; query: null; body: null; gives: { items: { address: string; count: number }[] } }
  'GET /v1/demo/mailboxes/{address}': { params: { address: string }; query: { cursor?: string }; body: null; gives: { items: DemoMail[]; next: string | null } }
  'POST /v1/demo/mailboxes/{address}/messages': { params: { address: string }; query: null; body: { to: string; subject: string; text: string; inReplyTo?: string }; gives: Record<string, never> }
  'GET /v1/me': { params: null; query: null; body: null; gives: Me }
  'GET /v1/program': { params: null; query: null; body: null; gives: ProgramItself }
  'DELETE /v1/session': { params: null; query: null; body: null; gives: null }
  'POST /v1/sign-in/codes': { params: null; query: null; body: { address: string }; gives: Record<string, never> }
  'POST /v1/sign-in/sessions': { params: null; query: null; body: { address: string; code: string } | { link: string }; gives: Me }
}
