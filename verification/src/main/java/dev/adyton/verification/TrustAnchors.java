package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.x509.Roots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The roots that a relying party trusts. None is trusted by default: without anchors nothing is
/// genuine, and who trusts the vendors' roots says so by {@link #ofVendors()}.
///
/// @param anchors the roots; where one key is there twice the lesser cap holds
public record TrustAnchors(List<TrustAnchor> anchors) {

  private static final TrustAnchors NONE = new TrustAnchors(List.of());

  /// Makes a set of a copy of the anchors.
  public TrustAnchors {
    anchors = List.copyOf(anchors);
  }

  /// {@return no anchors}
  public static TrustAnchors none() {
    return NONE;
  }

  /// {@return the given anchors}
  public static TrustAnchors of(TrustAnchor... anchors) {
    return new TrustAnchors(List.of(anchors));
  }

  /// {@return the anchors of the contents of anchor files}
  ///
  /// @throws FormatException if one of them is malformed: an anchor is never passed over
  public static TrustAnchors parse(Collection<Bytes> files) {
    return new TrustAnchors(files.stream().map(TrustAnchor::parse).toList());
  }

  /// {@return the roots of the vendors of TEEs that the project pins, each by its key}
  public static TrustAnchors ofVendors() {
    return VendorRoots.anchors();
  }

  /// {@return a root that a certificate states, for every kind of root that issues certificates and
  /// has keys like it} One that the project pins keeps its cap; any other is worth what the caller
  /// says.
  ///
  /// @param root the certificate; its key alone counts
  /// @param cap what a root that the project does not pin is worth at most
  public static TrustAnchors ofCertificate(Certificate root, Label cap) {
    List<TrustAnchor> anchors = new ArrayList<>();
    for (AnchorKind kind : AnchorKind.values()) {
      if (kind.isX509()) {
        key(kind, root)
            .map(key ->
                ofVendors().find(kind, key.encoded()).orElse(new TrustAnchor(kind, key, cap)))
            .ifPresent(anchors::add);
      }
    }
    return new TrustAnchors(anchors);
  }

  /// {@return the root that an ARK in AMD's binary format states, for SEV and SEV-ES} Like {@link
  /// #ofCertificate(Certificate, Label)}; the project knows roots of SEV, but trusts none that was
  /// not named.
  ///
  /// @param root the certificate; its key alone counts
  /// @param cap what a root that the project does not know is worth at most
  /// @throws FormatException if it is not the certificate of an ARK
  public static TrustAnchors ofCertificate(SevCertificate root, Label cap) {
    if (!(root instanceof SevAuthority authority) || root.usage() != SevUsage.ARK) {
      throw new FormatException("anchor", "usage", "is " + root.usage() + ", not ARK");
    }
    AnchorKind kind = AnchorKind.ofSevRoot(authority.bits());
    VerificationKey key = kind.key(root.publicKey());
    return TrustAnchors.of(
        VendorRoots.known().find(kind, key.encoded()).orElse(new TrustAnchor(kind, key, cap)));
  }

  private static Optional<VerificationKey> key(AnchorKind kind, Certificate root) {
    try {
      return Optional.of(kind.key(root.publicKey()));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /// {@return the keys of the anchors of a kind}
  Roots roots(AnchorKind kind) {
    return new Roots(
        kind.text(),
        anchors.stream()
            .filter(anchor -> anchor.kind() == kind)
            .map(anchor -> anchor.key().encoded())
            .toList());
  }

  /// {@return these and others}
  public TrustAnchors and(TrustAnchors others) {
    List<TrustAnchor> more = new ArrayList<>(anchors);
    more.addAll(others.anchors());
    return new TrustAnchors(more);
  }

  /// {@return these and one more}
  public TrustAnchors with(TrustAnchor anchor) {
    List<TrustAnchor> more = new ArrayList<>(anchors);
    more.add(anchor);
    return new TrustAnchors(more);
  }

  /// {@return whether there is an anchor of that kind}
  public boolean has(AnchorKind kind) {
    return anchors.stream().anyMatch(anchor -> anchor.kind() == kind);
  }

  /// {@return the anchor of that kind with exactly that key}
  ///
  /// @param key SubjectPublicKeyInfo in DER
  public Optional<TrustAnchor> find(AnchorKind kind, Bytes key) {
    return anchors.stream()
        .filter(anchor -> anchor.kind() == kind && anchor.key().encoded().equals(key))
        .min(Comparator.comparing(TrustAnchor::cap));
  }
}
