package dev.adyton.monitor;

import dev.adyton.monitor.process.ConfinementStep;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a report claims: how the enclave was confined, and what the monitor knows of itself.
final class MonitorClaims {

  /// The fact whether the monitor can use a network: applied if it cannot.
  static final String MONITOR_NETWORK = "monitor-no-network";

  private static final int MOST_CHARACTERS = 200;

  private MonitorClaims() {}

  static SortedMap<String, String> of(List<ConfinementStep> steps, Map<String, String> monitor) {
    SortedMap<String, String> claims = new TreeMap<>();
    for (ConfinementStep step : steps) {
      claims.put(step.name(), printable(step.outcome()));
    }
    claims.putAll(monitor);
    return claims;
  }

  /// {@return a line of printable ASCII, cut where it is too long}
  static String printable(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS);
  }
}
