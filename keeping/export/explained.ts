/** The README of an export: how to read and check it without Kith. */
export const EXPLAINED = `# Everything that this business keeps in Kith

Nothing here needs Kith: it is JSON Lines (one JSON object in each line, UTF-8), mails as they came (RFC 5322), and files.

| Where | What |
| --- | --- |
| rows/NAME.jsonl | every row of one kind: business, member, team, acquaintance (how you know somebody), acquaintance_address, conversation, message, note, turn, fact and so on. A very large one goes on in NAME.2.jsonl. Ids lead from one to another; instants are RFC 3339 in UTC; bytes are in hexadecimal after \\\\x |
| sources/ID.eml, .txt | what came in, byte for byte; ID is that of rows/inbound.jsonl, and of inbound_id in rows/message.jsonl |
| attachments/MESSAGE/PLACE | the files of a message; their names stand in rows/attachment.jsonl by message_id and place |
| head.json | how far the chain of facts had come, signed |

Left out: passwords, tokens and other secrets, sealed or hashed, which would be of no use elsewhere; and people's own accounts, which are theirs.

A message lies in the conversation that rows/message_placement.jsonl says. A conversation with merged_into was joined to another; its root_id says
which one it is now part of.

## Checking that no fact is missing or changed

The facts, by rising seq, are a chain. Every hash is SHA-256; what stands in hexadecimal is hashed as bytes.

1. prev of the first fact is 32 zero bytes; prev of each other fact is the hash of the one before.
2. The hash of a fact is over: prev, then the text "kith1", business_id, seq, id, kind, about, by_kind, by_id (nothing when it is null) and happened_at (in
   milliseconds since 1970-01-01T00:00Z), parted by line feeds, then commitment.
3. commitment is the hash over salt and payload (UTF-8) of rows/fact_payload.jsonl. Where the payload is not there, it has been erased.
4. The hash of the fact that head.json names is the one that stands there. Its signature, the last word, is Ed25519 (RFC 8032, base64url) over all words
   before the key's id, by publicKey. Facts without seq had not been given their place yet.

A Kith checks this with: kith verify --export FOLDER
`
