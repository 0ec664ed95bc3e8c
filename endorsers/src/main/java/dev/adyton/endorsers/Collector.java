package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings together the collateral that evidence needs.
///
/// Collateral that the caller has comes first: where any is given, it alone counts and no endorser
/// is asked for anything. So whoever verifies with collateral of a certain day cannot get some of
/// another day beside it, and tells no service which platforms he looks at.
public final class Collector {

  private final Verifier verifier;
  private final Endorser endorser;
  private final Consumer<CollateralNeed> progress;

  private Collector(Verifier verifier, Endorser endorser, Consumer<CollateralNeed> progress) {
    this.verifier = verifier;
    this.endorser = endorser;
    this.progress = progress;
  }

  /// {@return a collector}
  ///
  /// @param verifier knows what evidence needs
  /// @param endorser is asked for it
  public static Collector of(Verifier verifier, Endorser endorser) {
    return new Collector(verifier, endorser, _ -> {});
  }

  /// {@return this, telling what it asks for before it does}
  public Collector telling(Consumer<CollateralNeed> listener) {
    return new Collector(verifier, endorser, listener);
  }

  /// {@return the collateral for some evidence, as far as it is to be had}
  ///
  /// @param evidence what it is for
  /// @param given what the caller has
  /// @throws InterruptedException if the thread was interrupted while it waited
  public Collected collect(Evidence evidence, Collateral given) throws InterruptedException {
    return given.isEmpty() ? new Run(evidence).collected() : only(evidence, given);
  }

  private Collected only(Evidence evidence, Collateral given) {
    List<Endorsement> pieces = pieces(given.items());
    Unavailable none =
        Unavailable.of(
            Cause.NOT_ASKED, "it is not among the collateral given, so nobody was asked for it");
    return new Collected(
        given,
        List.of(),
        verifier.needs(evidence, given).stream()
            .filter(need -> pieces.stream().noneMatch(need::isMetBy))
            .map(need -> new Collected.Missing(need, none))
            .toList());
  }

  private static List<Endorsement> pieces(List<Bytes> items) {
    return items.stream().flatMap(item -> pieces(item).stream()).toList();
  }

  /// What cannot be read meets no need; the verifier will say so.
  private static List<Endorsement> pieces(Bytes item) {
    try {
      return Endorsement.parseAll(item);
    } catch (FormatException e) {
      return List.of();
    }
  }

  /// One collection: each need is asked for once, and what is found may name further ones.
  private final class Run {

    private final Evidence evidence;
    private final List<Bytes> items = new ArrayList<>();
    private final List<Endorsement> pieces = new ArrayList<>();
    private final List<Collected.Fetched> fetched = new ArrayList<>();
    private final Map<CollateralNeed, Unavailable> unavailable = new LinkedHashMap<>();

    Run(Evidence evidence) {
      this.evidence = evidence;
    }

    Collected collected() throws InterruptedException {
      for (Optional<CollateralNeed> next = next(); next.isPresent(); next = next()) {
        ask(next.get());
      }
      return new Collected(
          collateral(),
          fetched,
          open().stream().map(need -> new Collected.Missing(need, reason(need))).toList());
    }

    private Unavailable reason(CollateralNeed need) {
      return Objects.requireNonNull(unavailable.get(need), "what is open was asked for");
    }

    private void ask(CollateralNeed need) throws InterruptedException {
      progress.accept(need);
      switch (endorser.fetch(need)) {
        case Found found -> take(need, found);
        case Unavailable none -> unavailable.put(need, none);
      }
    }

    private void take(CollateralNeed need, Found found) {
      fetched.add(new Collected.Fetched(need, found));
      items.addAll(found.items());
      pieces.addAll(Collector.pieces(found.items()));
      if (pieces.stream().noneMatch(need::isMetBy)) {
        unavailable.put(need, Unavailable.of(Cause.UNFIT, "what was found is something else"));
      }
    }

    private Optional<CollateralNeed> next() {
      return open().stream().filter(need -> !unavailable.containsKey(need)).findFirst();
    }

    private List<CollateralNeed> open() {
      return verifier.needs(evidence, collateral()).stream()
          .filter(need -> pieces.stream().noneMatch(need::isMetBy))
          .toList();
    }

    private Collateral collateral() {
      return new Collateral(items.stream().distinct().toList());
    }
  }
}
