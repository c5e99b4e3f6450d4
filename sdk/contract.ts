// Made from api/openapi.json by `npm run generate`. Do not edit.

export type AccountEvent = { id: string; kind: "signed-in-on-new-device" | "address-added" | "address-removed" | "address-passed-on" | "address-shared" | "passkey-added" | "passkey-removed" | "second-factor-on" | "second-factor-off" | "recovery-codes-made" | "recovery-code-used" | "recovery-asked" | "recovery-stopped" | "recovery-used" | "session-stolen" | "signed-out-everywhere"; at: string; device: string; address: string | null }

export type Acquaintance = { id: string; name: string; metAt: string; awayUntil: string | null; group: Someone[]; addresses: ({ kind: string; address: string; since: string; failing: { since: string; reason: string } | null; of: string })[]; traits: Trait[]; firms: ({ id: string; kind: "firm" | "household"; name: string; managerId: string | null; of: string })[]; links: Link[]; suggestions: LinkSuggestion[]; aparts: Apart[]; conversations: Row[] }

export type AddressState = { address: string; domain: string; lastInAt: string | null; lastOutAt: string | null; failed: number; why: string | null; waiting: number; unread: number }

export type Apart = { id: string; a: Someone; b: Someone; ground: "member" | "person"; saidAt: string }

export type BackupMade = { at: string; file: string; bytes: number; rows: number; seconds: number }

export type Business = { id: string; slug: string; name: string; about: string; timeZone: string; openNow: boolean; members: { id: string; name: string }[]; teams: { id: string; name: string }[]; addresses: { channel: string; address: string }[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[] }

export type BusinessSettings = { name: string; about: string; timeZone: string; hours: { weekday: number; opens: number; closes: number }[]; closedOn: string[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[]; look: { accent: string; signOff: string }; slug: string; demoHere: boolean; mailDomain: string; addresses: { id: string; channel: string; address: string; team: string }[]; members: ({ id: string; name: string; role: "owner" | "admin" | "member" | "read-only" })[]; teams: { id: string; name: string; memberIds: string[] }[]; invitations: Invitation[] }

export type Caller = { id: string; name: string; address: string | null; metAt: string; count: number; confidence: number; fits: { phone?: "same" | "alike" | "differs" | "unknown"; name?: "same" | "alike" | "differs" | "unknown"; birth?: "same" | "alike" | "differs" | "unknown"; postcode?: "same" | "alike" | "differs" | "unknown" } }

export type Conversation = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null; group?: { name: string; count: number } }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; doubtful: boolean; lastChannel: string; stirredAt: string; undeliveredAt: string | null; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; openedAt: string; passedOn: number; mergedInto: string | null; participants: ({ id: string; name: string; address: string | null; since: string; admittedAt: string | null })[]; awayUntil: string | null; reach: { address: string | null; failing: { since: string; reason: string } | null; readsNothing: boolean; others: string[] }; suggestions: ({ id: string; other: { id: string; subject: string; firstPartyName: string }; reason: "lost-reference" | "token-elsewhere" | "same-name" | "came-early"; samePerson: boolean; isNewer: boolean; suggestedAt: string; besideSince: string | null })[]; merged: { id: string; subject: string; mergeId: string }[]; splits: { id: string; subject: string; splitId: string }[]; splitFrom: { id: string; subject: string; splitId: string } | null }

export type DemoMail = { id: string; from: string; to: string; subject: string; at: string; text: string; messageId: string }

export type DkimRecord = { domain: string; selector: string; kind: "rsa" | "ed25519"; name: string; value: string; zone: string; seenAt: string | null; state: "signs" | "waits" | "old" }

export type DomainLine = { what: "mx" | "spf" | "dkim" | "dmarc" | "mta-sts" | "tls-rpt" | "reverse" | "mailbox"; state: "good" | "careful" | "wrong" | "optional" | "unknown"; found: string[]; sentence: string; write: ({ name: string; type: "MX" | "TXT" | "CNAME" | "A" | "PTR"; value: string }) | null }

export type Enclosed = { secured: ({ how: "signed" | "encrypted"; by: "smime" | "pgp" }) | null; invitation: ({ summary: string; start: ({ local: string; zone: string | null; at: string | null }) | null; end: ({ local: string; zone: string | null; at: string | null }) | null; where: string | null; organiser: string | null; repeats: boolean; cancelled: boolean }) | null; cards: ({ name: string; organisation: string | null; emails: string[]; phones: string[] })[] }

export type Entry = MessageEntry | NoteEntry

export type Evidence = { field: string; name: string; says: string; bits: number }

export type Findings = { spf: "pass" | "fail" | "none" | "unsure"; dkim: "pass" | "fail" | "none" | "unsure"; dmarc: "pass" | "fail" | "none" | "unsure"; arc: "pass" | "fail" | "none" | "unsure"; domain: string | null; signer: string | null; sealer: string | null; doubts: ({ what: "not-its-server" | "changed" | "unsigned" | "several-authors" | "author-unclear" | "no-author" | "name-is-address" | "name-is-ours" | "name-of-member" | "reply-elsewhere"; says: string })[] }

export type Firm = { id: string; kind: "firm" | "household"; name: string; domain: string | null; managerId: string | null; foundedAt: string }

export type Found = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null; group?: { name: string; count: number } }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; doubtful: boolean; lastChannel: string; stirredAt: string; undeliveredAt: string | null; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null; hit: { messageId?: string; noteId?: string; text: string; doubtful: boolean } }

export type FoundSomeone = { id: string; name: string; address: string | null; metAt: string; count: number }

export type HerBusiness = { business: Profile; silentSince: string | null; open: number; yourMove: number; last: HerRow | null }

export type HerConversation = { id: string; reference: string; subject: string; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; answers: string | null; excerpt: string; doubtful: boolean; openedAt: string; stirredAt: string; yourMove: boolean; waiting: ({ since: string; place: number; meansBy: string; usuallyBy: string | null }) | null; business: Profile; silentSince: string | null; participants: ({ id: string; name: string; address: string | null; since: string; admittedAt: string | null })[] }

