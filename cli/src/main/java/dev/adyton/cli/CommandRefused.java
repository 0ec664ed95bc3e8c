package dev.adyton.cli;

/// Ends a command with a reason.
final class CommandRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private CommandRefused(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  static CommandRefused of(Failure failure) {
    return new CommandRefused(failure);
  }

  static CommandRefused refused(String code, String message) {
    return new CommandRefused(new Failure(Exit.REFUSED, code, message));
  }

  static CommandRefused usage(String message) {
    return new CommandRefused(new Failure(Exit.USAGE, "usage", message));
  }

  static CommandRefused undetermined(String code, String message) {
    return new CommandRefused(new Failure(Exit.UNDETERMINED, code, message));
  }

  static CommandRefused service(String code, String message) {
    return new CommandRefused(new Failure(Exit.SERVICE, code, message));
  }

  Failure failure() {
    return failure;
  }
}
