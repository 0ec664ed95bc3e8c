package dev.adyton.task;

import dev.adyton.contract.DataKey;
import dev.adyton.crypto.Digest;
import java.util.Optional;

/// The data keys of an owner: the versions that it still offers.
public interface DataKeys {

  /// {@return the key of a version, which the caller closes; nothing if the version is not, or no
  /// longer, offered}
  Optional<DataKey> open(Digest version);

  /// {@return whether a version is offered}
  boolean offers(Digest version);
}
