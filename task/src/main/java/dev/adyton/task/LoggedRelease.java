package dev.adyton.task;

import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;

/// A release, with what should show that the log holds it.
///
/// @param release the release
/// @param leaf its leaf
/// @param proof the path to the root
public record LoggedRelease(Signed<Release> release, Leaf leaf, InclusionProof proof) {

  /// Makes a pair.
  public LoggedRelease {}
}
