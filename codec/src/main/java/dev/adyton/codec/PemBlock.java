package dev.adyton.codec;

/// One block of a PEM text.
///
/// @param label what the block holds, as in `CERTIFICATE`: upper-case letters, digits, single
///   spaces and hyphens between them
/// @param content the bytes
public record PemBlock(String label, Bytes content) {

  private static final int MAX_LABEL_LENGTH = 64;

  /// Makes a block.
  ///
  /// @throws IllegalArgumentException if the label is none
  public PemBlock {
    if (!isLabel(label)) {
      throw new IllegalArgumentException("not a label: " + label);
    }
  }

  static boolean isLabel(String text) {
    if (text.isEmpty() || text.length() > MAX_LABEL_LENGTH) {
      return false;
    }
    boolean afterWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean word = isWord(text.charAt(i));
      if (!word && !(afterWord && (text.charAt(i) == ' ' || text.charAt(i) == '-'))) {
        return false;
      }
      afterWord = word;
    }
    return afterWord;
  }

  private static boolean isWord(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
