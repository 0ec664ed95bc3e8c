package dev.adyton.appraisal;

import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.verification.claim.Claims;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a policy asks of evidence of one kind of TEE, in that kind's own names.
///
/// @param versions the least security version by name; what evidence does not state is refused
/// @param settings how a setting must be, by name; what evidence does not state is refused
public record TeeRules(Map<String, Long> versions, Map<String, Boolean> settings) {

  /// Nothing is asked.
  public static final TeeRules NONE = new TeeRules(Map.of(), Map.of());

  /// Makes rules of sorted copies.
  ///
  /// @throws IllegalArgumentException if a version is negative, or a name is none
  public TeeRules {
    versions = Collections.unmodifiableMap(new TreeMap<>(Members.requireNames(versions)));
    settings = Collections.unmodifiableMap(new TreeMap<>(Members.requireNames(settings)));
    versions.values().forEach(Members::requireNumber);
  }

  Rule versions(Claims claims) {
    Map<String, Long> given = claims.versions();
    boolean accepted =
        versions.entrySet().stream()
            .allMatch(least ->
                Optional.ofNullable(given.get(least.getKey()))
                    .filter(version -> version >= least.getValue())
                    .isPresent());
    return new Rule("platform.tees.versions", accepted, "at least " + versions, "" + given);
  }

  Rule settings(Claims claims) {
    Map<String, Boolean> given = claims.platform().settings();
    boolean accepted =
        settings.entrySet().stream()
            .allMatch(asked -> asked.getValue().equals(given.get(asked.getKey())));
    return new Rule("platform.tees.settings", accepted, "" + settings, "" + given);
  }

  static TeeRules read(JsonFields fields) {
    TeeRules rules =
        new TeeRules(
            Members.map(
                fields.object("versions"), (from, name) -> from.integer(name, 0, Members.MAX)),
            Members.map(fields.object("settings"), JsonFields::flag));
    fields.end();
    return rules;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("versions", Members.json(versions, JsonNumber::of))
        .put("settings", Members.json(settings, JsonBoolean::new))
        .done();
  }
}
