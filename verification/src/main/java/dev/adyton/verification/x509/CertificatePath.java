package dev.adyton.verification.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificates from a leaf up to where the path ends, put together from certificates in any
/// order by names or, where no name fits, key identifiers. Nothing of it is verified, not even that
/// the names agree: that is what the steps over a path do. A pinned key ends a path also where no
/// certificate of the root is at hand.
public final class CertificatePath {

  /// How a path ends.
  public enum End {
    /// At a trusted key.
    TRUSTED,
    /// At a self-issued certificate whose key is not trusted.
    UNTRUSTED,
    /// At a certificate whose issuer is not at hand.
    INCOMPLETE
  }

  private static final int MAX = 8;
  private static final Optional<Boolean> AGREE = Optional.of(true);

  private final List<Certificate> certificates;
  private final End end;
  private final Optional<Bytes> rootKey;

  private CertificatePath(List<Certificate> certificates, End end, Optional<Bytes> rootKey) {
    this.certificates = List.copyOf(certificates);
    this.end = end;
    this.rootKey = rootKey;
  }

  /// {@return the path of a leaf}
  ///
  /// @param pool certificates that may be part of it
  /// @param roots where it may end
  /// @param at a time: of several issuers that fit, one that is valid then is taken
  public static CertificatePath build(
      Crypto crypto, Certificate leaf, Collection<Certificate> pool, Roots roots, Instant at) {
    List<Certificate> path = new ArrayList<>(List.of(leaf));
    while (path.size() <= MAX) {
      Certificate last = path.getLast();
      if (roots.trust(last.publicKey())) {
        return new CertificatePath(path, End.TRUSTED, Optional.of(last.publicKey()));
      }
      if (last.isSelfIssued()) {
        return new CertificatePath(path, End.UNTRUSTED, Optional.empty());
      }
      Optional<Certificate> issuer = issuer(last, path, pool, roots, at);
      if (issuer.isEmpty()) {
        return endsAtPinnedKey(crypto, path, roots);
      }
      path.add(issuer.get());
    }
    return new CertificatePath(path, End.INCOMPLETE, Optional.empty());
  }

  private static Optional<Certificate> issuer(
      Certificate issued,
      List<Certificate> path,
      Collection<Certificate> pool,
      Roots roots,
      Instant at) {
    List<Certificate> named =
        pool.stream()
            .filter(candidate -> named(issued, candidate) && !path.contains(candidate))
            .toList();
    Stream<Certificate> candidates =
        named.isEmpty()
            ? pool.stream()
                .filter(candidate -> keyNames(issued, candidate).equals(AGREE))
                .filter(candidate -> !path.contains(candidate))
            : named.stream();
    return candidates.max(
        Comparator.comparing((Certificate candidate) -> keyNames(issued, candidate).orElse(true))
            .thenComparing(candidate -> roots.trust(candidate.publicKey()))
            .thenComparing(candidate -> Validity.of(candidate).holds(at))
            .thenComparing(Certificate::notBefore));
  }

  private static boolean named(Certificate issued, Certificate issuer) {
    return issuer.subject().equals(issued.issuer());
  }

  /// {@return whether the key identifiers agree; nothing where one is not there}
  private static Optional<Boolean> keyNames(Certificate issued, Certificate issuer) {
    try {
      Optional<Bytes> wanted = issued.extensions().authorityKeyId();
      return issuer.extensions().subjectKeyId().flatMap(id -> wanted.map(id::equals));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static CertificatePath endsAtPinnedKey(
      Crypto crypto, List<Certificate> path, Roots roots) {
    IssuerSignature top = IssuerSignature.of(path.getLast());
    Optional<Bytes> key =
        roots.keys().stream().filter(root -> top.verifiesUnder(crypto, root)).findFirst();
    return new CertificatePath(path, key.isPresent() ? End.TRUSTED : End.INCOMPLETE, key);
  }

  /// {@return the certificates, the leaf first}
  public List<Certificate> certificates() {
    return certificates;
  }

  /// {@return the leaf}
  public Certificate leaf() {
    return certificates.getFirst();
  }

  /// {@return how the path ends}
  public End end() {
    return end;
  }

  /// {@return the trusted key at which the path ends}
  public Optional<Bytes> rootKey() {
    return rootKey;
  }

  /// {@return how many issuers stand between the leaf and the root, be the root's certificate at
  /// hand or its key alone}
  public int issuersBelowRoot() {
    boolean rootIsLast = rootKey.filter(certificates.getLast().publicKey()::equals).isPresent();
    boolean rootIsThere = rootIsLast || end == End.UNTRUSTED;
    return Math.max(0, certificates.size() - (rootIsThere ? 2 : 1));
  }

  /// {@return the links: each certificate with the key of its issuer, as far as that is at hand}
  /// The last certificate is no link where its own key is the trusted one: who trusts a key does
  /// not ask who else does.
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      Certificate issuer = certificates.get(i + 1);
      links.add(new Link(certificates.get(i), issuer.publicKey(), Optional.of(issuer)));
    }
    Certificate top = certificates.getLast();
    if (end == End.UNTRUSTED) {
      links.add(new Link(top, top.publicKey(), Optional.of(top)));
    }
    rootKey
        .filter(key -> !key.equals(top.publicKey()))
        .ifPresent(key -> links.add(new Link(top, key, Optional.empty())));
    return links;
  }

  /// A certificate and who issued it.
  ///
  /// @param certificate the certificate
  /// @param issuerKey the issuer's key
  /// @param issuer the issuer's certificate, where it is at hand
  record Link(Certificate certificate, Bytes issuerKey, Optional<Certificate> issuer) {}
}
