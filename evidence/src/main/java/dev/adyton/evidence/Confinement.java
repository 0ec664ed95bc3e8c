package dev.adyton.evidence;

import java.util.Map;
import java.util.regex.Pattern;

/// The words of the claims that a monitor makes about how it confined an enclave: one member a
/// step, and facts about the monitor, whose names start with `monitor-`. A step that was not
/// applied is told as `unavailable: …`.
public final class Confinement {

  /// The value of a step that was applied.
  public static final String APPLIED = "applied";

  /// The step that gives the enclave a user of its own.
  public static final String USER = "own-user";

  /// The fact whether the monitor runs under a user of its own: {@link #OWN} or {@link #SHARED}.
  public static final String MONITOR_USER = "monitor-user";

  /// The monitor has a user of its own.
  public static final String OWN = "own";

  /// Other processes run under the monitor's user.
  public static final String SHARED = "shared";

  /// The step that groups what the enclave uses. It keeps nobody out.
  public static final String CGROUP = "cgroup";

  /// What the names of steps end with that limit what the enclave uses. They keep nobody out.
  public static final String LIMIT = "-limit";

  static final int MAX_CLAIMS = 64;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern VALUE = Pattern.compile("[ -~]{1,200}");

  private static final int MAX_VALUE = 200;
  private static final String MONITOR = "monitor-";

  private Confinement() {}

  /// {@return whether a name and a value have the form of a claim: a lower-case name of at most 63
  /// characters, a value of 1 to 200 printable ASCII characters}
  public static boolean isClaim(String name, String value) {
    return NAME.matcher(name).matches() && VALUE.matcher(value).matches();
  }

  /// {@return whether the claims say that monitor and enclave have users of their own and that
  /// every step that shuts the enclave in was applied} Anything else is the unprivileged variant,
  /// which does not keep out processes of the same user.
  public static boolean keepsOutSameUser(Map<String, String> claims) {
    return OWN.equals(claims.get(MONITOR_USER))
        && APPLIED.equals(claims.get(USER))
        && claims.entrySet().stream()
            .filter(claim -> shutsIn(claim.getKey()))
            .allMatch(claim -> claim.getValue().equals(APPLIED));
  }

  private static boolean shutsIn(String name) {
    return !name.startsWith(MONITOR) && !name.equals(CGROUP) && !name.endsWith(LIMIT);
  }

  /// {@return a text as the value of a claim: what is not printable ASCII becomes `?`, and what is
  /// too long is cut}
  ///
  /// @throws IllegalArgumentException if the text is empty
  public static String value(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the value of a claim is not empty");
    }
    String line = text.replaceAll("[^ -~]", "?");
    return line.substring(0, Math.min(line.length(), MAX_VALUE));
  }
}
