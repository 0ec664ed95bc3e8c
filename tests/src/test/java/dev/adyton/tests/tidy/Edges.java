package dev.adyton.tests.tidy;

import static java.util.Map.entry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who may depend on whom: the table of ARCHITECTURE.md, and the rules that make trusted code
/// readable off the module list. `codec` is allowed to all.
final class Edges {

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("codec", Set.of()),
          entry("crypto", Set.of()),
          entry("crypto-bc", Set.of("crypto")),
          entry("storage", Set.of()),
          entry("linux", Set.of()),
          entry("evidence", Set.of()),
          entry("table", Set.of()),
          entry("testkit", Set.of("crypto", "storage", "linux", "evidence", "table")),
          entry("tlog", Set.of("crypto")),
          entry("verification", Set.of("crypto", "evidence")),
          entry("appraisal", Set.of("verification")),
          entry("contract", Set.of("crypto", "table", "appraisal")),
          entry("image", Set.of("crypto")),
          entry("receipt", Set.of("contract", "tlog", "image")),
          entry("prediction", Set.of("crypto", "evidence")),
          entry("attester", Set.of("crypto", "evidence", "linux", "storage")),
          entry("endorsers", Set.of("verification", "storage")),
          entry("ledger", Set.of("tlog", "storage")),
          entry("enclave-wire", Set.of("evidence", "linux")),
          entry("enclave-api", Set.of("table")),
          entry("enclave-guest", Set.of("enclave-api", "enclave-wire", "image")),
          entry("enclave-host", Set.of("enclave-wire", "image", "enclave-guest")),
          entry("engine", Set.of("enclave-guest", "enclave-api", "contract", "tlog", "image")),
          entry("functions", Set.of("enclave-api", "table")),
          entry("monitor", Set.of("attester", "image", "enclave-wire")),
          entry("task", Set.of("contract", "tlog")),
          entry("service", Set.of("storage")),
          entry("hub-api", Set.of("task", "service")),
          entry("agent", Set.of("hub-api", "receipt", "image")),
          entry("hub", Set.of("hub-api", "ledger")),
          entry("node", Set.of("hub-api", "enclave-host")),
          entry(
              "cli",
              Set.of(
                  "crypto-bc",
                  "agent",
                  "hub",
                  "node",
                  "monitor",
                  "engine",
                  "functions",
                  "prediction",
                  "endorsers")));

  /// Modules whose whole reach is limited to these.
  private static final Map<String, Set<String>> REACH_ONLY =
      Map.of(
          "evidence", Set.of("codec"),
          "table", Set.of("codec"),
          "functions", Set.of("codec", "table", "enclave-api"));

  /// Modules that must never reach these.
  private static final Map<String, Set<String>> NEVER =
      Map.of(
          "enclave-guest", Set.of("attester", "contract", "tlog", "task", "service"),
          "engine", Set.of("attester", "task", "service"),
          "monitor",
              Set.of("verification", "appraisal", "contract", "tlog", "service", "enclave-api"));

  private Edges() {}

  /// One line for each edge or reach that is not allowed.
  static List<String> violations(Map<String, Set<String>> requires) {
    List<String> found = new ArrayList<>();
    requires.forEach((module, required) -> {
      if (!ALLOWED.containsKey(module)) {
        found.add(module + " is not in the table of allowed edges");
        return;
      }
      Set<String> allowed = reach(module, ALLOWED);
      for (String other : required) {
        if (!other.equals("codec") && !allowed.contains(other)) {
          found.add(module + " must not depend on " + other);
        }
      }
      Set<String> reached = reach(module, requires);
      for (String other : reached) {
        if (REACH_ONLY.containsKey(module) && !REACH_ONLY.get(module).contains(other)) {
          found.add(module + " must not reach " + other);
        }
        if (NEVER.getOrDefault(module, Set.of()).contains(other)) {
          found.add(module + " must never reach " + other);
        }
      }
    });
    return found;
  }

  private static Set<String> reach(String module, Map<String, Set<String>> edges) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(edges.getOrDefault(module, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        open.addAll(edges.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }
}
