package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;

/// What an owner decides about a dataset before it is encrypted.
///
/// @param owner the thumbprint of the owner's signing key
/// @param name the dataset's name
/// @param id 32 random bytes, the same over all versions
/// @param join the column whose values identify rows: integers or texts
/// @param usePolicy what the owner allows
public record DatasetTerms(Digest owner, String name, Bytes id, String join, UsePolicy usePolicy) {

  /// Makes terms.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public DatasetTerms {
    Require.digest(owner, "owner");
    Require.name(name, "name");
    Require.id(id, "id");
    Require.name(join, "join");
  }
}
