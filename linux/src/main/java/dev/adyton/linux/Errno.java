package dev.adyton.linux;

/// An error number of the kernel, as its manual pages name it.
///
/// @param value the number, positive
/// @see <a href="https://man7.org/linux/man-pages/man3/errno.3.html">errno(3)</a>
public record Errno(int value) {

  /// Operation not permitted.
  public static final Errno EPERM = new Errno(1);

  /// No such file or directory.
  public static final Errno ENOENT = new Errno(2);

  /// No such process.
  public static final Errno ESRCH = new Errno(3);

  /// Interrupted by a signal.
  public static final Errno EINTR = new Errno(4);

  /// No child process.
  public static final Errno ECHILD = new Errno(10);

  /// Permission denied.
  public static final Errno EACCES = new Errno(13);

  /// File exists.
  public static final Errno EEXIST = new Errno(17);

  /// Invalid argument.
  public static final Errno EINVAL = new Errno(22);

  /// Broken pipe.
  public static final Errno EPIPE = new Errno(32);

  /// The system call does not exist here.
  public static final Errno ENOSYS = new Errno(38);

  /// Not supported.
  public static final Errno EOPNOTSUPP = new Errno(95);

  /// Address family not supported.
  public static final Errno EAFNOSUPPORT = new Errno(97);

  /// {@return the constant's name where it is known, else `errno N`}
  public String text() {
    return switch (value) {
      case 1 -> "EPERM";
      case 2 -> "ENOENT";
      case 3 -> "ESRCH";
      case 4 -> "EINTR";
      case 7 -> "E2BIG";
      case 8 -> "ENOEXEC";
      case 9 -> "EBADF";
      case 10 -> "ECHILD";
      case 11 -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 13 -> "EACCES";
      case 14 -> "EFAULT";
      case 16 -> "EBUSY";
      case 17 -> "EEXIST";
      case 20 -> "ENOTDIR";
      case 22 -> "EINVAL";
      case 24 -> "EMFILE";
      case 28 -> "ENOSPC";
      case 30 -> "EROFS";
      case 32 -> "EPIPE";
      case 38 -> "ENOSYS";
      case 95 -> "EOPNOTSUPP";
      case 97 -> "EAFNOSUPPORT";
      case 104 -> "ECONNRESET";
      default -> "errno " + value;
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