export type HerEntry = { id: string; at: string; mine: boolean; author: { kind: "acquaintance" | "member" | "machine"; name: string }; channel: string; own: string; rest: string; hasHtml: boolean; doubtful: boolean; hasReceipt: boolean; erasedAt: string | null; undelivered: boolean; files: ({ place: number; name: string; type: string; size: number; danger: ("program" | "script" | "shortcut" | "disk-image" | "document-that-acts" | "archive-with-program" | "locked-archive" | "reversed-name" | "two-endings" | "not-what-it-says" | "web-page" | "crowded-archive") | null })[] }

export type HerRow = { id: string; reference: string; subject: string; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; answers: string | null; excerpt: string; doubtful: boolean; openedAt: string; stirredAt: string; yourMove: boolean; waiting: ({ since: string; place: number; meansBy: string; usuallyBy: string | null }) | null }

export type Import = { id: string; name: string; state: "coming" | "running" | "stopped" | "done" | "undoing" | "undone"; sizeBytes: number; pieces: number; rows: number; met: number; known: number; wrong: number; begunAt: string; endedAt: string | null; undoneAt: string | null; problem: string }

export type ImportPreview = { columns: ({ heading: string; meaning: "given" | "middle" | "family" | "name" | "suffix" | "firm" | "employer" | "birth" | "sex" | "mail" | "phone" | "number" | "street" | "unit" | "address" | "suburb" | "city" | "postcode" | "state" | "country" | "web" | "identifier" | "id" | "ignore"; cells: string[] })[]; rows: { details: { kind: string; value: string; label?: string }[] }[]; wrong: number }

export type InboundProblem = { id: string; channel: string; account: string; receivedAt: string; size: number; from: string | null; problem: string }

export type Invitation = { id: string; address: string; role: "owner" | "admin" | "member" | "read-only"; expiresAt: string }

export type IsThisYou = { id: string; acquaintanceId: string; address: string | null; mine: boolean; askedAt: string }

export type JunkMail = { id: string; from: string; subject: string; cameAt: string; size: number; folder: string }

export type KnownOfMe = { name: string; knownSince: string; silentSince: string | null; awayUntil: string | null; addresses: ({ kind: string; address: string; since: string; failingSince: string | null })[]; traits: ({ id: string; kind: "given" | "middle" | "family" | "name" | "suffix" | "firm" | "employer" | "birth" | "sex" | "mail" | "phone" | "number" | "street" | "unit" | "address" | "suburb" | "city" | "postcode" | "state" | "country" | "web" | "identifier"; value: string; label: string; source: "said" | "brought"; from: string | null; notedAt: string; disputedAt: string | null })[]; linked: ({ acquaintanceId: string; address: string | null; mine: boolean; ground: "likelihood" | "import" | "member" | "person"; since: string })[]; firms: ({ name: string; kind: "firm" | "household" })[]; conversations: ({ reference: string; subject: string; openedAt: string; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; notes: { at: string; member: string; text: string }[] })[] }

export type Layout = { remotePictures: number; watchers: string[]; links: ({ text: string; href: string; host: string; says: string | null })[] }

export type Link = { id: string; a: Someone; b: Someone; ground: "likelihood" | "import" | "member" | "person"; likelihood: number; evidence: Evidence[]; madeAt: string; setAside: boolean }

export type LinkSuggestion = { id: string; a: Someone; b: Someone; likelihood: number; evidence: Evidence[]; madeAt: string; askedAt: string | null }

export type Mailbox = { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string }; connectedAt: string; fetchedAt: string | null; provider: ("google" | "microsoft") | null; watching: "" | "idle" | "poll"; trouble: { sentence: string; since: string } | null }

export type MailboxComparison = { address: string; beganAt: string; endedAt: string; seen: number; missing: number; junk: number; trouble: string }

export type MailboxFinding = { end: "imap" | "smtp"; trouble: { code: string; sentence: string } | null }

export type Me = { name: string; recovery: { readyAt: string } | null; desks: ({ business: { id: string; slug: string; name: string }; member: { id: string; name: string; role: "owner" | "admin" | "member" | "read-only" } })[] }

export type MessageEntry = { type: "message"; id: string; at: string; direction: "in" | "out"; channel: string; author: { kind: "acquaintance" | "member" | "machine"; name: string; address: string }; kind: "person" | "auto-reply" | "bounce" | "complaint" | "list" | "acknowledgement"; senderWord: "proved" | "unproved" | "doubtful"; findings: Findings | null; enclosed: Enclosed | null; subject: string; own: string; rest: string; hasHtml: boolean; hasSource: boolean; attachments: ({ place: number; name: string; type: string; size: number; inline: boolean; danger: ("program" | "script" | "shortcut" | "disk-image" | "document-that-acts" | "archive-with-program" | "locked-archive" | "reversed-name" | "two-endings" | "not-what-it-says" | "web-page" | "crowded-archive") | null })[]; delivery: ({ state: "held" | "waiting" | "sending" | "sent" | "failed" | "taken-back"; heldUntil: string | null; note: string; why: ("address-unknown" | "domain-unknown" | "mailbox-full" | "mailbox-closed" | "too-large" | "blocked" | "unsigned" | "looks-like-spam" | "too-fast" | "greylisted" | "busy" | "unreachable" | "no-answer" | "login-refused" | "no-post" | "no-address" | "silenced" | "expired" | "refused" | "visit") | null; said: string }) | null; bornIn: string; copiedLeft: number; forwarded: ({ name: string; address: string; subject: string; sentAt: string | null; text: string; givenTo: string | null }) | null; erasedAt: string | null }

export type Named = { id: string; name: string }

export type NoteEntry = { type: "note"; id: string; at: string; member: { id: string; name: string }; text: string }

export type Overview = { ready: boolean; reasons: string[]; versions: { kith: string; node: string; schema: string }; waiting: ({ what: string; count: number; oldestAt: string | null })[]; diskFree: number | null; backups: BackupMade[]; businesses: { id: string; slug: string; name: string; joinedAt: string; demo: boolean; facts: number }[] }

