package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SgxEvidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.TdxEvidence;
import dev.adyton.verification.check.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Whatever comes as evidence or collateral, verification ends with an answer; and without all of
/// the genuine collateral that answer is never a pass.
class VerifierFuzzTest {

  private static final FuzzSeeds FAKES = FuzzSeeds.create();

  @FuzzTest
  void evidence(byte[] bytes) {
    try {
      Evidence evidence = Evidence.parse(Bytes.of(bytes));
      if (examine(evidence, FAKES.collateral()).outcome() == Outcome.PASS) {
        assertThat(FAKES.genuine().stream().map(VerifierFuzzTest::said)).contains(said(evidence));
        assertThat(examine(evidence, List.of()).outcome()).isNotEqualTo(Outcome.PASS);
      }
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  /// What is signed of evidence.
  private static Bytes said(Evidence evidence) {
    return switch (evidence) {
      case SgxEvidence sgx -> sgx.quote().signed();
      case TdxEvidence tdx -> tdx.quote().signed();
      case SnpEvidence snp -> snp.report().signed();
      default -> evidence.encoded();
    };
  }

  @FuzzTest
  void collateralThatIsAdded(byte[] bytes) {
    List<Bytes> items = new ArrayList<>(FAKES.collateral());
    items.add(Bytes.of(bytes));
    for (Evidence genuine : FAKES.evidence()) {
      assertThat(examine(genuine, items).outcome()).isNotNull();
      assertThat(examine(genuine, List.of(Bytes.of(bytes))).outcome()).isNotEqualTo(Outcome.PASS);
    }
  }

  /// The pinned key never signed anything: so nothing passes under it.
  @FuzzTest
  void message(byte[] bytes) {
    for (String kind : ConceptualMessage.KINDS) {
      try {
        ConceptualMessage message = ConceptualMessage.parse(Bytes.of(bytes), kind);
        assertThat(FAKES.verifier().examine(message, FAKES.pinned(), FuzzSeeds.AT).outcome())
            .isNotEqualTo(Outcome.PASS);
      } catch (FormatException e) {
        assertThat(e.format()).isNotEmpty();
      }
    }
  }

  private static Examination examine(Evidence evidence, List<Bytes> items) {
    return FAKES
        .verifier()
        .examine(
            evidence, Expected.nothing(), new Collateral(items), FAKES.anchors(), FuzzSeeds.AT);
  }
}
