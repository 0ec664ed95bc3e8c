package dev.adyton.codec;

import java.util.Optional;
import java.util.regex.Pattern;

/// Object identifiers between their two forms (X.690 §8.19). Arcs beyond 63 bits are not supported.
public final class DerOid {

  private static final int MAX_LENGTH = 128;
  private static final Pattern DOTTED = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,17})){1,63}+");

  private DerOid() {}

  /// {@return the numbers with full stops between them, or nothing if the content octets are no
  /// identifier in DER}
  public static Optional<String> decode(Bytes body) {
    if (body.isEmpty() || body.length() > MAX_LENGTH || body.at(body.length() - 1) >= 0x80) {
      return Optional.empty();
    }
    StringBuilder dotted = new StringBuilder();
    long arc = 0;
    for (int i = 0; i < body.length(); i++) {
      boolean padded = arc == 0 && body.at(i) == 0x80;
      if (padded || arc > Long.MAX_VALUE >> 7) {
        return Optional.empty();
      }
      arc = (arc << 7) | (body.at(i) & 0x7F);
      if (body.at(i) < 0x80) {
        append(dotted, arc);
        arc = 0;
      }
    }
    return Optional.of(dotted.toString());
  }

  /// The first two arcs share one number.
  private static void append(StringBuilder dotted, long arc) {
    if (dotted.isEmpty()) {
      long first = Math.min(arc / 40, 2);
      dotted.append(first).append('.').append(arc - 40 * first);
    } else {
      dotted.append('.').append(arc);
    }
  }

  /// {@return the content octets of an identifier}
  ///
  /// @throws IllegalArgumentException if the text is not numbers with full stops between them that
  ///   begin as an identifier does
  public static Bytes encode(String dotted) {
    if (!DOTTED.matcher(dotted).matches()) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    String[] arcs = dotted.split("\\.", -1);
    long first = Long.parseLong(arcs[0]);
    long second = Long.parseLong(arcs[1]);
    if (first < 2 && second >= 40) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    ByteWriter out = new ByteWriter();
    arc(out, 40 * first + second);
    for (int i = 2; i < arcs.length; i++) {
      arc(out, Long.parseLong(arcs[i]));
    }
    return out.toBytes();
  }

  private static void arc(ByteWriter out, long arc) {
    int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(arc) + 6) / 7);
    for (int i = groups - 1; i >= 0; i--) {
      out.u8((int) ((arc >>> (7 * i)) & 0x7F) | (i > 0 ? 0x80 : 0));
    }
  }
}
