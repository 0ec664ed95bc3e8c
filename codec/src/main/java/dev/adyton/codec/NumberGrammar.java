package dev.adyton.codec;

/// The grammar of numbers in RFC 8259 §6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
final class NumberGrammar {

  private final String text;
  private int at;

  private NumberGrammar(String text) {
    this.text = text;
  }

  /// {@return whether the whole text is a number}
  static boolean isNumber(String text) {
    return new NumberGrammar(text).matches();
  }

  private boolean matches() {
    skip('-');
    return integer() && fraction() && exponent() && at == text.length();
  }

  private boolean integer() {
    return skip('0') || digits();
  }

  private boolean fraction() {
    return !skip('.') || digits();
  }

  private boolean exponent() {
    if (!skip('e') && !skip('E')) {
      return true;
    }
    if (!skip('+')) {
      skip('-');
    }
    return digits();
  }

  private boolean digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > start;
  }

  private boolean skip(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }
}
