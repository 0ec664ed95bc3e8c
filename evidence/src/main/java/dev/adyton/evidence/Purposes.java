package dev.adyton.evidence;

import java.util.Set;
import java.util.regex.Pattern;

/// What evidence may be asked for. The purpose stands in the attested array, so that evidence of
/// one purpose never serves another.
public final class Purposes {

  /// An owner decides whether the engine of a task gets column keys.
  public static final String TASK = "task";

  /// A server proves itself in a TLS handshake.
  public static final String TLS_SERVER = "tls-server";

  /// A client proves itself in a TLS handshake.
  public static final String TLS_CLIENT = "tls-client";

  /// Every purpose that the project's own protocols use.
  public static final Set<String> KNOWN = Set.of(TASK, TLS_SERVER, TLS_CLIENT);

  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private Purposes() {}

  /// {@return the purpose itself, once it is known to be well-formed}
  ///
  /// @throws IllegalArgumentException unless it is 1 to 63 lower-case letters, digits and hyphens
  ///   that start with a letter
  public static String require(String purpose) {
    if (!NAME.matcher(purpose).matches()) {
      throw new IllegalArgumentException("a purpose matches " + NAME);
    }
    return purpose;
  }
}
