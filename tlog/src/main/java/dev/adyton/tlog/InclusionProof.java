package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.List;

/// The hashes that lead from one leaf to the root of a tree.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1
/// @param index the leaf's number in the log, from 0
/// @param hashes the siblings on the way from the leaf to the root, 32 bytes each, at most 63
public record InclusionProof(long index, List<Bytes> hashes) {

  /// Makes a proof.
  ///
  /// @throws FormatException if the index is negative, or the hashes are too many or of another
  ///   length
  public InclusionProof {
    if (index < 0) {
      throw new FormatException("inclusion proof", 0, "index", "is negative");
    }
    hashes = ProofHashes.require("inclusion proof", hashes);
  }
}
