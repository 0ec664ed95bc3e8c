package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.evidence.Evidence;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Expected;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.check.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private final Bench bench = new Bench();
  private final List<CollateralNeed> progress = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  private Collected collect(Evidence evidence, Collateral given) throws InterruptedException {
    return Collector.of(bench.verifier, bench.service(Channel.STANDARD))
        .telling(progress::add)
        .collect(evidence, given);
  }

  private Outcome outcome(Evidence evidence, Collateral collateral) {
    TrustAnchors anchors = TrustAnchors.of(TrustAnchor.parse(bench.intel.anchorFile()));
    Examination examination =
        bench.verifier.examine(evidence, Expected.nothing(), collateral, anchors, Bench.NOW);
    return examination.outcome();
  }

  @Test
  void bringsTogetherWhatMakesAGenuineQuotePass() throws InterruptedException {
    Evidence quote = bench.tdxQuote();
    assertThat(outcome(quote, Collateral.none())).isEqualTo(Outcome.UNDETERMINED);
    Collected collected = collect(quote, Collateral.none());
    assertThat(collected.isComplete()).isTrue();
    assertThat(collected.missing()).isEmpty();
    assertThat(outcome(quote, collected.collateral())).isEqualTo(Outcome.PASS);
  }

  @Test
  void asksForEachThingOnceAndNotForWhatCameAlong() throws InterruptedException {
    Collected collected = collect(bench.tdxQuote(), Collateral.none());
    assertThat(progress)
        .extracting(CollateralNeed::kind)
        .containsExactly("tdx-tcb-info", "qe-identity", "revocation-list", "revocation-list");
    assertThat(collected.fetched())
        .extracting(Collected.Fetched::need)
        .containsExactlyElementsOf(progress);
    assertThat(bench.pcs.service().requests()).hasSize(4);
    assertThat(collected.collateral().items()).doesNotHaveDuplicates();
  }

  @Test
  void asksForThePlatformFirstWhereTheQuoteOnlyNamesIt() throws InterruptedException {
    Evidence named =
        Evidence.parse(
            bench.platform.tdx().quote(Bytes.of(new byte[64])).namedPlatform().encoded());
    IntelNeed.PckCertificate pck =
        (IntelNeed.PckCertificate) bench.verifier.needs(named).getFirst();
    bench.pcs.register(pck.qeId(), bench.platform);
    Collected collected = collect(named, Collateral.none());
    assertThat(progress).startsWith(pck).contains(bench.levels());
    assertThat(collected.missing()).isEmpty();
    assertThat(outcome(named, collected.collateral())).isEqualTo(Outcome.PASS);
  }

  @Test
  void opensNoConnectionWhereCollateralIsGiven() throws InterruptedException {
    Evidence quote = bench.tdxQuote();
    Collateral whole = new Collateral(bench.collateral.tdx());
    assertThat(collect(quote, whole)).isEqualTo(new Collected(whole, List.of(), List.of()));
    Collateral part = Collateral.of(bench.collateral.signedRootCrl(), Bytes.utf8("no collateral"));
    Collected collected = collect(quote, part);
    assertThat(collected.collateral()).isEqualTo(part);
    assertThat(collected.isComplete()).isFalse();
    assertThat(collected.missing())
        .hasSize(4)
        .allMatch(missing -> missing.answer().cause() == Cause.NOT_ASKED);
    assertThat(progress).isEmpty();
    assertThat(bench.pcs.service().requests()).isEmpty();
  }

  @Test
  void saysWhatIsMissingAndKeepsTheRest() throws InterruptedException {
    bench.pcs.service().answer(bench.levelsTarget(Channel.STANDARD), FakeAnswer.status(500));
    Collected collected = collect(bench.tdxQuote(), Collateral.none());
    assertThat(collected.isComplete()).isFalse();
    assertThat(collected.missing())
        .singleElement()
        .satisfies(missing -> {
          assertThat(missing.need()).isEqualTo(bench.levels());
          assertThat(missing.answer().cause()).isEqualTo(Cause.FAILED);
        });
    assertThat(collected.fetched()).hasSize(3);
    assertThat(outcome(bench.tdxQuote(), collected.collateral())).isEqualTo(Outcome.UNDETERMINED);
  }

  @Test
  void trustsNothingThatItFetched() throws InterruptedException {
    bench.pcs.publish(
        "standard", bench.fmspc(), bench.collateral.butSignedBy(bench.intel.platformCa()));
    Collected collected = collect(bench.tdxQuote(), Collateral.none());
    assertThat(collected.isComplete()).isTrue();
    assertThat(outcome(bench.tdxQuote(), collected.collateral())).isEqualTo(Outcome.FAIL);
  }

  @Test
  void doesNotAskForeverWhereAnEndorserGivesSomethingElse() throws InterruptedException {
    Endorser wrong =
        _ ->
            new Answer.Found(
                List.of(bench.intel.rootCertificate()),
                Bench.NOW,
                "a careless endorser",
                Answer.Origin.SERVICE);
    Collected collected =
        Collector.of(bench.verifier, wrong).collect(bench.tdxQuote(), Collateral.none());
    assertThat(collected.missing())
        .hasSize(5)
        .allMatch(missing -> missing.answer().cause() == Cause.UNFIT);
  }
}
