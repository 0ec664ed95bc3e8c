package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A question for reference values, endorsements or trust anchors, and its answer where it has one.
/// An answer is not signed by itself, so it gives no reference values.
///
/// Source: [draft-ietf-rats-coserv](https://datatracker.ietf.org/doc/draft-ietf-rats-coserv/),
/// coserv.
///
/// @param profile how environments and values are to be understood
/// @param artifact what is asked for: 0 endorsed values, 1 trust anchors, 2 reference values
/// @param resultType in which form: 0 collected material, 1 source artifacts, 2 both
/// @param reference the answer, where it is reference values
/// @param expiry until when the answer holds
public record Coserv(
    String profile,
    long artifact,
    long resultType,
    List<MeasurementTriple> reference,
    Optional<Instant> expiry)
    implements CorimDocument {

  private static final String SOURCE = "draft-ietf-rats-coserv";
  private static final int QUERY = 1;
  private static final int EXPIRY = 10;

  /// Makes a question of a copy of the answer.
  public Coserv {
    reference = List.copyOf(reference);
  }

  static boolean isOne(CborMap map) {
    return map.get(0)
            .filter(profile -> profile instanceof CborText || profile instanceof CborTag)
            .isPresent()
        && map.get(QUERY)
            .filter(query ->
                query instanceof CborMap asked
                    && asked.get(0).filter(CborInteger.class::isInstance).isPresent())
            .isPresent();
  }

  static Coserv read(CborValue value) {
    CborFields fields = CorimValues.fields("coserv", value);
    String profile = CorimValues.profile(fields.value(0));
    CborFields query = fields.map(QUERY);
    long artifact = query.integer(0, 0, 2);
    query.value(1);
    long resultType = resultType(query);
    Optional<CborFields> results =
        fields.optional(2).map(all -> CorimValues.fields("results", all));
    return new Coserv(
        profile,
        artifact,
        resultType,
        results
            .flatMap(all -> all.optional(0))
            .filter(_ -> artifact == 2)
            .map(Coserv::quads)
            .orElse(List.of()),
        results.flatMap(all -> all.optional(EXPIRY)).map(time -> CorimValues.time("expiry", time)));
  }

  /// Older drafts have the time of the question before the type.
  private static long resultType(CborFields query) {
    Optional<CborValue> second = query.optional(2);
    Optional<CborValue> type =
        second.filter(CborTag.class::isInstance).isPresent() ? query.optional(3) : second;
    return type.map(number -> CorimValues.unsigned("result-type", number)).orElse(0L);
  }

  private static List<MeasurementTriple> quads(CborValue value) {
    return CorimValues.items("rvq", value).stream()
        .map(quad -> {
          CborFields fields = CorimValues.fields("rvq", quad);
          CryptoKey.readAll("authorities", fields.value(1));
          return MeasurementTriple.read(fields.value(2));
        })
        .toList();
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", SOURCE);
    to.text("profile", profile, "how environments and values are to be understood");
    to.number("artifact_type", artifact, "0 endorsed values, 1 trust anchors, 2 reference values");
    CorimFacts.number(to, "result_type", resultType, "0 collected material, 1 sources, 2 both");
    expiry.ifPresent(time -> to.time("expiry", time, "until when the answer holds"));
    for (int i = 0; i < reference.size(); i++) {
      reference.get(i).tell(to.item("reference_values", i));
    }
    return facts.done();
  }
}
