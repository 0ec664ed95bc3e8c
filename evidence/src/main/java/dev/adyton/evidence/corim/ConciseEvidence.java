package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// What an attester measured, in the terms in which a CoMID says what should be measured.
///
/// Source: TCG DICE Concise Evidence Binding for SPDM, revision 1.1, §3 (tag 571).
///
/// @param measured the measurements by environment
/// @param profile how extensions are to be understood
public record ConciseEvidence(List<MeasurementTriple> measured, Optional<String> profile)
    implements CorimDocument {

  private static final String SOURCE = "TCG DICE Concise Evidence Binding §3";

  /// Makes evidence of a copy of the measurements.
  public ConciseEvidence {
    measured = List.copyOf(measured);
  }

  static ConciseEvidence read(CborValue value) {
    CborFields fields = CorimValues.fields("concise-evidence", value);
    CborFields triples = fields.map(0);
    return new ConciseEvidence(
        triples
            .optional(0)
            .map(all -> CorimValues.some("evidence-triples", all, MeasurementTriple::read))
            .orElse(List.of()),
        fields.optional(2).map(CorimValues::profile));
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", SOURCE);
    to.number("cbor_tag", CorimTags.CONCISE_EVIDENCE, "concise evidence");
    profile.ifPresent(text -> to.text("profile", text, "how extensions are to be understood"));
    for (int i = 0; i < measured.size(); i++) {
      measured.get(i).tell(to.item("evidence", i));
    }
    return facts.done();
  }
}
