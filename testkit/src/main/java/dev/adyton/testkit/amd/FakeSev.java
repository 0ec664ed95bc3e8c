package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.testkit.layout.AnchorFile;
import java.util.function.Consumer;

/// AMD's authorities for SEV and SEV-ES, of one generation, as a relying party's tests may have
/// them: certificates in AMD's own formats, which have no dates. What makes it a fake is its
/// anchor, which is worth `mock`.
public final class FakeSev {

  /// A generation of processors.
  public enum Generation {
    /// The first: authorities with 2048 bits, which sign with SHA-256.
    NAPLES("Naples", 2048, SignatureAlgorithm.PS256),
    /// The second and later ones: authorities with 4096 bits, which sign with SHA-384.
    ROME("Rome", 4096, SignatureAlgorithm.PS384);

    private final String text;
    private final int bits;
    private final SignatureAlgorithm algorithm;

    Generation(String text, int bits, SignatureAlgorithm algorithm) {
      this.text = text;
      this.bits = bits;
      this.algorithm = algorithm;
    }
  }

  private final Crypto crypto;
  private final Generation generation;
  private final FakeSevKey ark;
  private final FakeSevKey ask;

  private FakeSev(Crypto crypto, Generation generation, FakeSevKey ark, FakeSevKey ask) {
    this.crypto = crypto;
    this.generation = generation;
    this.ark = ark;
    this.ask = ask;
  }

  /// {@return the authorities of a generation, with keys that everyone knows}
  public static FakeSev create(Crypto crypto, Generation generation) {
    SigningKey ark = KnownKeys.of(crypto, generation.text + "/ARK", generation.algorithm);
    SigningKey ask = KnownKeys.of(crypto, generation.text + "/ASK", generation.algorithm);
    return new FakeSev(
        crypto,
        generation,
        new FakeSevKey(SevUsage.ARK, ark, certificate(SevUsage.ARK, ark, ark, _ -> {})),
        new FakeSevKey(SevUsage.ASK, ask, certificate(SevUsage.ASK, ask, ark, _ -> {})));
  }

  private static Bytes certificate(
      SevUsage usage, SigningKey key, SigningKey signer, Consumer<SevCertificateDraft> change) {
    return SevWriter.authority(usage, key, signer, change);
  }

  /// {@return the same authorities with another certificate of the ASK}
  ///
  /// @param change what is changed before the ARK signs
  public FakeSev recertified(Consumer<SevCertificateDraft> change) {
    Bytes changed = certificate(SevUsage.ASK, ask.key(), ark.key(), change);
    return new FakeSev(crypto, generation, ark, new FakeSevKey(SevUsage.ASK, ask.key(), changed));
  }

  /// {@return the content of an anchor file for the ARK, with the cap `mock`}
  public Bytes anchorFile() {
    return AnchorFile.of("amd-sev-ark-" + generation.bits, ark.key().publicKey().encoded());
  }

  /// {@return ARK or ASK}
  ///
  /// @throws IllegalArgumentException if the use is that of a key of a platform
  public FakeSevKey key(SevUsage usage) {
    return switch (usage) {
      case ARK -> ark;
      case ASK -> ask;
      case OCA, PEK, PDH, CEK ->
          throw new IllegalArgumentException(usage + " is a key of a platform");
    };
  }

  /// {@return a platform with fresh keys on P-384 that sign with SHA-256, as genuine ones are}
  public FakeSevPlatform platform() {
    return platform(SignatureAlgorithm.ES256_P384);
  }

  /// {@return a platform with fresh keys}
  ///
  /// @param algorithm ECDSA on P-256 or P-384
  public FakeSevPlatform platform(SignatureAlgorithm algorithm) {
    return FakeSevPlatform.create(crypto, this, algorithm);
  }
}
