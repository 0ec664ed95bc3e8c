package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;

/// What the hub's log holds: every event *is* an accepted document, so that the log alone gives
/// back the hub's state.
///
/// @param kind which document
/// @param document the DSSE envelope as canonical JSON; of a contract its canonical bytes
/// @param digest the digest of the payload, by which other documents name this one
public record HubEvent(EventKind kind, Bytes document, Digest digest) {

  /// Makes an event.
  public HubEvent {}
}
