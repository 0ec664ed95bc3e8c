package dev.adyton.storage;

import java.io.IOException;

/// Another writer holds the folder.
public final class StorageLockedException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Says which folder is in use, and by whom.
  public StorageLockedException(String folder, String holder) {
    super(folder + " is in use by " + holder + "; only one writer may open it");
  }
}
