package dev.adyton.receipt;

import dev.adyton.tlog.SignedCheckpoint;
import java.util.List;

/// Where the documents of a receipt stand in the log.
///
/// @param checkpoint what the log signed and witnesses cosigned; its first signature line is the
///   log's
/// @param leaves one for every document, by ascending index
public record ReceiptLog(SignedCheckpoint checkpoint, List<ReceiptLeaf> leaves) {

  /// Makes a log of a copy of the leaves.
  public ReceiptLog {
    leaves = List.copyOf(leaves);
  }
}
