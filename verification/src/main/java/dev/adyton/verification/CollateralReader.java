package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.x509.Certificate;
import java.util.List;

/// Reads what an examination is given beside the evidence.
interface CollateralReader {

  /// Reads everything.
  CollateralReader ANEW =
      new CollateralReader() {
        @Override
        public List<Endorsement> item(Bytes item) {
          return Endorsement.parseAll(item);
        }

        @Override
        public List<Certificate> enclosed(CertificationData data) {
          return data.certificates();
        }
      };

  /// {@return what an item of collateral holds}
  List<Endorsement> item(Bytes item);

  /// {@return the certificates that a quote encloses}
  List<Certificate> enclosed(CertificationData data);
}
