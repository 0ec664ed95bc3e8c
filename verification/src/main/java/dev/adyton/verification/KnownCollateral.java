package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.x509.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What items of collateral and enclosed chains say, by their bytes: reading them is pure, so what
/// was read once need not be read again. Safe for use by many threads.
final class KnownCollateral {

  /// What is longer is read each time.
  private static final int MAX_BYTES = 1 << 18;

  private final Recent<Bytes, List<Endorsement>> items;
  private final Recent<CertificationData, List<Certificate>> chains;

  KnownCollateral(int most) {
    this.items = new Recent<>(most);
    this.chains = new Recent<>(most);
  }

  /// {@return a reader for one examination}
  Reader reader() {
    return new Reader();
  }

  /// Reads for one examination, which says at its end whether what it read is worth keeping.
  final class Reader implements CollateralReader {

    private final Map<Bytes, List<Endorsement>> freshItems = new HashMap<>();
    private final Map<CertificationData, List<Certificate>> freshChains = new HashMap<>();

    private Reader() {}

    @Override
    public List<Endorsement> item(Bytes item) {
      return items.find(item).orElseGet(() -> read(item));
    }

    private List<Endorsement> read(Bytes item) {
      List<Endorsement> read = ANEW.item(item);
      if (item.length() <= MAX_BYTES) {
        freshItems.put(item, read);
      }
      return read;
    }

    @Override
    public List<Certificate> enclosed(CertificationData data) {
      return chains.find(data).orElseGet(() -> read(data));
    }

    private List<Certificate> read(CertificationData data) {
      List<Certificate> read = ANEW.enclosed(data);
      if (data.data().length() <= MAX_BYTES) {
        freshChains.put(data, read);
      }
      return read;
    }

    void keep() {
      items.add(freshItems);
      chains.add(freshChains);
    }
  }
}