export type OwnAddress = { id: string; kind: "email" | "phone"; address: string; since: string; proved: string | null; shared: string | null }

export type Passkey = { id: string; name: string; addedAt: string; usedAt: string | null }

export type PasskeyMade = { id: string; rawId: string; type: "public-key"; authenticatorAttachment?: "cross-platform" | "platform"; clientExtensionResults?: unknown; response: { clientDataJSON: string; attestationObject: string; transports?: string[] } }

export type PasskeyToMake = { rp: { id: string; name: string }; user: { id: string; name: string; displayName: string }; challenge: string; timeout: number; attestation: "none"; pubKeyCredParams: { alg: number; type: "public-key" }[]; excludeCredentials: { id: string; type: "public-key" }[]; authenticatorSelection: { residentKey: "required"; requireResidentKey: true; userVerification: "required" } }

export type PasskeyToUse = { challenge: string; rpId: string; timeout: number; userVerification: "required" }

export type PasskeyUsed = { id: string; rawId: string; type: "public-key"; authenticatorAttachment?: "cross-platform" | "platform"; clientExtensionResults?: unknown; response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string } }

export type Problem = { type: string; title: string; status: number; code: string; detail: string; at?: string[] }

export type ProblemCode = "act-unknown" | "address-malformed" | "address-not-hers" | "address-not-proved" | "address-shared" | "address-taken" | "already-decided" | "already-given" | "already-left" | "already-member" | "already-one" | "another-mailbox" | "answer-too-large" | "apart-lifted" | "begun" | "certificate-expired" | "certificate-key-malformed" | "certificate-malformed" | "certificate-mismatch" | "certificate-unreadable" | "client-refused" | "code-wrong" | "colour-malformed" | "colour-too-light" | "confined" | "cursor-unreadable" | "database-away" | "delivery-not-found" | "different-people" | "domain-malformed" | "domain-public" | "domain-taken" | "domain-unknown" | "enough-passkeys" | "erased" | "fault" | "file-empty" | "file-gone" | "file-incomplete" | "file-too-large" | "files-too-large" | "group-too-large" | "host-unknown" | "hours-malformed" | "hours-overlap" | "import-begun" | "import-over" | "instant-malformed" | "invitation-over" | "invitations-many" | "issuer-malformed" | "issuer-unreachable" | "junk-gone" | "kept-apart" | "kept-not-read" | "key-used" | "keys-waiting" | "last-address" | "last-owner" | "last-way-in" | "leave-ended" | "leave-not-believed" | "leave-refused" | "leave-too-short" | "letter-unknown" | "link-unknown" | "link-used" | "link-withdrawn" | "mail-providers-malformed" | "mail-too-large" | "mailbox-away" | "many-large" | "member-not-found" | "name-missing" | "no-address" | "no-counter" | "no-layout" | "no-members" | "no-picture" | "no-provider" | "no-recovery" | "no-seat" | "no-sender" | "no-telephone" | "nobody-to-answer" | "nobody-waits" | "not-a-member" | "not-ahead" | "not-decided" | "not-found" | "not-given" | "not-her-address" | "not-in-conversation" | "not-in-copy" | "not-in-this-form" | "not-to-be-sent" | "not-understood" | "not-yours" | "nothing-forwarded" | "nothing-left" | "nothing-said" | "one-and-the-same" | "other-origin" | "owner-only" | "passage-over" | "passkey-wrong" | "people-only" | "picture-gone" | "piece-malformed" | "piece-missing" | "piece-size" | "private-address" | "program-not-found" | "program-unnamed" | "programs-only" | "prove-again" | "proved-hers" | "provider-away" | "provider-incomplete" | "provider-missing" | "provider-not-believed" | "read-only" | "replay-too-long" | "request-unreadable" | "role" | "said-by-her" | "same-person" | "scope-missing" | "second-factor" | "second-factor-off" | "second-factor-wrong" | "secret-lost" | "send-at-far" | "send-at-malformed" | "send-at-past" | "setup-code-wrong" | "shown-already" | "sign-in-needed" | "silenced" | "slug-malformed" | "slug-taken" | "somebody-answered" | "somebody-has-it" | "suggestion-decided" | "targets-incomplete" | "team-not-found" | "time-zone-unknown" | "tls-needed" | "token-in-url" | "token-not-valid" | "too-large" | "too-many-files" | "too-many-letters" | "too-many-requests" | "too-many-tries" | "too-many-webhooks" | "too-slow" | "trait-known" | "under-way" | "unknown-column" | "unknown-field" | "url-insecure" | "url-malformed" | "url-private" | "visit-unreadable" | "webhook-not-found" | "went-on" | "written-unreadable"

export type Profile = { id: string; slug: string; name: string; about: string; openNow: boolean; opensAt: string | null; usualMinutes: number | null }

export type Program = { id: string; name: string; mode: "live" | "test"; start: string; scopes: ("business:read" | "acquaintances:read" | "acquaintances:set-up" | "acquaintances:write" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "keeping:set-up" | "webhooks:set-up")[]; madeBy: { id: string; name: string }; madeAt: string; expiresAt: string; usedAt: string | null; withdrawnAt: string | null }

export type ProgramItself = { id: string; name: string; mode: "live" | "test"; scopes: ("business:read" | "acquaintances:read" | "acquaintances:set-up" | "acquaintances:write" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "keeping:set-up" | "webhooks:set-up")[]; expiresAt: string; business: { id: string; slug: string; name: string } }

export type ProviderIdentity = { id: string; issuer: string; saysName: string; saysEmail: string; seenAt: string; memberId: string | null }

export type Receipt = { kith: "receipt 1"; at: string; business: { id: string; name: string }; reference: string; received: string; channel: string; receivedAt: string; sha256: string; bytes: number; keyId: string; signature: string }

export type RecoveryCodes = { codes: string[] }

export type RetentionRule = { what: "sources" | "conversations"; keepDays: number | null; appliedAt: string | null; dueNow: number }

