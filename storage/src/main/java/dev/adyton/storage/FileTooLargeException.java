package dev.adyton.storage;

import java.io.IOException;

/// A stored file is larger than its reader is ready to hold.
public final class FileTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Says that the file `name` has `size` bytes where at most `maxBytes` were expected.
  public FileTooLargeException(String name, long size, int maxBytes) {
    super(name + " has " + size + " bytes, at most " + maxBytes + " are read");
  }
}
