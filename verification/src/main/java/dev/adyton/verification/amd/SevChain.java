package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.x509.Roots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// The chain of a certificate of SEV, put together from certificates in any order. Who must have
/// signed what is fixed:
///
/// | certificate | signed by |
/// |---|---|
/// | PDH | PEK |
/// | PEK | OCA and CEK: the owner's word and that of the chip |
/// | OCA | itself |
/// | CEK | ASK |
/// | ASK | ARK |
/// | ARK | itself |
///
/// Names do not exist, so of several certificates for one use that one is taken under whose key the
/// signature is good. Nothing else of it is verified here: that is what the steps do.
final class SevChain {

  /// How the chain ends.
  enum End {
    /// At a trusted key.
    TRUSTED,
    /// At an ARK that is not trusted, or at an ASK that no trusted key signed.
    UNTRUSTED,
    /// At an ARK, where none is trusted.
    NO_ANCHOR,
    /// Below the ASK, or at an owner's authority: it does not reach AMD.
    INCOMPLETE
  }

  private final Crypto crypto;
  private final Collection<SevCertificate> pool;
  private final IntFunction<Roots> roots;
  private final List<SevCertificate> certificates = new ArrayList<>();
  private final List<SevLink> links = new ArrayList<>();
  private End end = End.INCOMPLETE;
  private Optional<Bytes> rootKey = Optional.empty();
  private Optional<Integer> authorityBits = Optional.empty();

  private SevChain(Crypto crypto, Collection<SevCertificate> pool, IntFunction<Roots> roots) {
    this.crypto = crypto;
    this.pool = pool;
    this.roots = roots;
  }

  /// {@return the chain of a certificate}
  ///
  /// @param pool certificates that may be part of it
  /// @param roots where it may end, for each length of modulus in bits
  static SevChain build(
      Crypto crypto,
      SevCertificate subject,
      Collection<SevCertificate> pool,
      IntFunction<Roots> roots) {
    SevChain chain = new SevChain(crypto, pool, roots);
    chain.climb(subject);
    return chain;
  }

  private void climb(SevCertificate subject) {
    Deque<SevCertificate> open = new ArrayDeque<>(List.of(subject));
    while (!open.isEmpty()) {
      SevCertificate next = open.pop();
      certificates.add(next);
      List<SevLink> signed = links(next);
      links.addAll(signed);
      signed.stream()
          .flatMap(link -> link.issuer().stream())
          .filter(issuer -> isNew(issuer, open))
          .forEach(open::add);
    }
  }

  /// Of each use there is one certificate, so the chain is finite.
  private boolean isNew(SevCertificate candidate, Collection<SevCertificate> open) {
    return certificates.stream().noneMatch(known -> known.usage() == candidate.usage())
        && open.stream().noneMatch(known -> known.usage() == candidate.usage());
  }

  private List<SevLink> links(SevCertificate issued) {
    return switch (issued) {
      case SevPlatformKey key ->
          signers(key.usage()).stream().map(signer -> link(key, signer)).toList();
      case SevAuthority authority -> List.of(top(authority));
    };
  }

  private static List<SevUsage> signers(SevUsage usage) {
    return switch (usage) {
      case PDH -> List.of(SevUsage.PEK);
      case PEK -> List.of(SevUsage.OCA, SevUsage.CEK);
      case OCA -> List.of(SevUsage.OCA);
      case CEK -> List.of(SevUsage.ASK);
      case ASK, ARK -> List.of(SevUsage.ARK);
    };
  }

  private SevLink link(SevPlatformKey issued, SevUsage signer) {
    if (issued.usage() == signer) {
      return SevLink.of(issued, signer, issued);
    }
    List<SevLink> candidates =
        pool.stream()
            .filter(candidate -> candidate.usage() == signer)
            .map(candidate -> SevLink.of(issued, signer, candidate))
            .toList();
    return candidates.stream()
        .filter(candidate -> candidate.isGood(crypto))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseGet(() -> SevLink.open(issued, signer));
  }

  /// A trusted key comes first: no certificate of the pool can stand in its way.
  private SevLink top(SevAuthority authority) {
    List<Bytes> trusted = roots.apply(authority.bits()).keys();
    authorityBits = Optional.of(authority.bits());
    rootKey =
        trusted.stream()
            .filter(key ->
                authority.usage() == SevUsage.ARK
                    ? authority.publicKey().equals(key)
                    : SevLink.of(authority, Optional.empty(), key).isGood(crypto))
            .findFirst();
    end = rootKey.isPresent() ? End.TRUSTED : trusted.isEmpty() ? End.NO_ANCHOR : End.UNTRUSTED;
    if (authority.usage() == SevUsage.ARK) {
      return SevLink.of(authority, SevUsage.ARK, authority);
    }
    return rootKey
        .map(key -> SevLink.of(authority, certificate(key), key))
        .or(() -> root(authority).map(root -> SevLink.of(authority, SevUsage.ARK, root)))
        .orElseGet(() -> SevLink.open(authority, SevUsage.ARK));
  }

  private Optional<SevCertificate> certificate(Bytes rootKey) {
    return pool.stream()
        .filter(candidate -> candidate.usage() == SevUsage.ARK)
        .filter(candidate -> candidate.publicKey().equals(rootKey))
        .findFirst();
  }

  private Optional<SevCertificate> root(SevAuthority authority) {
    return pool.stream()
        .filter(candidate ->
            candidate instanceof SevAuthority root
                && root.usage() == SevUsage.ARK
                && root.keyId().equals(authority.certifyingId()))
        .findFirst();
  }

  /// {@return the certificates, the one in question first}
  List<SevCertificate> certificates() {
    return List.copyOf(certificates);
  }

  /// {@return each signature that there must be}
  List<SevLink> links() {
    return List.copyOf(links);
  }

  /// {@return how the chain ends}
  End end() {
    return end;
  }

  /// {@return the trusted key at which it ends}
  Optional<Bytes> rootKey() {
    return rootKey;
  }

  /// {@return the length of the modulus of its authority in bits, where it reaches one}
  Optional<Integer> authorityBits() {
    return authorityBits;
  }
}