export type Row = { id: string; reference: string; subject: string; firstParty: { id: string; name: string; address: string | null; group?: { name: string; count: number } }; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner: Named | null; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; excerpt: string; doubtful: boolean; lastChannel: string; stirredAt: string; undeliveredAt: string | null; turn: ({ waitingSince: string; dueAt: string; boosts: ("safety" | "vulnerable" | "broken-pledge" | "second-contact")[]; takenBy: Named | null; place: number | null }) | null }

export type SaidBy = { kind: "acquaintance" | "member" | "program" | "kith"; id: string | null; name: string | null }

export type SaidOfLink = { what: "link" | "apart"; id: string; a: Someone; b: Someone; ground: "likelihood" | "import" | "member" | "person"; likelihood: number; evidence: Evidence[]; at: string; by: SaidBy; setAside: boolean; endedAt: string | null; endedBy: SaidBy | null }

export type ScheduledMessage = { id: string; conversationId: string; member: { id: string; name: string }; text: string; sendAt: string; files: { id: string; name: string; type: string; size: number }[]; held: ({ why: "she-wrote" | "answered" | "author-left" | "refused"; sentence: string }) | null }

export type SecondFactor = { since: string | null; codesLeft: number; recovery: { askedAt: string; readyAt: string } | null }

export type SecondFactorBegun = { id: string; uri: string; secret: string }

export type Session = { id: string; device: string; startedAt: string; usedAt: string; here: boolean }

export type Slip = { business: string; reference: string; visitedAt: string; name: string; said: string; member: string; answer: string; howToGoOn: string[]; page: string }

export type Someone = { id: string; name: string; address: string | null; metAt: string }

export type Stir = { seq: number; facts: ({ seq: number; kind: string; about: string; by: { kind: string; id: string | null }; at: string })[]; rows: Row[] }

export type Trait = { id: string; of: string; kind: "given" | "middle" | "family" | "name" | "suffix" | "firm" | "employer" | "birth" | "sex" | "mail" | "phone" | "number" | "street" | "unit" | "address" | "suburb" | "city" | "postcode" | "state" | "country" | "web" | "identifier"; value: string; label: string; source: "said" | "brought"; from: string | null; notedAt: string; disputedAt: string | null }

export type Trouble = { kind: "inbound-problem" | "inbound-waiting" | "outbound-failed" | "outbound-waiting"; businessId: string; id: string; size: number; error: string; since: string; tries: number }

export type Webhook = { id: string; url: string; kinds: ("message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met")[]; madeAt: string; failures: number; failingSince: string | null; pausedAt: string | null; pauseReason: string; waiting: number; dead: number }

export type WebhookDelivery = { id: string; type: string; happenedAt: string; state: "waiting" | "sending" | "delivered" | "dead"; tries: number; nextTryAt: string | null; endedAt: string | null; attempts: ({ at: string; tookMs: number; status: number | null; error: string; excerpt: string })[] }

export type WebhookEvent = { type: "message.received" | "message.written" | "message.taken-back" | "conversation.opened" | "conversation.taken" | "conversation.passed-on" | "conversation.matter-set" | "conversation.merged" | "conversation.merge-undone" | "conversation.split" | "conversation.split-undone" | "conversation.rested" | "conversation.closed" | "acquaintance.met" | "ping"; timestamp: string; data: { businessId: string; by?: { kind: "acquaintance" | "member" | "program" | "kith"; id: string | null }; conversationId?: string; acquaintanceId?: string; messageId?: string; senderWord?: "proved" | "unproved" | "doubtful"; webhookId?: string; conversation?: { id: string; reference: string; state: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; acquaintanceId: string; ownerId: string | null } } }

export type WholeFirm = { id: string; kind: "firm" | "household"; name: string; domain: string | null; managerId: string | null; foundedAt: string; people: ({ id: string; name: string; address: string | null; metAt: string; ground: "domain" | "import" | "member"; since: string })[] }

