package dev.adyton.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.image.Image;
import dev.adyton.image.ImageSignature;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whose images this monitor starts.
///
/// @param trusted thumbprints of the keys of which one must have signed; empty if nobody needs to
///   have signed, because whoever relies on an enclave pins its measurement
record Signers(Optional<Set<Digest>> trusted) {

  private static final int MOST_BYTES = 1024;

  /// {@return the signers whose public keys lie in a folder, one SubjectPublicKeyInfo in DER a
  /// file; whoever signs or not, where there is no such folder}
  ///
  /// @throws IOException if the folder cannot be read or holds anything else
  static Signers in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new Signers(Optional.empty());
    }
    Set<Digest> trusted = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        trusted.add(key(file).thumbprint());
      }
    }
    return new Signers(Optional.of(Set.copyOf(trusted)));
  }

  private static VerificationKey key(Path file) throws IOException {
    try {
      if (Files.size(file) <= MOST_BYTES) {
        return VerificationKey.parse(Bytes.of(Files.readAllBytes(file)));
      }
    } catch (FormatException e) {
      throw new IOException("no public key: " + file, e);
    }
    throw new IOException("no public key: " + file);
  }

  /// Requires that an image may be started here.
  void require(Image image) throws Refused {
    if (trusted.isEmpty()) {
      return;
    }
    Optional<Digest> signer = image.signature().map(ImageSignature::signer);
    if (signer.isEmpty()) {
      throw new Refused(Refusal.SIGNATURE, "the image is not signed");
    }
    if (!trusted.get().contains(signer.get())) {
      throw new Refused(Refusal.SIGNATURE, "the image's signer is not trusted here");
    }
  }
}
