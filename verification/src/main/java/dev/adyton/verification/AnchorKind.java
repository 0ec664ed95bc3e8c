package dev.adyton.verification;

import dev.adyton.codec.FormatException;

/// For which kind of root of trust an anchor stands. An anchor of one kind never vouches for
/// another.
public enum AnchorKind {
  /// A key in a file, as good as the machine that holds it.
  SOFTWARE_ROOT("software-root", Label.SOFTWARE);

  private final String text;
  private final Label most;

  AnchorKind(String text, Label most) {
    this.text = text;
    this.most = most;
  }

  /// {@return the name in formats}
  public String text() {
    return text;
  }

  /// {@return the most that anything under such an anchor can be worth}
  public Label most() {
    return most;
  }

  /// {@return the kind of that name}
  ///
  /// @throws FormatException if there is none
  public static AnchorKind parse(String text) {
    for (AnchorKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new FormatException("anchor", 0, "kind", "is of no known kind");
  }
}
