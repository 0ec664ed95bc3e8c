package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The genuine evidence that the table of the vectors lists.
final class GenuineSamples {

  private static final Set<String> FORMATS =
      Set.of(
          "sgx-dcap-quote",
          "tdx-dcap-quote",
          "sev-snp-report",
          "ias-attestation-verification-report");

  private GenuineSamples() {}

  /// Evidence, and how it passes where it does.
  ///
  /// @param id its name in the table
  /// @param tee what it is
  /// @param evidence the bytes
  /// @param passing with what it passes; nothing where no collateral for it is at hand
  record Sample(String id, String tee, Bytes evidence, Optional<Passing> passing) {}

  /// With what evidence passes.
  record Passing(List<Bytes> collateral, TrustAnchors anchors, Instant at) {}

  /// {@return all samples that are not made to fail}
  static List<Sample> all() {
    Bytes manifest = Genuine.read("manifest.json");
    JsonObject root = (JsonObject) Json.parse(manifest);
    return array(root, "entries")
        .map(JsonObject.class::cast)
        .flatMap(GenuineSamples::sample)
        .toList();
  }

  /// {@return the samples that pass}
  static List<Sample> passing() {
    return all().stream().filter(sample -> sample.passing().isPresent()).toList();
  }

  private static Stream<Sample> sample(JsonObject entry) {
    boolean negative = entry.get("negative").filter(new JsonBoolean(true)::equals).isPresent();
    if (negative || !FORMATS.contains(text(entry, "format"))) {
      return Stream.empty();
    }
    Optional<Passing> passing =
        Stream.concat(Stream.of(entry), array(entry, "cases").map(JsonObject.class::cast))
            .flatMap(holder -> holder.get("check").map(JsonObject.class::cast).stream())
            .filter(check -> text(check, "outcome").equals("pass"))
            .findFirst()
            .map(check -> passing(array(check, "args").map(GenuineSamples::text).toList()));
    return Stream.of(
        new Sample(
            text(entry, "id"), text(entry, "tee"), Genuine.read(text(entry, "file")), passing));
  }

  private static Passing passing(List<String> args) {
    List<Bytes> collateral = new ArrayList<>();
    TrustAnchors anchors = TrustAnchors.ofVendors();
    Instant at = Instant.EPOCH;
    for (int i = 0; i + 1 < args.size(); i++) {
      String value = args.get(i + 1);
      switch (args.get(i)) {
        case "--collateral" -> collateral.add(Genuine.read(value));
        case "--anchor" ->
            anchors =
                TrustAnchors.ofCertificate(
                    Certificate.parsePem(Genuine.read(value)).getFirst(), Label.MOCK);
        case "--at" -> at = Instant.parse(value);
        default -> {
          // The file itself, and what changes only the output.
        }
      }
    }
    return new Passing(collateral, anchors, at);
  }

  private static Stream<JsonValue> array(JsonObject object, String name) {
    return object.get(name).map(JsonArray.class::cast).stream()
        .flatMap(array -> array.items().stream());
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).map(GenuineSamples::text).orElse("");
  }

  private static String text(JsonValue value) {
    return ((JsonText) value).value();
  }
}
