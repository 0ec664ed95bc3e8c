package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The roots that a relying party trusts. There is no built-in default: without anchors nothing is
/// genuine.
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
