package dev.adyton.agent.home;

import dev.adyton.crypto.Digest;
import java.util.Optional;

/// What would happen if a card were accepted: shown to a person, who compares the thumbprint.
///
/// @param card the card
/// @param standing what is known already
/// @param replaced the thumbprint of the card that would be replaced
public record CardPreview(Card card, Standing standing, Optional<Digest> replaced) {

  /// What is known already.
  public enum Standing {
    /// Nothing under that name or thumbprint.
    NEW,
    /// This very card.
    KNOWN,
    /// Another card under that name or thumbprint: only an explicit word replaces it.
    REPLACES,
    /// Another card under the name or the key of this home's own party: never accepted.
    OWN
  }

  /// {@return what people compare out of band}
  public Digest thumbprint() {
    return card.thumbprint();
  }
}
