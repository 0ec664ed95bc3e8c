package dev.adyton.codec;

/// One signature of a signed note.
///
/// @param name the name of the key: not empty, without white space and plus sign
/// @param keyHash four bytes that tell keys of one name apart; a hint, without trust
/// @param signature the bytes of the signature, whose form the kind of key defines
public record NoteSignature(String name, Bytes keyHash, Bytes signature) {

  /// The length of a key's hash in bytes.
  public static final int KEY_HASH_LENGTH = 4;

  private static final int MAX_NAME_LENGTH = 255;

  /// Makes a signature.
  ///
  /// @throws IllegalArgumentException if the name cannot stand in a note, if the hash is not four
  ///   bytes or if there is no signature
  public NoteSignature {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name of a key: " + name);
    }
    if (keyHash.length() != KEY_HASH_LENGTH || signature.isEmpty()) {
      throw new IllegalArgumentException("a signature has a hash of 4 bytes and content");
    }
  }

  /// {@return whether a text may name a key: 1 to 255 characters, no white space, control character
  /// or plus sign}
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME_LENGTH
        && text.codePoints().allMatch(NoteSignature::isNameCharacter);
  }

  private static boolean isNameCharacter(int c) {
    boolean surrogate = c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
    return c != '+'
        && !surrogate
        && !Character.isSpaceChar(c)
        && !Character.isWhitespace(c)
        && !Character.isISOControl(c);
  }
}
