package dev.adyton.appraisal;

import dev.adyton.verification.Examination;
import dev.adyton.verification.ReferenceValues;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the rules of a policy look at: genuine evidence, and nothing that is not proven.
///
/// @param claims what it says
/// @param anchor the root under which it is genuine
/// @param label what it is worth
/// @param remarks what its verification said beside the pass
/// @param references what the code should measure, as somebody said whom the relying party trusts
/// @param at the time
record Appraised(
    Claims claims,
    TrustAnchor anchor,
    Label label,
    List<Finding> remarks,
    List<ReferenceValues> references,
    Instant at) {

  /// {@return what is appraised; nothing unless the examination passed}
  static Optional<Appraised> of(
      Examination examination, Label label, List<ReferenceValues> references) {
    return examination
        .anchor()
        .flatMap(anchor ->
            examination
                .claims()
                .map(claims ->
                    new Appraised(
                        claims,
                        anchor,
                        label,
                        examination.findings(),
                        references,
                        examination.at())));
  }
}
