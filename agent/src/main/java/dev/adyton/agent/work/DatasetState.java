package dev.adyton.agent.work;

import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Signed;

/// A version of a dataset and where it stands.
///
/// @param version the manifest
/// @param offered whether it may still be released
/// @param uses how many uses of the dataset are taken, over all versions
public record DatasetState(Signed<DatasetManifest> version, boolean offered, long uses) {

  /// Makes a state.
  public DatasetState {}
}
