-- How far the sender of a message is proved, and what speaks against her (RFC 7208, 6376, 7489, 8617); null where no such question arises.
alter table message add findings jsonb;
-- Who has signed before and now does not is found by this, without reading what she wrote.
create index message_signed on message (business_id, acquaintance_id, author_address)
  where sender_word = 'proved' and findings->>'signer' is not null;

-- What a file may do to whoever opens it, as far as its name and its bytes tell; null where nothing was found, or nobody has looked.
alter table attachment add danger text;
-- By which name the text shows it in its midst (RFC 2392).
alter table attachment add content_id text;

-- What came with it and is told beside its words: that it was sealed, an invitation, visiting cards; null where there is nothing of the kind.
alter table message add enclosed jsonb;
