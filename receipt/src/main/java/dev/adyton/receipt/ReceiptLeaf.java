package dev.adyton.receipt;

import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;

/// One document's leaf with the path to the root of the receipt's checkpoint.
///
/// @param leaf event, digest and salt
/// @param proof index and path
public record ReceiptLeaf(Leaf leaf, InclusionProof proof) {

  /// Makes a leaf.
  public ReceiptLeaf {}
}
