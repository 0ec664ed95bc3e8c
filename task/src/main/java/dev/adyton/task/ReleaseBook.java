package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Documents;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.task.Reservation.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What an owner's release ledger amounts to: uses per dataset, over all its versions and all
/// contracts; uses per contract. Immutable.
public final class ReleaseBook {

  private record Key(Digest task, int input) {}

  private final Crypto crypto;
  private final VerificationKey owner;
  private final Map<Digest, Bytes> nonces;
  private final Map<Key, Reservation> reservations;

  private ReleaseBook(
      Crypto crypto,
      VerificationKey owner,
      Map<Digest, Bytes> nonces,
      Map<Key, Reservation> reservations) {
    this.crypto = crypto;
    this.owner = owner;
    this.nonces = nonces;
    this.reservations = reservations;
  }

  /// {@return the book of an empty ledger}
  ///
  /// @param owner the owner's signing key
  public static ReleaseBook empty(Crypto crypto, VerificationKey owner) {
    return new ReleaseBook(crypto, owner, Map.of(), Map.of());
  }

  /// {@return the book after an event that is durable in the ledger}
  ///
  /// @throws IllegalStateException if the event does not follow from those before it
  public ReleaseBook apply(ReleaseEvent event) {
    return switch (event) {
      case ReleaseEvent.Challenged(Digest task, Bytes nonce) -> challenged(task, nonce);
      case ReleaseEvent.Reserved reserved -> reserved(reserved);
      case ReleaseEvent.Spent(Digest task, int input, Bytes box) ->
          with(task, input, known(task, input, Standing.RESERVED).spent(KeyBox.parse(box)));
      case ReleaseEvent.Lapsed(Digest task, int input) ->
          with(task, input, known(task, input, Standing.RESERVED).standing(Standing.LAPSED));
      case ReleaseEvent.Returned(Digest task, int input, Digest ignored) ->
          with(
              task,
              input,
              known(task, input, Standing.RESERVED, Standing.SPENT).standing(Standing.RETURNED));
    };
  }

  /// {@return the book after more events}
  public ReleaseBook applyAll(List<ReleaseEvent> events) {
    ReleaseBook book = this;
    for (ReleaseEvent event : events) {
      book = book.apply(event);
    }
    return book;
  }

  /// {@return the nonce by which the owner challenged the enclave of a task: its approval}
  public Optional<Bytes> nonce(Digest task) {
    return Optional.ofNullable(nonces.get(task));
  }

  /// {@return the release of an input for a task}
  public Optional<Reservation> reservation(Digest task, int input) {
    return Optional.ofNullable(reservations.get(new Key(task, input)));
  }

  /// {@return every release, in the order of the ledger}
  public List<Reservation> reservations() {
    return List.copyOf(reservations.values());
  }

  /// {@return the releases for a task}
  public List<Reservation> reservations(Digest task) {
    return reservations.values().stream()
        .filter(reservation -> reservation.release().document().task().equals(task))
        .toList();
  }

  /// {@return how many uses of a dataset are taken, over all versions and contracts}
  public long uses(Bytes dataset) {
    return reservations.values().stream()
        .filter(Reservation::takesUse)
        .filter(reservation -> reservation.dataset().equals(dataset))
        .count();
  }

  /// {@return the number that a task has or would get among a contract's uses: the least that no
  /// other task takes}
  public long useOf(Digest contract, Digest task) {
    Set<Long> taken = new TreeSet<>();
    for (Reservation reservation : reservations.values()) {
      Release release = reservation.release().document();
      if (release.contract().equals(contract) && reservation.takesUse()) {
        if (release.task().equals(task)) {
          return release.use();
        }
        taken.add(release.use());
      }
    }
    long use = 1;
    while (taken.contains(use)) {
      use++;
    }
    return use;
  }

  /// {@return whether the ledger knows a release of this owner, byte for byte}
  public boolean knows(Signed<Release> logged) {
    return reservation(logged.document().task(), logged.document().input())
        .filter(own -> own.release().digest().equals(logged.digest()))
        .isPresent();
  }

  private ReleaseBook challenged(Digest task, Bytes nonce) {
    require(!nonces.containsKey(task), "the task was challenged before");
    Map<Digest, Bytes> more = new LinkedHashMap<>(nonces);
    more.put(task, nonce);
    return new ReleaseBook(crypto, owner, more, reservations);
  }

  private ReleaseBook reserved(ReleaseEvent.Reserved event) {
    Signed<Release> release = Documents.open(crypto, Release.class, event.release(), owner);
    Release document = release.document();
    require(document.task().equals(event.task()), "the release is of another task");
    require(nonces.containsKey(event.task()), "the task was never challenged");
    require(reservation(event.task(), document.input()).isEmpty(), "the input is released already");
    return with(
        event.task(),
        document.input(),
        new Reservation(event.dataset(), release, Standing.RESERVED, Optional.empty()));
  }

  private Reservation known(Digest task, int input, Standing... standings) {
    Reservation reservation = reservations.get(new Key(task, input));
    require(
        reservation != null && List.of(standings).contains(reservation.standing()),
        "the release is not there, or not in that standing");
    return Objects.requireNonNull(reservation);
  }

  private ReleaseBook with(Digest task, int input, Reservation reservation) {
    Map<Key, Reservation> more = new LinkedHashMap<>(reservations);
    more.put(new Key(task, input), reservation);
    return new ReleaseBook(crypto, owner, nonces, more);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalStateException("release ledger: " + problem);
    }
  }
}
