package dev.adyton.appraisal;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.claim.MonitorClaims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a policy asks of a monitor's part. It concerns evidence that has such a part; evidence of
/// one layer has none.
///
/// @param required whether evidence of one layer is refused
/// @param modes the accepted isolation modes
/// @param claims the confinement claims that must be there, each with its accepted values
/// @param limits the most that an enclave may be allowed to use
public record MonitorRules(
    boolean required, Set<Mode> modes, Map<String, Set<String>> claims, Limits limits) {

  private static final Limits A_WEEK_AND_A_TEBIBYTE = new Limits(7 * 24 * 3600, 1 << 20);

  /// What a fresh install accepts: evidence of one layer too, every mode but `mock`, no confinement
  /// claim in particular, generous limits.
  public static final MonitorRules STANDARD =
      new MonitorRules(
          false, EnumSet.complementOf(EnumSet.of(Mode.MOCK)), Map.of(), A_WEEK_AND_A_TEBIBYTE);

  /// Makes rules of copies.
  ///
  /// @throws IllegalArgumentException if no report can hold a claim that is asked for
  public MonitorRules {
    EnumSet<Mode> copy = EnumSet.noneOf(Mode.class);
    copy.addAll(modes);
    modes = Collections.unmodifiableSet(copy);
    claims = sorted(claims);
    claims.forEach(MonitorRules::requireClaim);
  }

  List<Rule> rules(Optional<MonitorClaims> monitor) {
    return monitor
        .map(this::rules)
        .orElseGet(
            () -> List.of(new Rule("monitor.required", !required, "a monitor", "one layer alone")));
  }

  private List<Rule> rules(MonitorClaims monitor) {
    return List.of(
        new Rule(
            "monitor.modes",
            modes.contains(monitor.mode()),
            modes.stream().map(Mode::text).toList().toString(),
            monitor.mode().text()),
        confinement(monitor.confinement()),
        new Rule(
            "monitor.limits",
            monitor.limits().within(limits),
            "at most " + limits,
            monitor.limits().toString()));
  }

  private Rule confinement(Map<String, String> given) {
    List<String> missing = new ArrayList<>();
    claims.forEach((name, values) -> {
      String value = given.getOrDefault(name, "missing");
      if (!values.contains(value)) {
        missing.add(name + " " + value);
      }
    });
    return new Rule("monitor.claims", missing.isEmpty(), claims.toString(), missing.toString());
  }

  /// {@return these, with a monitor required or not}
  public MonitorRules withRequired(boolean asked) {
    return new MonitorRules(asked, modes, claims, limits);
  }

  /// {@return these with other accepted modes}
  public MonitorRules withModes(Set<Mode> accepted) {
    return new MonitorRules(required, accepted, claims, limits);
  }

  /// {@return these with a claim that must have one of the values}
  public MonitorRules withClaim(String name, Set<String> values) {
    Map<String, Set<String>> more = new TreeMap<>(claims);
    more.put(name, values);
    return new MonitorRules(required, modes, more, limits);
  }

  /// {@return these with other limits}
  public MonitorRules withLimits(Limits most) {
    return new MonitorRules(required, modes, claims, most);
  }

  static MonitorRules read(JsonFields fields) {
    MonitorRules rules =
        new MonitorRules(
            fields.flag("required"),
            Members.values(fields, "modes", Mode::parse),
            claims(fields.object("claims")),
            limits(fields.object("limits")));
    fields.end();
    return rules;
  }

  private static Map<String, Set<String>> claims(JsonFields fields) {
    Map<String, Set<String>> claims = new TreeMap<>();
    for (String name : fields.names()) {
      Set<String> values = new TreeSet<>(fields.texts(name));
      if (!isClaim(name, values)) {
        throw fields.fail(name, "is no claim with the values that are accepted");
      }
      claims.put(name, values);
    }
    return claims;
  }

  private static Limits limits(JsonFields fields) {
    Limits limits =
        new Limits(
            fields.integer("wallSeconds", 1, Members.MAX),
            fields.integer("memoryMiB", 1, Members.MAX));
    fields.end();
    return limits;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("required", required)
        .putTexts("modes", modes.stream().map(Mode::text).toList())
        .put("claims", Members.json(claims, Members::json))
        .put(
            "limits",
            JsonObject.build()
                .put("wallSeconds", limits.wallSeconds())
                .put("memoryMiB", limits.memoryMiB())
                .done())
        .done();
  }

  private static void requireClaim(String name, Set<String> values) {
    if (!isClaim(name, values)) {
      throw new IllegalArgumentException("no report can hold the claim that is asked for");
    }
  }

  private static boolean isClaim(String name, Set<String> values) {
    return !values.isEmpty() && values.stream().allMatch(value -> Confinement.isClaim(name, value));
  }

  private static Map<String, Set<String>> sorted(Map<String, Set<String>> claims) {
    Map<String, Set<String>> sorted = new TreeMap<>();
    claims.forEach(
        (name, values) -> sorted.put(name, Collections.unmodifiableSet(new TreeSet<>(values))));
    return Collections.unmodifiableMap(sorted);
  }
}
