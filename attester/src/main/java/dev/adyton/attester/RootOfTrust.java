package dev.adyton.attester;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.PlatformEvidence;
import java.io.IOException;

/// What vouches for a monitor on this machine.
public sealed interface RootOfTrust permits SoftwareRoot {

  /// {@return fresh evidence of the platform over an array}
  ///
  /// @param attestedArray an encoded {@link dev.adyton.evidence.AttestedArray}, covered whole
  /// @throws IOException if the device does not answer
  PlatformEvidence vouchFor(Bytes attestedArray) throws IOException;

  /// {@return the identity of the machine that relying parties pin: the thumbprint of its root key}
  Digest node();
}
