package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.storage.Storage;
import dev.adyton.storage.StorageLockedException;
import dev.adyton.verification.CollateralNeed;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A store before a service. It never makes anything fail: what is damaged is fetched anew, and
/// what cannot be kept is only not kept.
///
/// Entries are kept apart by scope, so that what two services or channels say of one platform is
/// never mixed up. Safe for many threads and processes, as far as the storage is.
public final class CachedEndorser implements Endorser {

  private final Endorser service;
  private final Storage storage;
  private final String scope;
  private final Crypto crypto;
  private final InstantSource clock;
  private final CacheRules rules;
  private final Consumer<String> troubles;

  private CachedEndorser(
      Endorser service,
      Storage storage,
      String scope,
      Crypto crypto,
      InstantSource clock,
      CacheRules rules,
      Consumer<String> troubles) {
    this.service = service;
    this.storage = storage;
    this.scope = scope;
    this.crypto = crypto;
    this.clock = clock;
    this.rules = rules;
    this.troubles = troubles;
  }

  /// {@return a service with a store before it}
  ///
  /// @param service who is asked for what the store does not have
  /// @param storage the store, which may be that of other services as well
  /// @param scope a name of the service and its channel, one part of a stored file's name
  /// @param crypto digests
  /// @param clock the time
  /// @param rules how long and how much
  /// @param troubles told what went wrong with the store, for people
  /// @throws IllegalArgumentException if the scope is no such name
  public static CachedEndorser of(
      Endorser service,
      Storage storage,
      String scope,
      Crypto crypto,
      InstantSource clock,
      CacheRules rules,
      Consumer<String> troubles) {
    Storage.requireName(scope);
    return new CachedEndorser(service, storage, scope, crypto, clock, rules, troubles);
  }

  @Override
  public Answer fetch(CollateralNeed need) throws InterruptedException {
    Optional<CacheEntry> kept = read(need);
    if (kept.filter(entry -> entry.countsAt(clock.instant(), rules)).isPresent()) {
      return kept.get().found(Origin.CACHE);
    }
    return switch (service.fetch(need)) {
      case Found found -> keep(need, found);
      case Unavailable none -> rules.staleAllowed() ? stale(kept, none) : none;
    };
  }

  private static Answer stale(Optional<CacheEntry> kept, Unavailable none) {
    return kept.<Answer>map(entry -> entry.found(Origin.STALE_CACHE)).orElse(none);
  }

  private Optional<CacheEntry> read(CollateralNeed need) {
    String name = name(need);
    try {
      return storage
          .read(name, CacheEntry.MAX_BYTES)
          .map(encoded -> CacheEntry.parse(crypto, encoded, need));
    } catch (IOException | FormatException e) {
      troubles.accept("what was kept of " + need.kind() + " is fetched anew: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Found keep(CollateralNeed need, Found found) {
    try (Closeable _ = storage.lock()) {
      storage.replace(name(need), CacheEntry.of(found).encode(crypto));
      shrink();
    } catch (StorageLockedException e) {
      return found; // another process keeps its own, perhaps the same
    } catch (IOException e) {
      troubles.accept(need.kind() + " is not kept: " + e.getMessage());
    }
    return found;
  }

  private void shrink() throws IOException {
    long size = 0;
    List<String> names = storage.list("");
    for (String name : names) {
      size += storage.size(name).orElse(0);
    }
    if (size > rules.maxBytes()) {
      removeOldest(names, size);
    }
  }

  private void removeOldest(List<String> names, long size) throws IOException {
    record Kept(String name, Instant fetched) {}
    List<Kept> all = new ArrayList<>();
    for (String name : names) {
      all.add(new Kept(name, fetched(name)));
    }
    all.sort(Comparator.comparing(Kept::fetched).thenComparing(Kept::name));
    long left = size;
    for (Kept oldest : all) {
      if (left <= rules.maxBytes()) {
        return;
      }
      left -= storage.size(oldest.name()).orElse(0);
      storage.delete(oldest.name());
    }
  }

  /// What cannot be read goes first.
  private Instant fetched(String name) throws IOException {
    try {
      return storage
          .read(name, CacheEntry.MAX_BYTES)
          .map(encoded -> CacheEntry.parse(crypto, encoded).fetched())
          .orElse(Instant.MIN);
    } catch (FormatException e) {
      return Instant.MIN;
    }
  }

  private String name(CollateralNeed need) {
    Bytes subject = Bytes.utf8(need.kind() + "\n" + need.subject());
    return scope + "/" + need.kind() + "-" + crypto.sha256(subject).value().hex();
  }
}
