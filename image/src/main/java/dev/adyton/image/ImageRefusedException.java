package dev.adyton.image;

/// An image, or a tree that shall become one, is not acceptable: it holds what no image may hold,
/// or its bytes are not what its manifest or signature says.
public final class ImageRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  /// Refuses with a reason of one line for people, without a final stop.
  public ImageRefusedException(String reason) {
    super(reason);
  }

  /// {@return the reason}
  public String reason() {
    return String.valueOf(getMessage());
  }
}
