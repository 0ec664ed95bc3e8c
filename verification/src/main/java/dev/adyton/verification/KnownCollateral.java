package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.Endorsement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What items of collateral say, by their bytes: reading them is pure, so an item that was read
/// once need not be read again. Bounded: what was not met for longest goes first. Safe for use by
/// many threads.
final class KnownCollateral {

  /// Longer items are read each time.
  private static final int MAX_ITEM = 1 << 18;

  private final int most;
  private final Map<Bytes, List<Endorsement>> read = new LinkedHashMap<>(16, 0.75f, true);

  KnownCollateral(int most) {
    this.most = most;
  }

  /// {@return a reader for one examination}
  Reader reader() {
    return new Reader();
  }

  private synchronized Optional<List<Endorsement>> find(Bytes item) {
    return Optional.ofNullable(read.get(item));
  }

  private synchronized void add(Map<Bytes, List<Endorsement>> items) {
    read.putAll(items);
    var eldest = read.keySet().iterator();
    while (read.size() > most) {
      eldest.next();
      eldest.remove();
    }
  }

  /// Reads for one examination, which says at its end whether what it read is worth keeping.
  final class Reader implements Function<Bytes, List<Endorsement>> {

    private final Map<Bytes, List<Endorsement>> fresh = new LinkedHashMap<>();

    private Reader() {}

    @Override
    public List<Endorsement> apply(Bytes item) {
      return find(item).orElseGet(() -> parse(item));
    }

    private List<Endorsement> parse(Bytes item) {
      List<Endorsement> parsed = Endorsement.parseAll(item);
      if (item.length() <= MAX_ITEM) {
        fresh.put(item, parsed);
      }
      return parsed;
    }

    void keep() {
      if (!fresh.isEmpty()) {
        add(fresh);
      }
    }
  }
}
