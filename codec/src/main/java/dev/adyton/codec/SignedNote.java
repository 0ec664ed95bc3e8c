package dev.adyton.codec;

import java.util.ArrayList;
import java.util.List;

/// A text with signatures below it, as C2SP defines it: the text ends with a line feed, an empty
/// line follows, then one line a signature. Signatures of keys that the reader does not know are
/// kept. Nothing here was verified.
///
/// Source: [C2SP signed-note](https://c2sp.org/signed-note).
///
/// @param text the text with its last line feed; this is what the signatures cover
/// @param signatures the signatures in order, one to 100, unmodifiable
public record SignedNote(String text, List<NoteSignature> signatures) {

  private static final String FORMAT = "signed-note";
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_SIGNATURES = 100;
  private static final String PREFIX = "\u2014 ";

  /// Makes a note.
  ///
  /// @throws IllegalArgumentException if the text does not end with a line feed or holds another
  ///   control character, or if there are no signatures or more than 100
  public SignedNote {
    signatures = List.copyOf(signatures);
    Unicode.requireScalars(text);
    if (!isText(text)) {
      throw new IllegalArgumentException("a note's text ends with its only control, a line feed");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a note has 1 to " + MAX_SIGNATURES + " signatures");
    }
  }

  /// {@return the note that the bytes hold}
  ///
  /// @throws FormatException if they hold none, or one beyond 1 MiB or 100 signatures
  public static SignedNote parse(Bytes note) {
    if (note.length() > MAX_BYTES) {
      throw fail(MAX_BYTES, "note", "is longer than " + MAX_BYTES + " bytes");
    }
    String all = Unicode.decode(note.toArray(), 0, note.length(), FORMAT, "note");
    int gap = all.lastIndexOf("\n\n");
    if (gap < 0) {
      throw fail(0, "note", "has no empty line before its signatures");
    }
    String text = all.substring(0, gap + 1);
    if (!isText(text)) {
      throw fail(0, "text", "holds control characters");
    }
    return new SignedNote(text, signatures(all.substring(gap + 2)));
  }

  private static boolean isText(String text) {
    return text.endsWith("\n") && text.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c != 0x7F));
  }

  private static List<NoteSignature> signatures(String lines) {
    if (!lines.endsWith("\n")) {
      throw new FormatException(FORMAT, "signatures", "do not end with a line feed");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (int start = 0; start < lines.length(); ) {
      int end = lines.indexOf('\n', start);
      if (signatures.size() == MAX_SIGNATURES) {
        throw new FormatException(FORMAT, "signatures", "are more than " + MAX_SIGNATURES);
      }
      signatures.add(signature(lines.substring(start, end), "signature " + signatures.size()));
      start = end + 1;
    }
    return signatures;
  }

  private static NoteSignature signature(String line, String field) {
    int space = line.indexOf(' ', PREFIX.length());
    if (!line.startsWith(PREFIX) || space < 0) {
      throw new FormatException(FORMAT, field, "is not a dash, a name and base64");
    }
    String name = line.substring(PREFIX.length(), space);
    Bytes content = Base64Text.parseStandard(line.substring(space + 1));
    if (!NoteSignature.isName(name) || content.length() <= NoteSignature.KEY_HASH_LENGTH) {
      throw new FormatException(FORMAT, field, "has no valid name or is too short");
    }
    return new NoteSignature(
        name,
        content.slice(0, NoteSignature.KEY_HASH_LENGTH),
        content.slice(NoteSignature.KEY_HASH_LENGTH, content.length()));
  }

  /// {@return the bytes that every signature covers}
  public Bytes toBeSigned() {
    return Bytes.utf8(text);
  }

  /// {@return the note as bytes}
  public Bytes encode() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      Bytes content = Bytes.concat(signature.keyHash(), signature.signature());
      note.append(PREFIX).append(signature.name()).append(' ');
      note.append(Base64Text.standard(content)).append('\n');
    }
    return Bytes.utf8(note.toString());
  }

  /// {@return this note with one more signature below}
  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  private static FormatException fail(int offset, String field, String problem) {
    return new FormatException(FORMAT, offset, field, problem);
  }
}
