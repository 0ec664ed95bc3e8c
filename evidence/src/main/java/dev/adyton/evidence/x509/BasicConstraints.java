package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;

/// Whether the subject of a certificate may issue others (RFC 5280 §4.2.1.9).
///
/// @param authority whether it may
/// @param pathLength how many certificates may follow before the last, {@link #UNLIMITED} where no
///   limit is said
public record BasicConstraints(boolean authority, int pathLength) {

  /// No limit.
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int BOOLEAN = 0x01;

  static BasicConstraints parse(Bytes value) {
    DerReader outer = DerReader.of(value, "basic constraints");
    DerReader fields = outer.sequence("basic constraints");
    outer.end();
    boolean authority =
        fields.peek().filter(tag -> tag == BOOLEAN).isPresent() && fields.flag("cA");
    int length = fields.hasNext() ? (int) fields.integer("path length", 0, UNLIMITED) : UNLIMITED;
    fields.end();
    return new BasicConstraints(authority, length);
  }
}
