package dev.adyton.codec;

import java.util.ArrayList;
import java.util.List;

/// PEM: bytes as labelled base64 between two lines. Reading is strict: nothing but empty lines
/// stands outside of blocks, no headers inside, base64 is canonical.
///
/// Source: [RFC 7468](https://www.rfc-editor.org/rfc/rfc7468).
public final class Pem {

  private static final String FORMAT = "pem";
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_BLOCKS = 1024;
  private static final int LINE = 64;
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String TAIL = "-----";

  private final String text;
  private int position;

  private Pem(String text) {
    this.text = text;
  }

  /// {@return the blocks of a text in order, at least one; lines end with LF or CR LF}
  ///
  /// @throws FormatException if the text has no block, something between blocks, a block without
  ///   its end or base64 that is not canonical, or exceeds 4 MiB or 1024 blocks
  public static List<PemBlock> parse(Bytes pem) {
    if (pem.length() > MAX_BYTES) {
      throw new FormatException(
          FORMAT, MAX_BYTES, "text", "is longer than " + MAX_BYTES + " bytes");
    }
    return new Pem(Unicode.decode(pem.shared(), 0, pem.length(), FORMAT, "text")).blocks();
  }

  /// {@return the contents of the blocks of a text, all of which carry that label}
  ///
  /// @throws FormatException as {@link #parse(Bytes)}, or if a block has another label
  public static List<Bytes> parse(Bytes pem, String label) {
    List<PemBlock> blocks = parse(pem);
    for (PemBlock block : blocks) {
      if (!block.label().equals(label)) {
        throw new FormatException(FORMAT, "label", "is " + block.label() + ", not " + label);
      }
    }
    return blocks.stream().map(PemBlock::content).toList();
  }

  /// {@return the text of one block, in lines of 64 characters that end with LF}
  ///
  /// @throws IllegalArgumentException if the label is none
  public static String encode(String label, Bytes content) {
    return encode(List.of(new PemBlock(label, content)));
  }

  /// {@return the text of several blocks}
  public static String encode(List<PemBlock> blocks) {
    StringBuilder pem = new StringBuilder();
    for (PemBlock block : blocks) {
      String base64 = Base64Text.standard(block.content());
      pem.append(BEGIN).append(block.label()).append(TAIL).append('\n');
      for (int i = 0; i < base64.length(); i += LINE) {
        pem.append(base64, i, Math.min(base64.length(), i + LINE)).append('\n');
      }
      pem.append(END).append(block.label()).append(TAIL).append('\n');
    }
    return pem.toString();
  }

  private List<PemBlock> blocks() {
    List<PemBlock> blocks = new ArrayList<>();
    while (position < text.length()) {
      int start = position;
      String line = line();
      if (line.isEmpty()) {
        continue;
      }
      if (blocks.size() == MAX_BLOCKS) {
        throw fail(start, "text", "has more than " + MAX_BLOCKS + " blocks");
      }
      blocks.add(block(start, line));
    }
    if (blocks.isEmpty()) {
      throw fail(0, "text", "has no block");
    }
    return List.copyOf(blocks);
  }

  private PemBlock block(int start, String first) {
    if (!first.startsWith(BEGIN)
        || !first.endsWith(TAIL)
        || first.length() < BEGIN.length() + TAIL.length()) {
      throw fail(start, "line", "begins no block");
    }
    String label = first.substring(BEGIN.length(), first.length() - TAIL.length());
    if (!PemBlock.isLabel(label)) {
      throw fail(start, "label", "is none");
    }
    String base64 = body(start, END + label + TAIL);
    try {
      return new PemBlock(label, Base64Text.parseStandard(base64));
    } catch (FormatException e) {
      throw fail(start, label, "is refused: " + e.getMessage());
    }
  }

  private String body(int start, String last) {
    StringBuilder base64 = new StringBuilder();
    while (position < text.length()) {
      int from = position;
      int to = nextLine();
      if (to - from == last.length() && text.startsWith(last, from)) {
        return base64.toString();
      }
      base64.append(text, from, to);
    }
    throw fail(start, "block", "has no end");
  }

  /// {@return the next line without its end}
  private String line() {
    int from = position;
    return text.substring(from, nextLine());
  }

  /// Moves to the next line.
  ///
  /// @return where the line before it ends
  private int nextLine() {
    int from = position;
    int feed = text.indexOf('\n', from);
    int end = feed < 0 ? text.length() : feed;
    position = feed < 0 ? end : feed + 1;
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static FormatException fail(int offset, String field, String problem) {
    return new FormatException(FORMAT, offset, field, problem);
  }
}
