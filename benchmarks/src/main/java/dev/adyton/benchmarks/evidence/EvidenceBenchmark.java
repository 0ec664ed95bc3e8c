package dev.adyton.benchmarks.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Expected;
import dev.adyton.verification.RememberingVerifier;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Measures verifications of evidence by processor time, in one thread: ours with each provider,
/// the raw signatures of the same provider, other projects' verifiers, all in turn.
public final class EvidenceBenchmark {

  private static final TrustAnchors ANCHORS = TrustAnchors.ofVendors();

  private final EvidenceOptions options;
  private final Path vectors;
  private final Path programs;
  private final Consumer<String> progress;

  private EvidenceBenchmark(
      EvidenceOptions options, Path vectors, Path programs, Consumer<String> progress) {
    this.options = options;
    this.vectors = vectors;
    this.programs = programs;
    this.progress = progress;
  }

  /// {@return what was measured}
  ///
  /// @param vectors where genuine samples are
  /// @param root the root of the project
  /// @throws IOException if a sample cannot be read or a program not run
  public static EvidenceReport run(
      EvidenceOptions options, Path vectors, Path root, Consumer<String> progress)
      throws IOException {
    return new EvidenceBenchmark(options, vectors, root.resolve(".adyton/peers"), progress).run();
  }

  /// Round by round through everything, so that compilers have seen all of it when the first round
  /// ends, which does not count, and so that what is compared was measured at nearly the same time.
  private EvidenceReport run() throws IOException {
    EvidenceReport report = new EvidenceReport();
    List<Measured> all = new ArrayList<>();
    for (Family family : Family.values()) {
      Optional<Family.Sample> sample = family.sample(vectors);
      if (sample.isPresent()) {
        all.addAll(prepare(report, sample.get()));
      } else {
        report.skip(family.title(), "its sample is not in " + vectors);
      }
    }
    for (int round = 0; round <= options.rounds(); round++) {
      for (Measured each : all) {
        progress.accept("round " + round + ": " + each.title());
        double rate = each.how().rate(options.slice());
        if (round > 0) {
          report.add(each.family(), each.what(), each.by(), rate);
        }
      }
    }
    return report;
  }

  private List<Measured> prepare(EvidenceReport report, Family.Sample sample) throws IOException {
    List<Measured> all = new ArrayList<>();
    for (VendorProvider provider : providers(report)) {
      all.addAll(ours(sample, provider, report));
    }
    all.add(
        new Measured(
            sample.family(), "parse", "", slice -> Meter.rate(slice, () -> parse(sample))));
    all.addAll(peers(report, sample));
    report.allocated(sample.family(), "parse", Meter.allocated(() -> parse(sample)), sample.size());
    return all;
  }

  private static List<VendorProvider> providers(EvidenceReport report) {
    List<VendorProvider> providers = new ArrayList<>();
    providers.add(VendorProvider.jdk());
    providers.add(VendorProvider.bouncyCastle());
    VendorProvider.corretto()
        .ifPresentOrElse(
            providers::add, () -> report.skip("Corretto", "it does not run on this system"));
    return providers;
  }

  private List<Measured> ours(Family.Sample sample, VendorProvider provider, EvidenceReport report)
      throws IOException {
    Family family = sample.family();
    List<Measured> all = new ArrayList<>();
    Recorder cold = new Recorder();
    verify(sample, cold.crypto());
    report.signatures(family, "cold", kinds(cold.distinct()), cold.count());
    report.allocated(
        family, "cold", Meter.allocated(() -> verify(sample, provider.crypto())), sample.size());
    all.addAll(beside(family, "cold", provider, cold, () -> verify(sample, provider.crypto())));

    Recorder warm = new Recorder();
    Warm recorded = new Warm(warm.crypto(), 1000);
    recorded.verify(sample);
    warm.forget();
    recorded.verify(sample);
    report.signatures(family, "warm", kinds(warm.distinct()), warm.count());
    Warm remembering = new Warm(provider.crypto(), 1000);
    remembering.verify(sample);
    report.allocated(
        family, "warm", Meter.allocated(() -> remembering.verify(sample)), sample.size());
    all.addAll(beside(family, "warm", provider, warm, () -> remembering.verify(sample)));

    Optional<Family.Sample> another = family.another(vectors);
    if (another.isPresent()) {
      all.addAll(platforms(sample, another.get(), provider, report));
    }
    return all;
  }

