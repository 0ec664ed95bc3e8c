package dev.adyton.receipt;

import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.verification.TrustAnchors;
import java.util.List;
import java.util.Optional;

/// What a verifier takes for granted: roots of trust, logs and parties that people made known to
/// it. A witness is known by its party's card. Nothing that is verified ever adds an anchor.
///
/// @param roots the roots of trust
/// @param logs the keys of logs
/// @param parties the cards of parties, as people handed them over
public record Anchors(
    TrustAnchors roots, List<NoteVerifier> logs, List<Signed<PartyCard>> parties) {

  private static final Anchors NONE = new Anchors(TrustAnchors.none(), List.of(), List.of());

  /// Makes anchors of copies of the lists.
  public Anchors {
    logs = List.copyOf(logs);
    parties = List.copyOf(parties);
  }

  /// {@return anchors that trust nothing: no receipt passes under them}
  public static Anchors none() {
    return NONE;
  }

  /// {@return the card of the party whose signing key has that thumbprint}
  public Optional<Signed<PartyCard>> party(Digest thumbprint) {
    return parties.stream()
        .filter(card -> card.document().thumbprint().equals(thumbprint))
        .findFirst();
  }
}
