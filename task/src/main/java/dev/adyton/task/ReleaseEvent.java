package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;

/// What an owner's release ledger holds. Each event is durable before what it tells of leaves the
/// agent, so that after a crash the same bytes go out again, or none.
///
/// As bytes an event is canonical JSON: `{"type":"adyton/release-event/1","event":"spent",…}`.
public sealed interface ReleaseEvent {

  /// The domain label.
  String TYPE = "adyton/release-event/1";

  /// {@return the task}
  Digest task();

  /// {@return the event in canonical JSON}
  default Bytes encode() {
    return ReleaseEventJson.encode(this);
  }

  /// {@return the event that canonical JSON holds}
  ///
  /// @throws FormatException if it holds none
  static ReleaseEvent parse(Bytes canonicalJson) {
    return ReleaseEventJson.parse(canonicalJson);
  }

  /// The owner approved a task and challenges its enclave.
  ///
  /// @param nonce 32 random bytes, sent again on every retry
  record Challenged(Digest task, Bytes nonce) implements ReleaseEvent {}

  /// A release was signed, and a use of the dataset reserved.
  ///
  /// @param dataset the id of the dataset, the same over all its versions
  /// @param release the signed release, sent again as it is on every retry
  record Reserved(Digest task, Bytes dataset, DsseEnvelope release) implements ReleaseEvent {}

  /// The key box was made: the use is spent, whether or not the box arrives.
  ///
  /// @param input the index of the input
  /// @param keyBox the box, sent again as it is on every retry
  record Spent(Digest task, int input, Bytes keyBox) implements ReleaseEvent {}

  /// The release expired before a box was made: the use is free again.
  ///
  /// @param input the index of the input
  record Lapsed(Digest task, int input) implements ReleaseEvent {}

  /// The enclave stated that it refused with nothing opened: the use is free again.
  ///
  /// @param input the index of the input
  /// @param statement the digest of the statement
  record Returned(Digest task, int input, Digest statement) implements ReleaseEvent {}
}
