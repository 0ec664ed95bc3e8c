package dev.adyton.benchmarks;

/// A run did not give what it has to give, so its time means nothing.
final class WrongResultException extends Exception {

  private static final long serialVersionUID = 1;

  WrongResultException(String what) {
    super(what);
  }
}
