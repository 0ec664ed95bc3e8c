package dev.adyton.linux;

import java.io.IOException;

/// A system call, or a function of the C library, that the kernel refused.
public final class LinuxException extends IOException {

  private static final long serialVersionUID = 1;

  private final String call;
  private final int errno;

  LinuxException(String call, Errno errno) {
    super(call + ": " + errno.text());
    this.call = call;
    this.errno = errno.value();
  }

  /// {@return the name of the call}
  public String call() {
    return call;
  }

  /// {@return why it was refused}
  public Errno errno() {
    return new Errno(errno);
  }
}
