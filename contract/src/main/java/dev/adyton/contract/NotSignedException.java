package dev.adyton.contract;

/// A document does not carry a signature of the key that it should.
public class NotSignedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  NotSignedException(String type, String problem) {
    super(type + " " + problem);
    this.type = type;
  }

  /// {@return the domain label of the document}
  public String type() {
    return type;
  }
}
