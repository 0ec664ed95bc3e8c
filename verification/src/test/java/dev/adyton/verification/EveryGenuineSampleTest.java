package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SgxEvidence;
import dev.adyton.evidence.TdxEvidence;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.verification.GenuineSamples.Passing;
import dev.adyton.verification.GenuineSamples.Sample;
import dev.adyton.verification.check.Outcome;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every genuine sample that is at hand, cut at every byte and with bits changed in evidence and
/// collateral. What passes all the same says exactly what the genuine bytes say.
class EveryGenuineSampleTest {

  private static final int VERSION_OF_REPORT = 0;

  private final Verifier verifier =
      Verifier.of(Crypto.of(new SecureRandom(), RememberingSignatures.create()));

  @TestFactory
  Stream<DynamicTest> refusesEveryTruncationOfEachKindWithItsPlace() {
    return each(oneOfEachKind(), sample -> cut(sample, 1));
  }

  @TestFactory
  Stream<DynamicTest> refusesTruncationsOfAnySampleWithTheirPlace() {
    return each(GenuineSamples.all(), sample -> cut(sample, 23));
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> refusesEveryTruncationOfAnySampleWithItsPlace() {
    return each(GenuineSamples.all(), sample -> cut(sample, 1));
  }

  private static void cut(Sample sample, int step) {
    int end = withoutPadding(sample);
    for (int length = end - 1; length >= 0; length -= step) {
      assertThat(placeOfRefusal(sample.evidence().slice(0, length), sample.tee()))
          .as("cut at %d", length)
          .isBetween(0L, (long) length);
    }
  }

  private static long placeOfRefusal(Bytes cut, String tee) {
    try {
      return -2 - Evidence.parse(cut, tee).encoded().length();
    } catch (FormatException e) {
      return e.offset();
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryTruncationOfCollateral() {
    return each(
        oneOfEachKind(),
        sample -> {
          for (Bytes item : passing(sample).collateral()) {
            int parts = parts(item);
            for (int length = 0;
                parts > 0 && length < item.length();
                length += 1 + item.length() / 400) {
              assertThat(parts(item.slice(0, length))).as("cut at %d", length).isLessThan(parts);
            }
          }
        });
  }

  /// How many parts a file holds whose end can be told: a bare signature has none of its own.
  private static int parts(Bytes item) {
    try {
      return (int)
          Endorsement.parseAll(item).stream()
              .filter(part -> !(part instanceof Endorsement.OfSignature))
              .count();
    } catch (FormatException e) {
      return -1;
    }
  }

  @TestFactory
  Stream<DynamicTest> noChangedBitOfAnySamplePasses() {
    return each(GenuineSamples.passing(), sample -> changeEvidence(sample, 1));
  }

  @TestFactory
  Stream<DynamicTest> noChangedBitOfEachKindPasses() {
    return each(
        oneOfEachKind(),
        sample -> {
          changeEvidence(sample, 16);
          changeCollateral(sample, 3);
        });
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> noChangedByteOfEachKindPasses() {
    return each(
        oneOfEachKind(),
        sample -> {
          changeEvidence(sample, Integer.MAX_VALUE);
          changeCollateral(sample, 2000);
        });
  }

  @TestFactory
  @Tag("slow")
  Stream<DynamicTest> noChangedByteOfAnySamplePasses() {
    return each(GenuineSamples.passing(), sample -> changeEvidence(sample, 300));
  }

  private void changeEvidence(Sample sample, int most) {
    Passing passing = passing(sample);
    Evidence genuine = Evidence.parse(sample.evidence(), sample.tee());
    assertThat(examine(genuine, passing.collateral(), passing)).isEqualTo(Outcome.PASS);
    for (Bytes changed : changed(sample, sample.evidence(), most)) {
      try {
        Evidence forged = Evidence.parse(changed, sample.tee());
        if (examine(forged, passing.collateral(), passing) == Outcome.PASS) {
          assertThat(says(forged, genuine, passing.anchors())).isTrue();
        }
      } catch (FormatException e) {
        assertThat(e.offset()).isLessThanOrEqualTo(changed.length());
      }
    }
  }

  private void changeCollateral(Sample sample, int most) {
    Passing passing = passing(sample);
    Evidence evidence = Evidence.parse(sample.evidence(), sample.tee());
    for (int i = 0; i < passing.collateral().size(); i++) {
      Bytes item = passing.collateral().get(i);
      for (Bytes changed : changed(sample, item, most)) {
        List<Bytes> items = new ArrayList<>(passing.collateral());
        items.set(i, changed);
        if (examine(evidence, items, passing) == Outcome.PASS) {
          assertThat(statements(changed, passing.anchors()))
              .containsAll(statements(item, passing.anchors()));
        }
      }
    }
  }

  /// One bit in each of up to `most` bytes, spread over all of them.
  private static List<Bytes> changed(Sample sample, Bytes bytes, int most) {
    SplittableRandom random = new SplittableRandom(sample.id().hashCode());
    int count = Math.min(most, bytes.length());
    return IntStream.range(0, count)
        .mapToObj(i -> {
          int from = (int) ((long) bytes.length() * i / count);
          int to = (int) ((long) bytes.length() * (i + 1) / count);
          byte[] flipped = bytes.toArray();
          flipped[random.nextInt(from, to)] ^= (byte) (1 << random.nextInt(8));
          return Bytes.of(flipped);
        })
        .toList();
  }

  private Outcome examine(Evidence evidence, List<Bytes> items, Passing passing) {
    return verifier
        .examine(
            evidence, Expected.nothing(), new Collateral(items), passing.anchors(), passing.at())
        .outcome();
  }

  /// Whether evidence says all that the genuine one says.
  private static boolean says(Evidence forged, Evidence genuine, TrustAnchors anchors) {
    return meaning(forged, anchors).containsAll(meaning(genuine, anchors));
  }

  private static Set<Object> meaning(Evidence evidence, TrustAnchors anchors) {
    return switch (evidence) {
      case SgxEvidence sgx -> meaning(sgx.quote(), anchors);
      case TdxEvidence tdx -> meaning(tdx.quote(), anchors);
      default -> Set.of(evidence.encoded());
    };
  }

  private static Set<Object> meaning(Quote quote, TrustAnchors anchors) {
    Set<Object> meaning =
        new HashSet<>(
            List.of(
                quote.signed(),
                quote.signature().signature(),
                quote.signature().attestationKey(),
                quote.signature().qeReport().encoded(),
                quote.signature().qeReportSignature(),
                quote.signature().authenticationData()));
    quote.signature().certification().certificates().stream()
        .filter(certificate -> !isRoot(certificate, anchors))
        .map(Certificate::encoded)
        .forEach(meaning::add);
    return meaning;
  }

  /// Of a root only the key counts, which is pinned: its certificate may change.
  private static boolean isRoot(Certificate certificate, TrustAnchors anchors) {
    return anchors.anchors().stream()
        .anyMatch(anchor -> anchor.key().encoded().equals(certificate.publicKey()));
  }

  /// What collateral says: what is signed, and the signature as a number.
  private static Set<Object> statements(Bytes item, TrustAnchors anchors) {
    Set<Object> statements = new HashSet<>();
    for (Endorsement part : Endorsement.parseAll(item)) {
      switch (part) {
        case Endorsement.OfCertificate of -> {
          if (!isRoot(of.certificate(), anchors)) {
            statements.add(of.certificate().encoded());
          }
        }
        case Endorsement.OfRevocation of -> statements.add(of.list().encoded());
        case Endorsement.OfTcb of ->
            statements.add(List.of(of.info().signed(), of.info().signature()));
        case Endorsement.OfEnclave of ->
            statements.add(List.of(of.identity().signed(), of.identity().signature()));
        default -> statements.add(part);
      }
    }
    return statements;
  }

  private static int withoutPadding(Sample sample) {
    int end = sample.evidence().length();
    if (!sample.tee().equals("snp")) {
      while (sample.evidence().at(end - 1) == 0) {
        end--;
      }
    }
    return end;
  }

  /// The first that passes of each TEE and version.
  private static List<Sample> oneOfEachKind() {
    Set<String> seen = new HashSet<>();
    return GenuineSamples.passing().stream()
        .filter(sample -> seen.add(sample.tee() + " " + sample.evidence().at(VERSION_OF_REPORT)))
        .toList();
  }

  private static Passing passing(Sample sample) {
    return sample.passing().orElseThrow();
  }

  private static Stream<DynamicTest> each(List<Sample> samples, Consumer<Sample> attack) {
    assertThat(samples).isNotEmpty();
    return samples.stream().map(sample -> dynamicTest(sample.id(), () -> attack.accept(sample)));
  }
}