/** Every route: what it takes and what it gives. */
export interface Routes {
  'GET /v1/beginnings': { params: null; query: null; body: null; gives: { open: boolean; mailDomain: string } }
  'POST /v1/beginnings': { params: null; query: null; body: { name: string; slug: string; timeZone: string; answerWithinMinutes: number; hours: { weekday: number; opens: number; closes: number }[]; owner: { name: string; address: string }; code: string }; gives: Me }
  'GET /v1/businesses/{businessId}': { params: { businessId: string }; query: null; body: null; gives: Business }
  'GET /v1/businesses/{businessId}/acquaintances': { params: { businessId: string }; query: { cursor?: string; q?: string }; body: null; gives: { items: FoundSomeone[]; next: string | null } }
  'GET /v1/businesses/{businessId}/acquaintances/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Acquaintance }
  'GET /v1/businesses/{businessId}/acquaintances/{id}/links': { params: { businessId: string; id: string }; query: { cursor?: string }; body: null; gives: { items: SaidOfLink[]; next: string | null } }
  'POST /v1/businesses/{businessId}/acquaintances/{id}/traits': { params: { businessId: string; id: string }; query: null; body: { kind: "given" | "middle" | "family" | "name" | "suffix" | "firm" | "employer" | "birth" | "sex" | "mail" | "phone" | "number" | "street" | "unit" | "address" | "suburb" | "city" | "postcode" | "state" | "country" | "web" | "identifier"; value: string; label?: string }; gives: { id: string } }
  'POST /v1/businesses/{businessId}/addresses': { params: { businessId: string }; query: null; body: { name: string; teamId?: string }; gives: { id: string; address: string } }
  'DELETE /v1/businesses/{businessId}/addresses/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/aparts': { params: { businessId: string }; query: null; body: { one: string; other: string }; gives: { id: string } }
  'DELETE /v1/businesses/{businessId}/aparts/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/callers': { params: { businessId: string }; query: null; body: { phone?: string; name?: string[]; birth?: string[]; postcode?: string[] }; gives: { items: Caller[]; sure: boolean; ask: ("postcode" | "birth" | "name") | null } }
  'GET /v1/businesses/{businessId}/conversations': { params: { businessId: string }; query: { cursor?: string; state?: "awaiting-business" | "awaiting-person" | "solved-proposed" | "not-answered" | "closed"; owner?: "me" | string }; body: null; gives: { items: Row[]; next: string | null } }
  'GET /v1/businesses/{businessId}/conversations/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Conversation }
  'PUT /v1/businesses/{businessId}/conversations/{id}/matter': { params: { businessId: string; id: string }; query: null; body: { kind?: "question" | "problem" | "complaint"; need?: "ordinary" | "vulnerable" | "safety"; subject?: string }; gives: Row }
  'POST /v1/businesses/{businessId}/conversations/{id}/merges': { params: { businessId: string; id: string }; query: null; body: { into: string }; gives: { id: string } }
  'POST /v1/businesses/{businessId}/conversations/{id}/messages': { params: { businessId: string; id: string }; query: null; body: { text: string; channel?: string; to?: string; answering?: string; files?: string[] }; gives: Entry }
  'POST /v1/businesses/{businessId}/conversations/{id}/notes': { params: { businessId: string; id: string }; query: null; body: { text: string }; gives: Entry }
  'PUT /v1/businesses/{businessId}/conversations/{id}/owner': { params: { businessId: string; id: string }; query: null; body: { memberId: string; note?: string }; gives: Row }
  'GET /v1/businesses/{businessId}/conversations/{id}/scheduled-messages': { params: { businessId: string; id: string }; query: null; body: null; gives: { items: ScheduledMessage[] } }
  'POST /v1/businesses/{businessId}/conversations/{id}/scheduled-messages': { params: { businessId: string; id: string }; query: null; body: { text: string; sendAt: string; files?: string[]; answering?: string }; gives: ScheduledMessage }
  'POST /v1/businesses/{businessId}/conversations/{id}/solved-proposal': { params: { businessId: string; id: string }; query: null; body: { text?: string }; gives: Entry }
  'POST /v1/businesses/{businessId}/conversations/{id}/splits': { params: { businessId: string; id: string }; query: null; body: { messageIds: string[]; subject: string }; gives: { id: string; conversationId: string } }
  'GET /v1/businesses/{businessId}/conversations/{id}/timeline': { params: { businessId: string; id: string }; query: { cursor?: string }; body: null; gives: { items: Entry[]; next: string | null } }
  'POST /v1/businesses/{businessId}/counter/visits': { params: { businessId: string }; query: null; body: { name: string; said: string; address?: string; reference?: string; subject?: string }; gives: { visitId: string; conversation: Row; slip: Slip } }
  'GET /v1/businesses/{businessId}/counter/visits/{id}/slip': { params: { businessId: string; id: string }; query: null; body: null; gives: Slip }
  'POST /v1/businesses/{businessId}/demo-removals': { params: { businessId: string }; query: null; body: { word: string }; gives: { removed: number } }
  'GET /v1/businesses/{businessId}/dkim-records': { params: { businessId: string }; query: null; body: null; gives: { records: DkimRecord[] } }
  'POST /v1/businesses/{businessId}/dkim-records/checks': { params: { businessId: string }; query: null; body: null; gives: { records: DkimRecord[] } }
  'POST /v1/businesses/{businessId}/dkim-records/rotations': { params: { businessId: string }; query: null; body: { domain: string }; gives: { records: DkimRecord[] } }
  'GET /v1/businesses/{businessId}/export': { params: { businessId: string }; query: null; body: null; gives: Blob }
  'POST /v1/businesses/{businessId}/files': { params: { businessId: string }; query: null; body: { name: string; type: string; size: number }; gives: { id: string; pieceBytes: number; largest: number } }
  'PUT /v1/businesses/{businessId}/files/{id}/pieces/{nth}': { params: { businessId: string; id: string; nth: number }; query: null; body: { content: string }; gives: { complete: boolean } }
  'GET /v1/businesses/{businessId}/firms': { params: { businessId: string }; query: { cursor?: string; manager?: "me" | string }; body: null; gives: { items: Firm[]; next: string | null } }
  'POST /v1/businesses/{businessId}/firms': { params: { businessId: string }; query: null; body: { kind: "firm" | "household"; name: string; domain?: string | null }; gives: { id: string } }
  'GET /v1/businesses/{businessId}/firms/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: WholeFirm }
  'PUT /v1/businesses/{businessId}/firms/{id}': { params: { businessId: string; id: string }; query: null; body: { name: string; managerId: string | null }; gives: null }
  'DELETE /v1/businesses/{businessId}/firms/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/firms/{id}/conversations': { params: { businessId: string; id: string }; query: { cursor?: string }; body: null; gives: { items: Row[]; next: string | null } }
  'POST /v1/businesses/{businessId}/firms/{id}/people': { params: { businessId: string; id: string }; query: null; body: { acquaintanceId: string }; gives: null }
  'DELETE /v1/businesses/{businessId}/firms/{id}/people/{acquaintanceId}': { params: { businessId: string; id: string; acquaintanceId: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/imports': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Import[]; next: string | null } }
  'POST /v1/businesses/{businessId}/imports': { params: { businessId: string }; query: null; body: { name: string }; gives: Import }
  'GET /v1/businesses/{businessId}/imports/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Import }
  'DELETE /v1/businesses/{businessId}/imports/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: Import }
  'PUT /v1/businesses/{businessId}/imports/{id}/mapping': { params: { businessId: string; id: string }; query: null; body: { columns: ({ heading: string; meaning: "given" | "middle" | "family" | "name" | "suffix" | "firm" | "employer" | "birth" | "sex" | "mail" | "phone" | "number" | "street" | "unit" | "address" | "suburb" | "city" | "postcode" | "state" | "country" | "web" | "identifier" | "id" | "ignore" })[] }; gives: ImportPreview }
  'PUT /v1/businesses/{businessId}/imports/{id}/pieces/{place}': { params: { businessId: string; id: string; place: number }; query: null; body: { content: string }; gives: null }
  'GET /v1/businesses/{businessId}/imports/{id}/preview': { params: { businessId: string; id: string }; query: null; body: null; gives: ImportPreview }
  'PUT /v1/businesses/{businessId}/imports/{id}/progress': { params: { businessId: string; id: string }; query: null; body: { running: boolean }; gives: Import }
  'GET /v1/businesses/{businessId}/inbound/problems': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: InboundProblem[]; next: string | null } }
  'POST /v1/businesses/{businessId}/inbound/{id}/readings': { params: { businessId: string; id: string }; query: null; body: null; gives: Record<string, never> }
  'GET /v1/businesses/{businessId}/inbound/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'POST /v1/businesses/{businessId}/invitations': { params: { businessId: string }; query: null; body: { address: string; role: "owner" | "admin" | "member" | "read-only"; teamIds?: string[] }; gives: { invitation: Invitation; link: string | null } }
  'DELETE /v1/businesses/{businessId}/invitations/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'PUT /v1/businesses/{businessId}/join-suggestions/{id}/decision': { params: { businessId: string; id: string }; query: null; body: { outcome: "together" | "apart" }; gives: { conversationId: string } }
  'DELETE /v1/businesses/{businessId}/join-suggestions/{id}/decision': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/link-suggestions': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: LinkSuggestion[]; next: string | null } }
  'PUT /v1/businesses/{businessId}/link-suggestions/{id}/outcome': { params: { businessId: string; id: string }; query: null; body: { outcome: "linked" | "apart" | "declined" }; gives: null }
  'PUT /v1/businesses/{businessId}/link-suggestions/{id}/question': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/links': { params: { businessId: string }; query: null; body: { one: string; other: string }; gives: { id: string } }
  'DELETE /v1/businesses/{businessId}/links/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'PUT /v1/businesses/{businessId}/look': { params: { businessId: string }; query: null; body: { accent: string; signOff: string }; gives: { accent: string; signOff: string } }
  'GET /v1/businesses/{businessId}/mail-addresses': { params: { businessId: string }; query: null; body: null; gives: { items: AddressState[] } }
  'POST /v1/businesses/{businessId}/mail-domains/checks': { params: { businessId: string }; query: null; body: { domain: string }; gives: { lines: DomainLine[]; local: boolean } }
  'GET /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: null; gives: { mailbox: Mailbox | null; providers: ({ name: "google" | "microsoft"; title: string })[] } }
  'PUT /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string } }; gives: { connected: boolean; findings: MailboxFinding[] } }
  'DELETE /v1/businesses/{businessId}/mailbox': { params: { businessId: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/mailbox/checks': { params: { businessId: string }; query: null; body: { address: string; imap: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string }; smtp: { host: string; port: number; security: "tls" | "starttls" | "none"; login: string; password: string } }; gives: { findings: MailboxFinding[] } }
  'GET /v1/businesses/{businessId}/mailbox/comparisons': { params: { businessId: string }; query: null; body: null; gives: { items: MailboxComparison[] } }
  'POST /v1/businesses/{businessId}/mailbox/comparisons': { params: { businessId: string }; query: null; body: null; gives: Record<string, never> }
  'GET /v1/businesses/{businessId}/mailbox/junk': { params: { businessId: string }; query: null; body: null; gives: { items: JunkMail[] } }
  'DELETE /v1/businesses/{businessId}/mailbox/junk/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/mailbox/junk/{id}/takings': { params: { businessId: string; id: string }; query: null; body: null; gives: { again: boolean } }
  'POST /v1/businesses/{businessId}/mailbox/leave-returns': { params: { businessId: string }; query: null; body: { passage: string; query: string }; gives: { connected: boolean; findings: MailboxFinding[] } }
  'POST /v1/businesses/{businessId}/mailbox/leave-starts': { params: { businessId: string }; query: null; body: { provider: "google" | "microsoft"; address: string }; gives: { location: string; passage: string } }
  'DELETE /v1/businesses/{businessId}/members/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'PUT /v1/businesses/{businessId}/members/{id}/role': { params: { businessId: string; id: string }; query: null; body: { role: "owner" | "admin" | "member" | "read-only" }; gives: null }
  'DELETE /v1/businesses/{businessId}/merges/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/messages/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/messages/{id}/attachments/{place}': { params: { businessId: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'POST /v1/businesses/{businessId}/messages/{id}/departures': { params: { businessId: string; id: string }; query: null; body: { address?: string }; gives: Record<string, never> }
  'PUT /v1/businesses/{businessId}/messages/{id}/giving': { params: { businessId: string; id: string }; query: null; body: { keepForwarder: boolean }; gives: { conversationId: string } }
  'DELETE /v1/businesses/{businessId}/messages/{id}/giving': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/businesses/{businessId}/messages/{id}/layout': { params: { businessId: string; id: string }; query: null; body: null; gives: Layout }
  'GET /v1/businesses/{businessId}/messages/{id}/layout/page': { params: { businessId: string; id: string }; query: { pictures?: "shown" }; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/messages/{id}/layout/parts/{place}': { params: { businessId: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/messages/{id}/layout/pictures/{picture}': { params: { businessId: string; id: string; picture: string }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/messages/{id}/source': { params: { businessId: string; id: string }; query: null; body: null; gives: Blob }
  'GET /v1/businesses/{businessId}/programs': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Program[]; next: string | null } }
  'POST /v1/businesses/{businessId}/programs': { params: { businessId: string }; query: null; body: { name: string; scopes: ("business:read" | "acquaintances:read" | "acquaintances:set-up" | "acquaintances:write" | "conversations:read" | "conversations:write" | "queue:read" | "queue:write" | "counter:read" | "counter:write" | "sources:read" | "sources:write" | "keeping:set-up" | "webhooks:set-up")[]; expiresInDays?: number }; gives: { id: string; token: string } }
  'DELETE /v1/businesses/{businessId}/programs/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'PUT /v1/businesses/{businessId}/provider-identities/{id}/member': { params: { businessId: string; id: string }; query: null; body: { memberId: string | null }; gives: null }
  'GET /v1/businesses/{businessId}/queue': { params: { businessId: string }; query: { cursor?: string }; body: null; gives: { items: Row[]; next: string | null; waiting: number; untaken: number } }
  'POST /v1/businesses/{businessId}/queue/turns': { params: { businessId: string }; query: null; body: null; gives: Row }
  'GET /v1/businesses/{businessId}/retention': { params: { businessId: string }; query: null; body: null; gives: { items: RetentionRule[] } }
  'PUT /v1/businesses/{businessId}/retention/{what}': { params: { businessId: string; what: "sources" | "conversations" }; query: null; body: { keepDays: number | null }; gives: null }
  'GET /v1/businesses/{businessId}/retention/{what}/trial': { params: { businessId: string; what: "sources" | "conversations" }; query: { days?: number }; body: null; gives: { wouldErase: number } }
  'PUT /v1/businesses/{businessId}/scheduled-messages/{id}': { params: { businessId: string; id: string }; query: null; body: { text: string; sendAt: string; files?: string[]; answering?: string }; gives: ScheduledMessage }
  'DELETE /v1/businesses/{businessId}/scheduled-messages/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/scheduled-messages/{id}/departure': { params: { businessId: string; id: string }; query: null; body: null; gives: { messageId: string } }
  'GET /v1/businesses/{businessId}/search': { params: { businessId: string }; query: { cursor?: string; q?: string }; body: null; gives: { items: Found[]; next: string | null } }
  'GET /v1/businesses/{businessId}/sending-times': { params: { businessId: string }; query: null; body: null; gives: { timeZone: string; items: ({ name: "in-an-hour" | "this-afternoon" | "next-opening"; at: string })[] } }
  'GET /v1/businesses/{businessId}/settings': { params: { businessId: string }; query: null; body: null; gives: BusinessSettings }
  'PUT /v1/businesses/{businessId}/settings': { params: { businessId: string }; query: null; body: { name: string; about: string; timeZone: string; hours: { weekday: number; opens: number; closes: number }[]; closedOn: string[]; targets: ({ kind: "question" | "problem" | "complaint"; need: "ordinary" | "vulnerable" | "safety"; answerWithinMinutes: number })[] }; gives: BusinessSettings }
  'GET /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: null; gives: { provider: { issuer: string; clientName: string; returnUrl: string } | null; returnUrl: string; identities: ProviderIdentity[] } }
  'PUT /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: { issuer: string; clientName: string; secret: string }; gives: null }
  'DELETE /v1/businesses/{businessId}/sign-in-provider': { params: { businessId: string }; query: null; body: null; gives: null }
  'DELETE /v1/businesses/{businessId}/splits/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
  'POST /v1/businesses/{businessId}/teams': { params: { businessId: string }; query: null; body: { name: string; memberIds: string[] }; gives: { id: string } }
  'PUT /v1/businesses/{businessId}/teams/{id}': { params: { businessId: string; id: string }; query: null; body: { name: string; memberIds: string[] }; gives: { id: string } }
  'DELETE /v1/businesses/{businessId}/traits/{id}': { params: { businessId: string; id: string }; query: null; body: null; gives: null }
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
  'POST /v1/demo-removals': { params: null; query: null; body: { word: string }; gives: { removed: number } }
  'GET /v1/demo/mailboxes': { params: null; query: null; body: null; gives: { items: { address: string; count: number }[] } }
  'GET /v1/demo/mailboxes/{address}': { params: { address: string }; query: { cursor?: string }; body: null; gives: { items: DemoMail[]; next: string | null } }
  'POST /v1/demo/mailboxes/{address}/messages': { params: { address: string }; query: null; body: { to: string; subject: string; text: string; inReplyTo?: string }; gives: Record<string, never> }
  'POST /v1/invitations/acceptances': { params: null; query: null; body: { token: string; name: string }; gives: { slug: string } }
  'POST /v1/invitations/codes': { params: null; query: null; body: { token: string }; gives: Record<string, never> }
  'POST /v1/invitations/openings': { params: null; query: null; body: { token: string }; gives: { business: string; role: "owner" | "admin" | "member" | "read-only"; address: string } }
  'GET /v1/me': { params: null; query: null; body: null; gives: Me }
  'POST /v1/me/address-codes': { params: null; query: null; body: { address: string }; gives: Record<string, never> }
  'GET /v1/me/addresses': { params: null; query: null; body: null; gives: { items: OwnAddress[] } }
  'POST /v1/me/addresses': { params: null; query: null; body: { address: string; code: string; held?: "alone" | "shared" }; gives: { items: OwnAddress[] } }
  'DELETE /v1/me/addresses/{addressId}': { params: { addressId: string }; query: null; body: null; gives: null }
  'GET /v1/me/businesses': { params: null; query: { cursor?: string }; body: null; gives: { items: HerBusiness[]; next: string | null } }
  'POST /v1/me/businesses/{business}/aparts': { params: { business: string }; query: null; body: { acquaintanceId: string }; gives: { ids: string[] } }
  'DELETE /v1/me/businesses/{business}/aparts/{id}': { params: { business: string; id: string }; query: null; body: null; gives: null }
  'GET /v1/me/businesses/{business}/conversations': { params: { business: string }; query: { cursor?: string }; body: null; gives: { items: HerRow[]; next: string | null } }
  'GET /v1/me/businesses/{business}/conversations/{id}': { params: { business: string; id: string }; query: null; body: null; gives: HerConversation }
  'PUT /v1/me/businesses/{business}/conversations/{id}/disownment': { params: { business: string; id: string }; query: null; body: null; gives: { businessId: string; acquaintanceId: string } }
  'PUT /v1/me/businesses/{business}/conversations/{id}/participants/{participant}/admission': { params: { business: string; id: string; participant: string }; query: null; body: { admitted: boolean }; gives: null }
  'GET /v1/me/businesses/{business}/conversations/{id}/timeline': { params: { business: string; id: string }; query: { cursor?: string }; body: null; gives: { items: HerEntry[]; next: string | null } }
  'POST /v1/me/businesses/{business}/messages': { params: { business: string }; query: null; body: { said: string; subject?: string; conversation?: string; word?: "solved" | "not-solved" | "human" | "stop" | "record"; files?: { name: string; type: string; content: string }[] }; gives: { conversationId: string } }
  'GET /v1/me/businesses/{business}/messages/{id}/files/{place}': { params: { business: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'GET /v1/me/businesses/{business}/messages/{id}/layout': { params: { business: string; id: string }; query: null; body: null; gives: Layout }
  'GET /v1/me/businesses/{business}/messages/{id}/layout/page': { params: { business: string; id: string }; query: { pictures?: "shown" }; body: null; gives: Blob }
  'GET /v1/me/businesses/{business}/messages/{id}/layout/parts/{place}': { params: { business: string; id: string; place: number }; query: null; body: null; gives: Blob }
  'GET /v1/me/businesses/{business}/messages/{id}/layout/pictures/{picture}': { params: { business: string; id: string; picture: string }; query: null; body: null; gives: Blob }
  'GET /v1/me/businesses/{business}/messages/{id}/receipt': { params: { business: string; id: string }; query: null; body: null; gives: Receipt }
  'GET /v1/me/businesses/{business}/questions': { params: { business: string }; query: null; body: null; gives: { items: IsThisYou[] } }
  'PUT /v1/me/businesses/{business}/questions/{id}/answer': { params: { business: string; id: string }; query: null; body: { answer: "me" | "not-me" }; gives: null }
  'GET /v1/me/businesses/{business}/record': { params: { business: string }; query: null; body: null; gives: { items: KnownOfMe[] } }
  'PUT /v1/me/businesses/{business}/silence': { params: { business: string }; query: null; body: { silent: boolean }; gives: { silentSince: string | null } }
  'PUT /v1/me/businesses/{business}/traits/{id}/dispute': { params: { business: string; id: string }; query: null; body: { disputed: boolean }; gives: null }
  'DELETE /v1/me/desks/{id}': { params: { id: string }; query: null; body: null; gives: null }
  'PUT /v1/me/disownments': { params: null; query: null; body: { businessId: string; acquaintanceId: string; disowned: boolean }; gives: null }
  'GET /v1/me/events': { params: null; query: { cursor?: string }; body: null; gives: { items: AccountEvent[]; next: string | null } }
  'PUT /v1/me/name': { params: null; query: null; body: { name: string }; gives: null }
  'POST /v1/me/passkey-challenges': { params: null; query: null; body: null; gives: PasskeyToMake }
  'GET /v1/me/passkeys': { params: null; query: null; body: null; gives: { items: Passkey[] } }
  'POST /v1/me/passkeys': { params: null; query: null; body: { name: string; made: PasskeyMade }; gives: Record<string, never> }
  'DELETE /v1/me/passkeys/{passkeyId}': { params: { passkeyId: string }; query: null; body: null; gives: null }
  'PUT /v1/me/passkeys/{passkeyId}/name': { params: { passkeyId: string }; query: null; body: { name: string }; gives: null }
  'POST /v1/me/proof-codes': { params: null; query: null; body: { addressId: string }; gives: Record<string, never> }
  'POST /v1/me/proofs': { params: null; query: null; body: { passkey: PasskeyUsed } | { addressId: string; code: string; second?: string } | { second: string }; gives: Record<string, never> }
  'DELETE /v1/me/recovery': { params: null; query: null; body: null; gives: null }
  'POST /v1/me/recovery-codes': { params: null; query: null; body: Record<string, never>; gives: RecoveryCodes }
  'GET /v1/me/second-factor': { params: null; query: null; body: null; gives: SecondFactor }
  'DELETE /v1/me/second-factor': { params: null; query: null; body: null; gives: null }
  'POST /v1/me/second-factors': { params: null; query: null; body: Record<string, never>; gives: SecondFactorBegun }
  'PUT /v1/me/second-factors/{factorId}': { params: { factorId: string }; query: null; body: { code: string }; gives: RecoveryCodes }
  'GET /v1/me/sessions': { params: null; query: null; body: null; gives: { items: Session[] } }
  'DELETE /v1/me/sessions': { params: null; query: null; body: null; gives: null }
  'DELETE /v1/me/sessions/{sessionId}': { params: { sessionId: string }; query: null; body: null; gives: null }
  'GET /v1/profiles/{slug}': { params: { slug: string }; query: null; body: null; gives: Profile }
  'GET /v1/program': { params: null; query: null; body: null; gives: ProgramItself }
  'DELETE /v1/session': { params: null; query: null; body: null; gives: null }
  'POST /v1/sign-in/codes': { params: null; query: null; body: { address: string }; gives: Record<string, never> }
  'POST /v1/sign-in/oidc/returns': { params: null; query: null; body: { passage: string; query: string }; gives: Me }
  'POST /v1/sign-in/oidc/starts': { params: null; query: null; body: { slug: string } | { invitation: string }; gives: { location: string; passage: string } }
  'POST /v1/sign-in/passkey-challenges': { params: null; query: null; body: Record<string, never>; gives: PasskeyToUse }
  'POST /v1/sign-in/recoveries': { params: null; query: null; body: { address: string; code: string }; gives: { readyAt: string } }
  'POST /v1/sign-in/recovery-stops': { params: null; query: null; body: { token: string }; gives: Record<string, never> }
  'POST /v1/sign-in/sessions': { params: null; query: null; body: { address: string; code: string; second?: string; anew?: boolean } | { link: string } | { passkey: PasskeyUsed }; gives: Me }
  'GET /v1/steward/overview': { params: null; query: null; body: null; gives: Overview }
  'POST /v1/steward/retries': { params: null; query: null; body: { kind: "inbound-problem" | "inbound-waiting" | "outbound-failed" | "outbound-waiting"; businessId: string; id: string }; gives: null }
  'POST /v1/steward/set-asides': { params: null; query: null; body: { kind: "inbound-problem" | "inbound-waiting" | "outbound-failed" | "outbound-waiting"; businessId: string; id: string }; gives: null }
  'GET /v1/steward/troubles': { params: null; query: null; body: null; gives: { items: Trouble[] } }
}
