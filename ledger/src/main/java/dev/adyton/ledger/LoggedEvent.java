package dev.adyton.ledger;

import dev.adyton.crypto.Digest;
import dev.adyton.tlog.Leaf;
import java.util.Optional;

/// An entry of the log as the ledger keeps it for those entitled to it.
///
/// @param index the entry's number, from 0
/// @param leaf event, digest and salt; empty once they were forgotten
/// @param document the digest of the bytes kept behind the leaf; empty if there are none
public record LoggedEvent(long index, Optional<Leaf> leaf, Optional<Digest> document) {}
