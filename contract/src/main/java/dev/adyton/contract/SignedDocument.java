package dev.adyton.contract;

import dev.adyton.crypto.Digest;
import java.util.Optional;

/// A document that travels in a DSSE envelope under one signature.
public sealed interface SignedDocument extends Document
    permits PartyCard,
        Consent,
        Withdrawal,
        DatasetManifest,
        Start,
        Release,
        Statement,
        Cancel,
        Request,
        Termination {

  /// {@return the thumbprint of the key that the document itself names as its signer's, where it
  /// names one; {@link Documents#open} refuses a signature by any other key}
  Optional<Digest> statedSigner();
}