  /// A memory with room for what one platform needs, and two platforms in turn: so the certificate
  /// of the platform itself is always new.
  private static List<Measured> platforms(
      Family.Sample one, Family.Sample other, VendorProvider provider, EvidenceReport report) {
    String what = "warm, new platform";
    Recorder recorder = new Recorder();
    Warm recorded = Warm.narrow(recorder.crypto(), one);
    recorded.verify(other);
    recorder.forget();
    recorded.verify(one);
    report.signatures(one.family(), what, kinds(recorder.distinct()), recorder.count());
    Warm remembering = Warm.narrow(provider.crypto(), one);
    List<Family.Sample> turns = List.of(other, one);
    int[] turn = {0};
    return beside(
        one.family(),
        what,
        provider,
        recorder,
        () -> remembering.verify(turns.get(turn[0]++ % turns.size())));
  }

  /// The work, and the raw signatures of it.
  private static List<Measured> beside(
      Family family, String what, VendorProvider provider, Recorder recorder, Runnable work) {
    List<RawSignature> raw = recorder.distinct();
    return List.of(
        new Measured(
            family,
            "limit, " + what,
            provider.title(),
            slice -> Meter.rate(slice, () -> raw.forEach(each -> each.verify(provider)))),
        new Measured(family, what, provider.title(), slice -> Meter.rate(slice, work)));
  }

  /// A verifier that remembers.
  ///
  /// @param verifier the verifier
  private record Warm(RememberingVerifier verifier) {

    Warm(Crypto crypto, int most) {
      this(RememberingVerifier.of(crypto, most));
    }

    static Warm narrow(Crypto crypto, Family.Sample sample) {
      Warm wide = new Warm(crypto, 1000);
      wide.verify(sample);
      Warm narrow = new Warm(crypto, wide.verifier.remembered());
      narrow.verify(sample);
      return narrow;
    }

    void verify(Family.Sample sample) {
      requirePass(
          verifier
              .examineRemembering(
                  Evidence.parse(sample.evidence()),
                  Expected.nothing(),
                  sample.collateral(),
                  ANCHORS,
                  sample.at())
              .examination());
    }
  }

  private List<Measured> peers(EvidenceReport report, Family.Sample sample) throws IOException {
    List<Measured> peers = new ArrayList<>();
    for (Peer peer : options.peers() ? Peer.all() : List.<Peer>of()) {
      if (!peer.families().contains(sample.family())) {
        continue;
      }
      if (!peer.isIn(programs)) {
        report.skip(peer.title(), "it was not built: benchmarks/peers/build says why");
      } else if (peer.rate(programs, sample, options.slice()).isEmpty()) {
        report.skip(peer.title(), "it does not verify the sample");
      } else {
        peers.add(
            new Measured(
                sample.family(),
                "peer",
                peer.title(),
                slice -> peer.rate(programs, sample, slice).orElseThrow()));
      }
    }
    return peers;
  }

  /// Everything from the bytes on: nothing is kept but the pinned keys.
  private static void verify(Family.Sample sample, Crypto crypto) {
    Examination examination =
        Verifier.of(crypto)
            .examine(
                Evidence.parse(sample.evidence()),
                Expected.nothing(),
                sample.collateral(),
                ANCHORS,
                sample.at());
    requirePass(examination);
  }

  private static void requirePass(Examination examination) {
    if (examination.outcome() != Outcome.PASS) {
      throw new IllegalStateException("not genuine: " + examination.findings());
    }
  }

  private static void parse(Family.Sample sample) {
    Evidence.parse(sample.evidence());
    Collateral collateral = sample.collateral();
    for (Bytes item : collateral.items()) {
      Endorsement.parseAll(item);
    }
  }

  private static String kinds(List<RawSignature> raw) {
    Map<String, Integer> counts = new TreeMap<>();
    raw.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
    List<String> texts = new ArrayList<>();
    counts.forEach((kind, count) -> texts.add(count + " " + kind));
    return String.join(" + ", texts);
  }

  /// Something to measure.
  ///
  /// @param family of which evidence
  /// @param what what is done
  /// @param by with which provider, or by whom
  /// @param how measures it
  private record Measured(Family family, String what, String by, Rating how) {

    String title() {
      return family.title() + ", " + what + " " + by;
    }
  }

  /// Measures a rate in about that processor time.
  private interface Rating {
    double rate(java.time.Duration slice) throws IOException;
  }
}
