package dev.adyton.enclave.guest;

/// The image provides no program, or more than one.
final class NoProgramException extends Exception {

  private static final long serialVersionUID = 1;

  NoProgramException() {
    super("not exactly one program");
  }
}
