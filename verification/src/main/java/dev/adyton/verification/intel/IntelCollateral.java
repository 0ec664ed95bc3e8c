package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.util.List;

/// What was given to verify quotes with, in any order; nothing in it is trusted by itself.
///
/// @param certificates certificates
/// @param lists lists of revoked certificates
/// @param tcbInfos TCB info
/// @param identities identities of enclaves
public record IntelCollateral(
    List<Certificate> certificates,
    List<CertificateList> lists,
    List<TcbInfo> tcbInfos,
    List<EnclaveIdentity> identities) {

  /// Makes collateral of copies of the lists.
  public IntelCollateral {
    certificates = List.copyOf(certificates);
    lists = List.copyOf(lists);
    tcbInfos = List.copyOf(tcbInfos);
    identities = List.copyOf(identities);
  }
}
