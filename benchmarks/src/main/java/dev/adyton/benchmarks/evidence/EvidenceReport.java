package dev.adyton.benchmarks.evidence;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the benchmark of evidence measured: rates and, what alone can be compared, their ratios
/// within a round.
public final class EvidenceReport {

  private final Map<Key, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, String> signatures = new LinkedHashMap<>();
  private final Map<String, String> allocated = new LinkedHashMap<>();
  private final Set<String> skipped = new LinkedHashSet<>();

  EvidenceReport() {}

  private record Key(Family family, String what, String by) {}

  void add(Family family, String what, String by, double rate) {
    rates.computeIfAbsent(new Key(family, what, by), _ -> new ArrayList<>()).add(rate);
  }

  void signatures(Family family, String what, String kinds, int asked) {
    signatures.put(family.title() + ", " + what, kinds + ", " + asked + " asked for");
  }

  void allocated(Family family, String what, long bytes, int input) {
    allocated.put(
        family.title() + ", " + what,
        String.format(Locale.ROOT, "%.1f KiB of %.1f KiB read", bytes / 1024.0, input / 1024.0));
  }

  void skip(String what, String why) {
    skipped.add(what + ": " + why);
  }

  /// {@return the report for people}
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %-26s %-18s %10s %10s  %s%n",
            "evidence",
            "work",
            "by",
            "median/s",
            "least/s",
            "ratios (median of the rounds)"));
    rates.forEach((key, all) ->
        text.append(
            String.format(
                Locale.ROOT,
                "%-14s %-26s %-18s %10.0f %10.0f  %s%n",
                key.family().title(),
                key.what(),
                key.by(),
                median(all),
                all.stream().min(Double::compare).orElseThrow(),
                String.join(
                    ", ", ratios(key).entrySet().stream().map(EvidenceReport::show).toList()))));
    signatures.forEach((what, kinds) -> text.append(what + ": signatures " + kinds + "\n"));
    allocated.forEach((what, bytes) -> text.append(what + ": allocates " + bytes + "\n"));
    skipped.forEach(line -> text.append("skipped " + line + "\n"));
    return text.toString().stripTrailing();
  }

  private static String show(Map.Entry<String, Double> ratio) {
    return String.format(Locale.ROOT, "%.2f of %s", ratio.getValue(), ratio.getKey());
  }

  /// Ours against the limit of the same provider, and against every peer.
  private Map<String, Double> ratios(Key key) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    Key limit = new Key(key.family(), "limit, " + key.what(), key.by());
    if (!rates.containsKey(limit)) {
      return ratios;
    }
    ratio(key, limit).ifPresent(r -> ratios.put("the limit", r));
    rates.keySet().stream()
        .filter(other -> other.family() == key.family() && other.what().equals("peer"))
        .forEach(peer -> ratio(key, peer).ifPresent(r -> ratios.put(peer.by(), r)));
    return ratios;
  }

  private Optional<Double> ratio(Key key, Key of) {
    List<Double> base = rates.get(of);
    if (base == null) {
      return Optional.empty();
    }
    List<Double> own = rates.getOrDefault(key, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      ratios.add(own.get(i) / base.get(i));
    }
    return Optional.of(median(ratios));
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /// {@return the report for programs}
  public String json() {
    List<JsonValue> rows = new ArrayList<>();
    rates.forEach((key, all) -> rows.add(row(key, all)));
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("rows", new JsonArray(rows));
    members.put("signatures", texts(signatures));
    members.put("allocated", texts(allocated));
    members.put("skipped", new JsonArray(skipped.stream().<JsonValue>map(JsonText::new).toList()));
    return Json.pretty(new JsonObject(members));
  }

  private JsonObject row(Key key, List<Double> all) {
    Map<String, JsonValue> row = new LinkedHashMap<>();
    row.put("evidence", new JsonText(key.family().title()));
    row.put("work", new JsonText(key.what()));
    row.put("by", new JsonText(key.by()));
    row.put("perSecond", new JsonArray(all.stream().map(EvidenceReport::number).toList()));
    Map<String, JsonValue> ratios = new LinkedHashMap<>();
    ratios(key).forEach((of, ratio) -> ratios.put(of, number(ratio)));
    row.put("ratios", new JsonObject(ratios));
    return new JsonObject(row);
  }

  private static JsonObject texts(Map<String, String> map) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    map.forEach((name, text) -> members.put(name, new JsonText(text)));
    return new JsonObject(members);
  }

  private static JsonValue number(double number) {
    return new JsonNumber(String.format(Locale.ROOT, "%.3f", number));
  }
}
