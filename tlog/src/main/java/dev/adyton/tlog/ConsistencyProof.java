package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.List;

/// The hashes that show that one tree is the beginning of another.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6962#section-2.1.2
/// @param hashes the nodes from which both roots can be computed, 32 bytes each, at most 64
public record ConsistencyProof(List<Bytes> hashes) {

  /// The proof between a log and itself, or between the empty log and any.
  public static final ConsistencyProof EMPTY = new ConsistencyProof(List.of());

  /// Makes a proof.
  ///
  /// @throws FormatException if the hashes are too many or of another length
  public ConsistencyProof {
    hashes = ProofHashes.require("consistency proof", hashes);
  }
}
