package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.x509.CertificatePath;
import dev.adyton.verification.x509.IssuerSignature;
import dev.adyton.verification.x509.PathNotRevoked;
import dev.adyton.verification.x509.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Neither the endorsement key nor its authority is revoked. AMD publishes one list a product and
/// kind of key, which the root signs: it speaks of the authority and of the keys below it, though
/// it is not their issuer's. Serial numbers of AMD's are unique to a product, but that all keys of
/// chips have 0: a list that names 0 revokes them all.
///
/// @param crypto the providers
/// @param path the path of the endorsement key's certificate
/// @param lists what lists there are, of any issuer
/// @param at the time
record EndorsementKeyNotRevoked(
    Crypto crypto, CertificatePath path, List<CertificateList> lists, Instant at) implements Step {

  private static final String SUBJECT = "endorsement-key";
  private static final String MISSING = "missing.crl";

  EndorsementKeyNotRevoked {
    lists = List.copyOf(lists);
  }

  @Override
  public String name() {
    return SUBJECT + ".revocation";
  }

  @Override
  public String clause() {
    return Clauses.REVOCATION;
  }

  @Override
  public List<Finding> findings() {
    List<CertificateList> ofRoot = ofRoot();
    boolean answered = ofRoot.stream().anyMatch(list -> Validity.of(list).holds(at));
    List<Finding> findings = new ArrayList<>();
    new PathNotRevoked(crypto, SUBJECT, path, lists, at, Outcome.PASS)
        .findings().stream()
            .filter(finding -> !answered || !finding.code().equals(MISSING))
            .forEach(findings::add);
    Certificate key = path.leaf();
    if (!isIssuedByRoot(key) && ofRoot.stream().anyMatch(list -> list.names(key))) {
      findings.add(revoked(key));
    }
    return findings;
  }

  private boolean isIssuedByRoot(Certificate certificate) {
    return certificate.issuer().equals(path.certificates().getLast().issuer());
  }

  /// Of an older list a revocation still holds, since certificates do not come back.
  private List<CertificateList> ofRoot() {
    return path.rootKey().stream()
        .flatMap(key -> lists.stream().filter(list -> isOf(list, key)))
        .filter(list -> !list.thisUpdate().isAfter(at))
        .toList();
  }

  /// The last certificate is the root's own or one that the root issued: either names it.
  private boolean isOf(CertificateList list, Bytes rootKey) {
    return list.issuer().equals(path.certificates().getLast().issuer())
        && IssuerSignature.of(list).verifiesUnder(crypto, rootKey);
  }

  /// {@return the lists that say something of the path}
  static List<CertificateList> used(CertificatePath path, List<CertificateList> lists) {
    return lists.stream()
        .filter(list ->
            path.certificates().stream()
                .anyMatch(certificate -> certificate.issuer().equals(list.issuer())))
        .toList();
  }

  private Finding revoked(Certificate key) {
    return Finding.fail(
        "revoked.certificate",
        clause(),
        key.subject() + " not on the list of the product",
        "serial number " + key.serialBytes().hex() + " is on it");
  }
}
